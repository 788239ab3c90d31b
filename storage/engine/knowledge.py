"""Opens the knowledge tables, beside the writer of the same file or in memory."""

from pathlib import Path

from storage.dialects import sqlite
from storage.dialects.plain_words import in_plain_words
from storage.engine.open import upgrade_database
from storage.engine.server import is_server, open_server_knowledge
from storage.engine.url import file_of, inspect_file, must_be_writable
from storage.migrations import HEAD, version
from storage.records.knowledge import DOCUMENT, PASSAGE, KnowledgeTables


def open_knowledge(url: str, beside: bool = False) -> KnowledgeTables:
    """The tables that a database URL names, to read and to write; made, or brought up to date, where nobody runs it.

    `beside`: this process has the database open already. Then the file is not looked at again, because closing it after
    the look would let go of the locks that SQLite holds on it for this process.
    """
    if is_server(url):
        return open_server_knowledge(url, beside)
    path = file_of(url)
    if path is None:
        return _in_memory()
    if not beside and (not inspect_file(path) or not _is_new(path)):
        upgrade_database(url)
    if not beside:
        must_be_writable(path)
    with in_plain_words():
        connection = sqlite.connect(path)
        sqlite.write_ahead(connection)
        return KnowledgeTables(connection)


def _is_new(path: Path) -> bool:
    with in_plain_words():
        connection = sqlite.connect_to_read(path)
        try:
            return version(connection) == HEAD
        finally:
            connection.close()


def _in_memory() -> KnowledgeTables:
    connection = sqlite.connect(None)
    sqlite.create(connection, [DOCUMENT, PASSAGE])
    for statement in sqlite.WORD_INDEX:
        connection.execute(statement)
    return KnowledgeTables(connection)
