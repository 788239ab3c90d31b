"""The steps from one version of the database to the next: complete, and all or nothing."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage import migrations
from storage.engine.open import open_storage, upgrade_database
from storage.records import dialect
from storage.records.channels import Places
from storage.records.rows import suggestion_row, verdict_row
from storage.records.statements import Statements
from storage.records.tables import Base
from tests.storage.examples import HELP, suggestion, verdict


def schema(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Every table and index, with the words that make it."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'alembic%'").fetchall()
    return {(name, " ".join((sql or "").replace('"', "").split())) for name, sql in rows if "alembic" not in name}


def test_the_list_of_versions_is_that_of_the_steps() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    steps = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == migrations.REVISIONS


def test_the_steps_lead_to_the_tables(url: str, tmp_path: Path) -> None:
    upgrade_database(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_steps_make_the_very_tables_that_a_database_in_memory_has(url: str, tmp_path: Path) -> None:
    upgrade_database(url)
    memory = dialect.connect(None)
    dialect.create(memory, Base.metadata.sorted_tables)
    file = sqlite3.connect(tmp_path / "house.db")
    assert schema(file) == schema(memory)
    file.close()
    memory.close()


def test_a_step_that_fails_half_way_leaves_nothing_behind(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: sqlite3.Connection) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "orphans", fail)
        with pytest.raises(KeyboardInterrupt):
            open_storage(url)
    assert (tmp_path / "house.db").stat().st_size == 0
    open_storage(url).finish()


def test_a_step_that_would_leave_orphans_is_not_taken(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(dialect, "orphans", lambda _: 1)
        with pytest.raises(Exception, match="point at nothing"):
            upgrade_database(url)
    assert (tmp_path / "house.db").stat().st_size == 0


def test_a_card_from_before_a_step_is_there_after_it(url: str, tmp_path: Path) -> None:
    file = dialect.connect(tmp_path / "house.db")
    migrations.run(file, "0001")
    columns = [row[1] for row in file.execute("PRAGMA table_info(suggestion)")]
    assert "alike" not in columns
    file.execute("INSERT INTO place VALUES (1, 'slack', 'T1', 'C0HELP')")
    place = Places(file.cursor(), Statements())
    row = dict(zip(columns, suggestion_row(place.number(HELP), suggestion()), strict=False))
    file.execute(f"INSERT INTO suggestion ({','.join(row)}) VALUES ({','.join('?' * len(row))})", tuple(row.values()))
    file.commit()
    file.close()
    storage = open_storage(url)
    found = asyncio.run(storage.read(lambda store: store.suggestion("s1")))
    storage.finish()
    assert found == suggestion()


def test_a_verdict_from_before_its_facts_were_kept_is_there_after_the_step(url: str, tmp_path: Path) -> None:
    file = dialect.connect(tmp_path / "house.db")
    migrations.run(file, "0003")
    columns = [row[1] for row in file.execute("PRAGMA table_info(verdict)")]
    assert "facts" not in columns
    file.execute("INSERT INTO place VALUES (1, 'slack', 'T1', 'C0HELP')")
    old = replace(verdict("1"), facts=None)
    row = dict(zip(columns, verdict_row(Places(file.cursor(), Statements()).number(HELP), old), strict=False))
    file.execute(f"INSERT INTO verdict ({','.join(row)}) VALUES ({','.join('?' * len(row))})", tuple(row.values()))
    file.commit()
    file.close()
    storage = open_storage(url)
    found = asyncio.run(storage.read(lambda store: store.verdicts([old.ref])))
    storage.finish()
    assert (found[old.ref].reasons_for, found[old.ref].facts) == (old.reasons_for, None)
