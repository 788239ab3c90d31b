"""Whom a message names: recent speakers, also by a part of their name or by its beginning."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_EDGE = " \t@<>()[]{}\"'`*,;:.!?~|\\/-=’"
_PART = re.compile(r"[^\W_]{3,}")
SHORTEST_PREFIX = 4
LOOKED_AT_WORDS = 60


class Named(NamedTuple):
    """Somebody who is named: the person's id, and how much it looks like being spoken to (0 to 1)."""

    author: str
    sure: float


def forms(name: str) -> Iterator[str]:
    """The ways in which others may write `name` when they speak to its bearer, the whole first, in lower case."""
    lower = name.lower()
    yield lower
    if (bare := lower.strip(_EDGE + "_0123456789")) and bare != lower and len(bare) >= 3:
        yield bare
    for part in _PART.findall(lower):
        if part != lower and part != bare:
            yield part


def named(text: str, names: Mapping[str, str], telling: Mapping[str, str], author: str) -> Named | None:
    """The recent speaker to whom `text` speaks by name, if any.

    `names` are all forms, good at the start before a colon or comma; `telling` those that are no ordinary words here
    and name a person anywhere.
    """
    words = text.split(None, LOOKED_AT_WORDS)[:LOOKED_AT_WORDS]
    if not words:
        return None
    first = words[0]
    bare = first.strip(_EDGE).lower()
    called = first[-1] in ":,>;-" or first[0] == "@" or (len(words) > 1 and words[1][0] in ":,-" and len(words[1]) < 3)
    known = names if called else telling
    found = known.get(first.lower().rstrip(":,")) or known.get(bare)
    if found and found != author:
        return Named(found, 1.0 if called or len(words) == 1 else 0.9)
    if called and (found := _begins(bare, names)) and found != author:
        return Named(found, 0.9)
    for word in words[1:]:
        if (found := telling.get(word.strip(_EDGE).lower())) and found != author:
            return Named(found, 1.0 if word[0] == "@" else 0.8)
    return None


def _begins(start: str, names: Mapping[str, str]) -> str | None:
    """The one person whose name begins with `start`."""
    if len(start) < SHORTEST_PREFIX:
        return None
    people = {author for form, author in names.items() if form.startswith(start)}
    return people.pop() if len(people) == 1 else None
