"""What only PostgreSQL understands: transactions, tables and the words of its errors.

One program writes at a time, as with a file: each transaction takes a lock, so that a command may write beside the bot.
The driver is an extra and is loaded here only; `storage.dialects.postgres_session` connects.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import ClauseElement, Column, Connection, Dialect, Table, create_engine, event
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.base.errors import Foreign, Full, StorageError
from storage.dialects.sql_text import SqlText, sql_text
from storage.dialects.word_index import WordIndex

Session = psycopg.Connection[Any]

ONE_WRITER = "1735287411, hashtext(current_schema())"
"""The lock of a transaction that writes ("gnbs"), for each schema its own."""

SIGNATURE = "goodneighbor"
"""Stands beside the version, so that the database of another program is known."""

GONE = "The database server cannot be reached. Look whether it runs; the work goes on by itself when it answers."
_SENTENCES: dict[str, tuple[type[StorageError], str]] = {
    "53": (StorageError, "The database server has no room or no connection left. The work goes on when it has."),
    "53100": (Full, "The disk of the database server is full: nothing more can be written. Free some space there."),
    "58": (Full, "The disk of the database server refused to read or write. Look at its health and its space."),
    "25006": (Full, "The database takes no writes: it is a copy of another. Name the first one in DATABASE_URL."),
    "42501": (Full, "The user in DATABASE_URL may not use these tables. Make it their owner."),
    "55P03": (StorageError, "Another program holds the database. Stop it, or wait and try again."),
    "57": (StorageError, GONE),
    "08": (StorageError, GONE),
    "XX001": (Foreign, "The database is damaged. Stop, and restore the latest backup."),
    "XX002": (Foreign, "An index of the database is damaged: REINDEX DATABASE makes it anew."),
}
"""By the state in an error, or the first two signs of it."""


class _Types(PGTypeCompiler):
    """Columns of texts are compared byte by byte, as in a file, whatever the language of the server."""

    def visit_VARCHAR(self, type_: Any, **kw: Any) -> str:  # noqa: N802  # SQLAlchemy's name
        """The type of a column, or of a value."""
        if isinstance(kw.get("type_expression"), Column):
            return 'TEXT COLLATE "C"'
        return str(super().visit_VARCHAR(type_, **kw))


class _Words(PGDialect_psycopg):
    """The words of SQLAlchemy's dialect, with that type."""

    supports_statement_cache = True
    type_compiler_cls = _Types


_DIALECT: Dialect = _Words(paramstyle="format")  # type: ignore[no-untyped-call]  # it has no types
_beside = count(1)


def begin(session: Session) -> int:
    """Begin to write, once nobody else does; the number under which the server knows the transaction."""
    words = f"BEGIN; SELECT pg_advisory_xact_lock({ONE_WRITER})::text, pg_current_xact_id()::text"
    rows = session.execute(words, prepare=False)
    rows.nextset()
    return int(rows.fetchall()[0][1])


def begin_to_read(session: Session) -> None:
    """Begin to read one unchanging picture."""
    session.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", prepare=False)


def commit(session: Session) -> None:
    """End the transaction; it is on disk when this returns. One in which a statement failed is none."""
    if session.execute("COMMIT", prepare=False).statusmessage != "COMMIT":
        raise StorageError("The database took nothing of this: a statement failed.")


def rollback(session: Session) -> None:
    """End the transaction as if it had not been, if there is one; a lost connection has none."""
    if not session.closed and session.info.transaction_status != TransactionStatus.IDLE:
        try:
            session.execute("ROLLBACK", prepare=False)
        except psycopg.Error:
            session.close()


def is_lost(session: Session) -> bool:
    """Whether nothing can be asked over it any more."""
    return bool(session.closed)


def was_committed(session: Session, number: int | None) -> bool:
    """Whether the transaction of that number, begun on another connection that has ended, came to be."""
    return bool(session.execute("SELECT pg_xact_status(%s::text::xid8)", (number,)).fetchall() == [("committed",)])


def scrub(session: Session) -> None:
    """Nothing: what was deleted goes from the server's files when it cleans up."""


def meaning(error: BaseException) -> StorageError | None:
    """The error of our own tree for one of the server's or the driver's, or None when it is a fault of the
    statement."""
    state = getattr(error, "sqlstate", None)
    if state is None and isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        _, fatal, told = str(error).partition("FATAL: ")
        return StorageError(f"The database server says: {told.splitlines()[0].strip()}." if fatal else GONE)
    kind, sentence = _SENTENCES.get(state or "", _SENTENCES.get((state or "")[:2], (None, "")))
    return kind(sentence) if kind is not None else None


def compile_statement(statement: ClauseElement) -> SqlText:
    """A Core statement made into text."""
    return sql_text(statement, _DIALECT)


