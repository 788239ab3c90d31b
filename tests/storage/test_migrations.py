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

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.model.calibration import Adjustment, Calibration
from bot.model.card import Dismissal
from bot.model.card_life import dismiss, take
from bot.model.exclusion import Exclusion
from bot.model.post import claim, mark_sent
from bot.model.prompt import SlotState
from bot.ports.store import Store
from storage import migrations
from storage.dialects import sqlite
from storage.engine import open as opening
from storage.engine.open import open_storage, upgrade_database
from storage.records.knowledge import PASSAGE
from storage.records.store import TABLES
from tests.storage.examples import (
    ANN,
    HELP,
    LOUNGE,
    NOW,
    answer,
    days,
    kept,
    message,
    minutes,
    post,
    rule,
    sampled,
    slot,
    suggestion,
    verdict,
)

RELEASED = Path(__file__).with_name("released_0003.sql")
PLAIN = replace(post("plain"), approval=None, body="")
TAKEN = replace(
    take(suggestion("s2"), ANN, NOW, minutes(120)),
    thread="1",
    link="https://x.example/2",
    answered_by="slack:U7",
    answered_with="9",
    answered_at=NOW,
    sent="edited",
    note="wrote again",
    revision=3,
    card="card:s2:3",
    gathered=2,
    alike=(MessageRef(HELP, "7"), MessageRef(LOUNGE, "8")),
)
WHOLE_RULE = replace(
    rule("whole"),
    rule=Exclusion(Kind.QUESTION, "slack:C0HELP", "slack:U5", "inkwell club", 0.6),
    by=ANN,
    accepted_at=NOW,
    undone_by=ANN,
    undone_at=NOW + days(1),
)

WORD_INDEX = ("knowledge_words", "knowledge_terms")
"""Tables that no model describes: the index of words makes them by itself, beside the rows of `PassageRow`."""

assert PASSAGE.metadata is TABLES


