"""Opens the knowledge tables, beside the writer of the same file or in memory."""

from pathlib import Path

from storage.engine.open import in_plain_words, upgrade_database
from storage.engine.url import file_of, inspect_file, must_be_writable
from storage.migrations import HEAD, version
from storage.records import dialect
from storage.records.knowledge import DOCUMENT, PASSAGE, KnowledgeTables


def open_knowledge(url: str, beside: bool = False) -> KnowledgeTables:
    """The tables that a database URL names, to read and to write; made, or brought up to date, where nobody runs it.

    `beside`: this process has the database open already. Then the file is not looked at again, because closing it after
    the look would let go of the locks that SQLite holds on it for this process.
    """
    path = file_of(url)
    if path is None:
        return _in_memory()
    if not beside and (not inspect_file(path) or not _is_new(path)):
        upgrade_database(url)
    if not beside:
        must_be_writable(path)
    with in_plain_words():
        connection = dialect.connect(path)
        dialect.write_ahead(connection)
        return KnowledgeTables(connection)


def _is_new(path: Path) -> bool:
    with in_plain_words():
        connection = dialect.connect_to_read(path)
        try:
            return version(connection) == HEAD
        finally:
            connection.close()


def _in_memory() -> KnowledgeTables:
    connection = dialect.connect(None)
    dialect.create(connection, [DOCUMENT, PASSAGE])
    for statement in dialect.WORD_INDEX:
        connection.execute(statement)
    return KnowledgeTables(connection)