def core(session: Session) -> Connection:
    """The same connection as SQLAlchemy's, for Core. Whoever has the connection begins and ends its transactions, so
    this is called while none is open; errors come as the driver raised them."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: session,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        use_native_hstore=False,
    )
    event.listen(engine, "handle_error", lambda context: context.original_exception, retval=True)
    return engine.connect()


@dataclass(frozen=True, slots=True)
class CursorBeside:
    """A cursor that fetches its rows in portions, for a long look during which others are run."""

    session: Session

    def execute(self, sql: str, values: Sequence[Any]) -> Iterator[Any]:
        """Row after row, as they are asked for."""
        with self.session.cursor(f"beside_{next(_beside)}") as cursor:
            cursor.itersize = 2000
            yield from cursor.execute(sql, values)


def cursor_beside(session: Session) -> CursorBeside:
    """Such a cursor."""
    return CursorBeside(session)


def has_table(session: Session, name: str) -> bool:
    """Whether there is a table of this name in the schema that the connection uses."""
    rows = session.execute("SELECT to_regclass(quote_ident(current_schema()) || '.' || quote_ident(%s))", (name,))
    return bool(rows.fetchall() != [(None,)])


def make(session: Session, tables: Iterable[Table], version: str) -> bool:
    """Every table at once, with the version whose steps they need not take."""
    begin(session)
    try:
        for statement in (*schema(tables), *WORD_TABLES, *VERSION_TABLE):
            session.execute(statement, prepare=False)
        session.execute("INSERT INTO alembic_version (version_num) VALUES (%s)", (version,))
        sign(session)
        commit(session)
    finally:
        rollback(session)
    return True


def schema(tables: Iterable[Table]) -> Iterable[str]:
    """The statements that make tables and indexes."""
    for table in tables:
        yield str(CreateTable(table).compile(dialect=_DIALECT))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=_DIALECT))


def for_migrations(session: Session) -> Connection:
    """The same connection as SQLAlchemy's, for Alembic: one transaction, begun here, around every step."""
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: session, poolclass=StaticPool, use_native_hstore=False
    )
    engine.dialect.type_compiler_instance = _Types(engine.dialect)
    event.listen(engine, "begin", lambda bound: begin(session))
    return engine.connect()


def before_migrations(session: Session) -> None:
    """Nothing."""


def orphans(session: Session) -> int:
    """None: the server checks what points at something at once."""
    return 0


def sign(session: Session) -> None:
    """Write beside the version that it is ours."""
    session.execute(f"COMMENT ON TABLE alembic_version IS '{SIGNATURE}'", prepare=False)


VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
)
WORD_TABLES = (
    'CREATE TABLE knowledge_words (passage INTEGER PRIMARY KEY, title TEXT COLLATE "C" NOT NULL, '
    'headings TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL, place TEXT COLLATE "C" NOT NULL)',
    'CREATE TABLE knowledge_stem (stem TEXT COLLATE "C", passage INTEGER, weight REAL NOT NULL, '
    "PRIMARY KEY (stem, passage))",
    "CREATE INDEX ix_knowledge_stem_passage ON knowledge_stem (passage)",
)
"""The stems of passages, and for each stem the passages in which it stands with how often, weighted by where."""

WORDS = WordIndex(
    put="""
        WITH words AS (INSERT INTO knowledge_words VALUES (?, ?, ?, ?, ?) RETURNING *)
        INSERT INTO knowledge_stem SELECT stem, passage, sum(weight) FROM words, LATERAL (
            SELECT unnest(string_to_array(concat_ws(' ', title, headings, place), ' ')), 1.5
            UNION ALL SELECT unnest(string_to_array(body, ' ')), 1.0
        ) AS part (stem, weight) WHERE stem <> '' GROUP BY stem, passage""",
    forget="""
        WITH gone AS (DELETE FROM knowledge_words WHERE passage = ? RETURNING passage)
        DELETE FROM knowledge_stem USING gone WHERE knowledge_stem.passage = gone.passage""",
    find="""
        WITH asked AS (SELECT * FROM knowledge_stem WHERE stem = ANY (string_to_array(?, ' '))),
            whole AS (SELECT count(*) AS n, avg(stems)::float8 AS length FROM knowledge_passage),
            rarity AS (
                SELECT stem, greatest(ln((whole.n - count(*) + 0.5) / (count(*) + 0.5)), 0.000001)::float8 AS idf
                FROM asked, whole GROUP BY stem, whole.n)
        SELECT asked.passage FROM asked JOIN rarity USING (stem) JOIN knowledge_passage p ON p.id = asked.passage, whole
        GROUP BY asked.passage ORDER BY sum(
            rarity.idf * asked.weight * 2.2 / (asked.weight + 1.2 * (0.25 + 0.75 * p.stems / whole.length))
        ) DESC, asked.passage LIMIT ?""",
    count="SELECT count(*) FROM knowledge_stem WHERE stem = ? HAVING count(*) > 0",
    passage="passage",
    asked=" ".join,
)
"""Passages by BM25 with the weights and constants that SQLite's index has, so that both find the same."""


def placed(sql: str) -> str:
    """The statement as the driver takes it."""
    return sql.replace("?", "%s")


def insert_row(cursor: "psycopg.Cursor[Any]", sql: str, values: Sequence[Any]) -> int:
    """Write a row; its number."""
    number: int = cursor.execute(f"{placed(sql)} RETURNING id", values).fetchall()[0][0]
    return number


def change_number(session: Session) -> int:
    """Another number after each change of what is known."""
    rows = session.execute("SELECT value FROM state_value WHERE name = 'knowledge change'").fetchall()
    return int(rows[0][0]) if rows else 0


def note_knowledge(cursor: "psycopg.Cursor[Any]") -> None:
    """Have that number change with this transaction."""
    cursor.execute(
        "INSERT INTO state_value (name, value) VALUES ('knowledge change', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = (state_value.value::bigint + 1)::text"
    )
