"""Has a command read what is wrong with a database in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.base.errors import StorageError
from storage.dialects import dialect


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turns the errors of databases into ours."""
    try:
        yield
    except Exception as error:
        if not dialect.is_of_database(error):
            raise
        cause = getattr(error, "orig", None) or error
        raise dialect.meaning(cause) or StorageError(f"The database cannot be used: {cause}.") from error
