"""What a new column and a new table cost: each is tried here on a database as it was released."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import Field, SQLModel

from bot.base.message import ChannelRef, MessageRef
from bot.model.verdict import KeptText
from storage.dialects import sqlite
from storage.migrations import run
from storage.records.base import NAMES, pick_values, put, rows_of, shared_columns, table_of
from storage.records.by_message import ByMessage
from storage.records.cards import CARD
from storage.records.channels import Channels
from storage.records.columns import Instant
from storage.records.executor import Executor
from storage.records.messages import KEPT
from tests.storage.examples import HELP, NOW, kept, suggestion

RELEASED = Path(__file__).parents[1] / "released_0003.sql"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database as it was released, with something in every table."""
    connection = sqlite.connect(tmp_path / "kept.db")
    run(connection, "0003")
    connection.executescript(RELEASED.read_text(encoding="utf-8"))
    run(connection)
    yield connection
    connection.close()


def response(file: sqlite3.Connection, what: str, *arguments: Any) -> None:
    """One step of a migration."""
    with sqlite.for_migrations(file) as bound, bound.begin():
        getattr(Operations(MigrationContext.configure(bound)), what)(*arguments)


# --- a column


@dataclass(frozen=True, slots=True)
class KeptInLanguage(KeptText):
    """A kept text that has one more field."""

    language: str = ""


def test_a_column_is_one_line_and_a_migration(file: sqlite3.Connection) -> None:
    response(file, "add_column", "kept_text", sa.Column("language", sa.String(), server_default="", nullable=False))
    table = KEPT.to_metadata(sa.MetaData())
    table.append_column(sa.Column("language", sa.String()))  # the one line
    executor = Executor(file)
    texts = ByMessage[KeptInLanguage](executor, Channels(executor), table, KeptInLanguage)
    old, new = MessageRef(HELP, "1.0"), MessageRef(HELP, "new")
    there = KeptInLanguage(*(getattr(kept("1.0"), name) for name in KeptText.__dataclass_fields__))
    spoken = replace(there, ref=new, language="de")
    texts.put([spoken])
    assert texts.of([old, new]) == {old: there, new: spoken}
    assert texts.all(texts.select(table.c.language == "de")) == [spoken]


def test_columns_named_like_a_field_need_no_line_in_the_codec() -> None:
    names = shared_columns(CARD, type(suggestion()))
    assert {"token", "said_at", "kinds", "gathered", "alike"} <= set(names)
    assert pick_values(("id", "said_at"), suggestion("s1")) == {"id": "s1", "said_at": NOW}


# --- a table: first its one file


class Scratch(SQLModel):
    """A root of its own, so that the real tables stay those of the migrations."""

    metadata = sa.MetaData(naming_convention=NAMES)


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote down about a channel."""

    id: str
    channel: ChannelRef
    at: datetime
    text: str = ""


class NoteRow(Scratch, table=True):
    """A note."""

    __tablename__ = "note"

    id: str = Field(primary_key=True)
    place: int
    at: datetime = Field(sa_type=Instant)
    text: str


NOTE = table_of(NoteRow)
SAME = shared_columns(NOTE, Note)


class NoteRecords:
    """Notes, kept and found."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels

    def since(self, at: datetime) -> Sequence[Note]:
        rows = self._executor.all(rows_of(NOTE).where(NOTE.c.at >= at).order_by(NOTE.c.at))
        return [Note(**pick_values(SAME, row), channel=self._channels.named(row.place)) for row in rows]

    def keep(self, notes: Sequence[Note]) -> None:
        number = self._channels.number
        rows = [pick_values(SAME, note) | {"place": number(note.channel)} for note in notes]
        self._executor.write(put(NOTE, "id"), rows)


# --- and then its migration


def test_a_table_is_one_file_and_a_migration(file: sqlite3.Connection) -> None:
    response(
        file,
        "create_table",
        "note",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    executor = Executor(file)
    notes = NoteRecords(executor, Channels(executor))
    notes.keep([Note("1", HELP, NOW), Note("2", HELP._replace(channel="new"), NOW, "busy on Mondays")])
    notes.keep([Note("1", HELP, NOW, "quiet")])
    notes.keep([])
    found = {note.id: note for note in notes.since(NOW)}
    assert found == {
        "1": Note("1", HELP, NOW, "quiet"),
        "2": Note("2", HELP._replace(channel="new"), NOW, "busy on Mondays"),
    }


def test_a_statement_that_is_made_once_reads_the_rows_that_core_reads(file: sqlite3.Connection) -> None:
    executor = Executor(file)
    everything = rows_of(CARD).order_by(CARD.c.id)
    once, again = executor.prepare(everything).all(), executor.all(everything)
    assert [row._asdict() for row in once] == [row._asdict() for row in again]
    assert len(once) == 3
