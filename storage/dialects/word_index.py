"""How the stems of passages are kept, and passages found by them: each database has its own way."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The statements by which stems of passages are kept and passages found; values go by `?`. `passage` is the column
    with the number of the passage; `asked` makes of stems the value that `find` takes."""

    put: str
    forget: str
    find: str
    count: str
    passage: str
    asked: Callable[[Iterable[str]], str]
