"""Whom a message names among recent speakers, also by part of a name or its beginning."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_EDGE = " \t@<>()[]{}\"'`*,;:.!?~|\\/-=’"
_PART = re.compile(r"[^\W_]{3,}")
_APART = frozenset({":", ",", "-", "--", "->"})
_GLUED = re.compile(r"([^:,]{2,})[:,](?=[^\W\d_])")
SHORTEST_PREFIX = 4


class NamedSpeaker(NamedTuple):
    """A speaker whom a message names: the id, and how much the name looks like an address (0 to 1)."""

    author: str
    sure: float


def name_forms(name: str) -> Iterator[str]:
    """The lower-case forms of a name by which others may address its bearer, the whole name first."""
    lower = name.lower()
    yield lower
    if (bare := lower.strip(_EDGE + "_0123456789")) and bare != lower and len(bare) >= 3:
        yield bare
    for part in _PART.findall(lower):
        if part != lower and part != bare:
            yield part


def named_speakers(
    text: str, words: frozenset[str], names: Mapping[str, str], telling: Mapping[str, str], author: str
) -> NamedSpeaker | None:
    """The recent speaker to whom `text`, with these telling `words`, speaks by name, if any.

    `names` are all forms, good at the start before a colon or comma; `telling` those that are no ordinary words here
    and name a person anywhere.
    """
    start = text.split(None, 2)
    if not start:
        return None
    first = start[0]
    if (glued := _GLUED.match(first)) and glued[1].lower() in names:
        first = glued[0]
    called = first[-1] in ":,>;-" or first[0] == "@" or (len(start) > 1 and start[1] in _APART)
    bare = first.strip(_EDGE).lower()
    known = names if called else telling
    speaker = known.get(bare) or known.get(first.lower().rstrip(":,"))
    if speaker and speaker != author:
        return NamedSpeaker(speaker, 1.0 if called or len(start) == 1 else 0.9)
    if called and (speaker := _begins(bare, names)) and speaker != author:
        return NamedSpeaker(speaker, 0.9)
    return None if telling.keys().isdisjoint(words) else _inside(text.lower(), words, telling, author)


def _inside(text: str, words: frozenset[str], telling: Mapping[str, str], author: str) -> NamedSpeaker | None:
    """The first person named in the middle of a text in lower case."""
    named = [(text.find(word), word) for word in words if telling.get(word, author) != author]
    if not named:
        return None
    place, word = min(named)
    return NamedSpeaker(telling[word], 1.0 if place > 0 and text[place - 1] == "@" else 0.8)


def _begins(start: str, names: Mapping[str, str]) -> str | None:
    """The one person whose name begins with `start`."""
    if len(start) < SHORTEST_PREFIX:
        return None
    people = {author for form, author in names.items() if form.startswith(start)}
    return people.pop() if len(people) == 1 else None