@pytest.fixture(autouse=True)
def step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a new database takes the steps, as everywhere but in tests."""
    monkeypatch.setattr(opening, "run", migrations.run)


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
        opts = {"render_as_batch": True, "include_name": lambda name, *_: not str(name).startswith(WORD_INDEX)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, TABLES) == []
    engine.dispose()


def test_the_steps_make_the_very_tables_that_a_database_in_memory_has(url: str, tmp_path: Path) -> None:
    upgrade_database(url)
    memory = sqlite.connect(None)
    sqlite.create(memory, TABLES.sorted_tables)
    for statement in sqlite.WORD_INDEX:
        memory.execute(statement)
    file = sqlite3.connect(tmp_path / "kept.db")
    assert schema(file) == schema(memory)
    file.close()
    memory.close()


def test_a_step_that_fails_half_way_leaves_nothing_behind(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: sqlite3.Connection) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "orphans", fail)
        with pytest.raises(KeyboardInterrupt):
            open_storage(url)
    assert (tmp_path / "kept.db").stat().st_size == 0
    open_storage(url).finish()


def test_a_step_that_would_leave_orphans_is_not_taken(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "orphans", lambda _: 1)
        with pytest.raises(Exception, match="point at nothing"):
            upgrade_database(url)
    assert (tmp_path / "kept.db").stat().st_size == 0


def test_a_card_from_before_a_step_is_there_after_it(url: str, tmp_path: Path) -> None:
    file = sqlite.connect(tmp_path / "kept.db")
    migrations.run(file, "0001")
    known = [row[1] for row in file.execute("PRAGMA table_info(suggestion)")]
    assert "alike" not in known
    columns = ", ".join(known)
    file.execute("ATTACH ? AS released", (str(released(tmp_path)),))
    file.execute("INSERT INTO place SELECT * FROM released.place")
    file.execute(f"INSERT INTO suggestion ({columns}) SELECT {columns} FROM released.suggestion WHERE id = 's1'")
    file.close()
    storage = open_storage(url)
    card = asyncio.run(storage.read(lambda store: store.cards.get("s1")))
    storage.finish()
    assert card == suggestion()


def released(folder: Path) -> Path:
    """A database as version 0003 made it, with rows in every table as its program wrote them."""
    path = folder / "released.db"
    file = sqlite.connect(path)
    migrations.run(file, "0003")
    file.executescript(RELEASED.read_text(encoding="utf-8"))
    file.close()
    return path


def test_a_released_database_has_something_in_every_table(tmp_path: Path) -> None:
    file = sqlite3.connect(released(tmp_path))
    rows = file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'alembic_version'").fetchall()
    assert len(rows) == 18
    assert [name for (name,) in rows if file.execute(f"SELECT 1 FROM {name}").fetchone() is None] == []
    file.close()


def test_everything_in_a_released_database_is_found_after_an_upgrade(tmp_path: Path) -> None:
    path = released(tmp_path)
    storage = open_storage(f"sqlite:///{path}")
    asyncio.run(storage.read(find_all))
    storage.finish()
    again = sqlite3.connect(path)
    assert again.execute("SELECT platform, shape, error FROM broken").fetchall() == [("slack", "Message", "KeyError")]
    again.close()


def find_all(store: Store) -> None:
    """Looks for each row of the released database, as the record that was kept."""
    ours, theirs = MessageRef(HELP, "1.0"), MessageRef(LOUNGE, "2.0")
    assert [item.id for item in store.messages.only_new([message("1.0"), message("2.0")])] == ["2.0"]
    verdicts = store.messages.verdicts([ours, theirs])
    assert replace(verdicts[ours], scores=()) == replace(verdict("1.0"), scores=(), facts=None, moment=())
    assert verdicts[ours].scores == pytest.approx(verdict("1.0").scores, abs=1e-3)
    bare = replace(
        verdict("2.0", LOUNGE),
        thread=None,
        conversation=None,
        answers=None,
        scores=(),
        signals=(),
        facts=None,
        moment=(),
    )
    assert verdicts[theirs] == replace(bare, reasons_for=(), reasons_against=())
    foreign = replace(kept("2.0", LOUNGE, text="ein 'Wort' – שלום 👩‍👩‍👧‍👦"), signals=(), link=None)
    assert store.messages.texts([ours, theirs]) == {ours: kept("1.0"), theirs: foreign}
    assert store.cards.alive() == [TAKEN, suggestion("s1")]
    assert store.cards.get("token-s3") == dismiss(suggestion("s3"), ANN, Dismissal.SPAM)
    posts = {"card:s1:0": post(), "card:s2:3": mark_sent(claim(post("card:s2:3"), NOW), "123.4"), "plain": PLAIN}
    assert store.outbox.posts(posts) == posts
    assert [item.key for item in store.outbox.due(NOW)] == ["card:s1:0", "plain"]
    posted = replace(slot(2), state=SlotState.POSTED, thread="88", answers=2, note="late")
    assert store.prompts.slots() == [posted, slot()]
    gone = replace(answer("6"), gone=True)
    assert store.prompts.answers_among([answer("5").ref, gone.ref]) == {answer("5").ref: answer("5"), gone.ref: gone}
    assert store.accounts.contacted([(HELP, "U1")]) == {("slack", "U1"): NOW}
    assert store.accounts.opted_out([(HELP, "U1"), (HELP, "U9")]) == {("slack", "U9")}
    assert store.accounts.newcomers(NOW) == {("discord", "9", "U1"): NOW, ("slack", "T1", "U1"): NOW}
    assert store.counts.totals(NOW.date()) == {("heard", 0): 7, ("answered_after", 7): 2}
    assert store.counts.totals(NOW.date(), [HELP]) == {("heard", 0): 7}
    assert store.state.marks([HELP, LOUNGE]) == {HELP: "1.0", LOUNGE: "2.0"}
    values = {"a": "ä", "listening since:slack:T1:C0HELP": "1.0", "change number": "1"}
    assert store.state.values(values) == values
    assert store.exclusions.rules() == [WHOLE_RULE, rule("r1")]
    learned = Calibration(NOW, {("slack:C0HELP", "question"): Adjustment(0.8, -0.5, 40, 12)})
    assert store.calibrations.all() == [Calibration(NOW - days(1), {}, ANN.id), learned]
    judged = replace(sampled("a2"), shown=True, called_for=False, by=ANN, judged_at=NOW)
    assert store.samples.since(NOW) == [sampled("a1"), judged]
