"""What is remembered of one channel: its last lines, who spoke last to whom, and the matters that were brought up."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bot.conversations.conversation import Matter
from bot.conversations.line import Line
from bot.conversations.mentions import forms
from bot.conversations.wording import COMMON, Look

KEPT_LINES = 200
KEPT_SECONDS = 2 * 3600.0
ROOM = KEPT_LINES * 5 // 4
"""Entries from which on an index is cleared of what has fallen out of the lines."""

KEPT_MATTERS = 100
SHORTEST_TELLING = 3
WINDOW = 48
"""Newest lines by which the rare words are told from the others."""

HABIT_RATE = 0.03
"""How fast `habit` forgets: it looks back on some thirty lines."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Said(NamedTuple):
    """A remembered line: `n` is its running number, `to` the person it spoke to, `matter` where it belongs."""

    n: int
    id: str
    author: str
    at: float
    look: Look
    to: str | None
    answers: str | None
    matter: str | None
    thread: str | None


class Voice(NamedTuple):
    """Somebody who spoke lately: their newest line's number, time, addressee, matter; `own`: what they last opened."""

    name: str
    n: int
    at: float
    to: str | None
    matter: str | None
    own: str | None
    bot: bool = False


class Talk(NamedTuple):
    """One channel as it is remembered; never changed, only replaced.

    `heard` counts all lines ever, `where` holds the running numbers by id, `names` and `telling` who is called what
    (see names), `gone` the ids deleted, `habit` the share of recent lines that say whom they mean.
    """

    said: tuple[Said, ...] = ()
    heard: int = 0
    where: Mapping[str, int] = MappingProxyType({})
    voices: Mapping[str, Voice] = MappingProxyType({})
    names: Mapping[str, str] = _NOTHING
    telling: Mapping[str, str] = _NOTHING
    matters: Mapping[str, Matter] = MappingProxyType({})
    gone: frozenset[str] = frozenset()
    habit: float = 0.5

    def line(self, id: str | None) -> Said | None:
        """The remembered line with this id."""
        if id is None or (n := self.where.get(id)) is None:
            return None
        place = n - self.heard + len(self.said)
        return self.said[place] if place >= 0 else None


def remembered(talk: Talk, line: Line, said: Said, changed: tuple[Matter, ...], named: bool) -> Talk:
    """`talk` with `line` put away as `said`, and the matters that it changed; `named`: it names somebody."""
    lines = _recent(talk.said, said)
    where = dict(talk.where)
    where[line.id] = said.n
    if len(where) > ROOM:
        where = {kept.id: kept.n for kept in lines if kept.id}
    before = talk.voices.get(line.author)
    own = before.own if before else None
    if said.matter == line.id:
        own = line.id
    voices = dict(talk.voices)
    voices[line.author] = Voice(line.name, said.n, line.at, said.to, said.matter, own, line.bot)
    names, telling = talk.names, talk.telling
    if len(voices) > ROOM:
        voices = {id: voice for id, voice in voices.items() if voice.n > said.n - KEPT_LINES}
        names = {form: author for form, author in names.items() if author in voices}
        telling = {form: author for form, author in telling.items() if author in voices}
    if before is None or before.name != line.name:
        names, telling = _learnt(names, telling, line, talk.said)
    matters = _updated(talk.matters, changed) if changed else talk.matters
    habit = talk.habit + (named - talk.habit) * HABIT_RATE
    return Talk(lines, said.n + 1, where, voices, names, telling, matters, talk.gone, habit)


def _recent(lines: tuple[Said, ...], said: Said) -> tuple[Said, ...]:
    """The lines of the last two hours, at most so many, `said` the last of them."""
    start = max(0, len(lines) + 1 - KEPT_LINES)
    while start < len(lines) and said.at - lines[start].at > KEPT_SECONDS:
        start += 1
    return (*lines[start:], said)


def _learnt(
    names: Mapping[str, str], telling: Mapping[str, str], line: Line, said: tuple[Said, ...]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The names with a new speaker's; a name that was said before its bearer spoke is taken for an ordinary word."""
    names, telling = dict(names), dict(telling)
    for place, form in enumerate(forms(line.name)):
        if place == 0 or form not in names:
            names[form] = line.author
    whole = line.name.lower()
    if (
        len(whole) >= SHORTEST_TELLING
        and whole not in COMMON
        and not any(whole in one.look.words for one in said[-WINDOW:])
    ):
        telling[whole] = line.author
    return names, telling


def with_matters(talk: Talk, changed: tuple[Matter, ...]) -> Talk:
    """`talk` with these matters as they are now."""
    return talk._replace(matters=_updated(talk.matters, changed)) if changed else talk


def _updated(before: Mapping[str, Matter], changed: tuple[Matter, ...]) -> Mapping[str, Matter]:
    """The matters, the newest changed last; those that are gone or have been quiet for two hours fall out."""
    matters = dict(before)
    for matter in changed:
        matters.pop(matter.id, None)
        if not matter.gone:
            matters[matter.id] = matter
    if len(matters) > KEPT_MATTERS:
        now = changed[-1].last
        kept = [matter for matter in matters.values() if now - matter.last <= KEPT_SECONDS]
        matters = {matter.id: matter for matter in kept[-KEPT_MATTERS * 3 // 4 :]}
    return matters
