"""What is remembered of one channel: its last lines, who spoke last to whom, and its conversations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from bot.conversations.conversation import Conversation
from bot.conversations.line import IncomingLine
from bot.conversations.mentions import name_forms
from bot.conversations.wording import COMMON, LineWording

KEPT_LINES = 200
KEPT_SECONDS = 2 * 3600.0
CLEAR_FROM = KEPT_LINES * 5 // 4
"""From so many entries on an index is cleared of those that no line has any more."""

KEPT_CONVERSATIONS = 100
SHORTEST_DISTINCT = 3
WINDOW = 48
"""How many of the newest lines tell rare words from common ones."""

HABIT_RATE = 0.03
"""The decay of `habit`, which looks back on some thirty lines."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Line(NamedTuple):
    """A remembered line: `n` is its running number, `to` the person addressed, `conversation` the one it belongs to."""

    n: int
    id: str
    author: str
    at: float
    look: LineWording
    to: str | None
    answers: str | None
    conversation: str | None
    thread: str | None


class Speaker(NamedTuple):
    """A recent speaker: number, time, addressee and conversation of their newest line; `own`: the conversation they
    opened last."""

    name: str
    n: int
    at: float
    to: str | None
    conversation: str | None
    own: str | None
    bot: bool = False


class ChannelHistory(NamedTuple):
    """One channel as it is remembered; never changed, only replaced.

    `heard` counts all lines ever, `where` holds the running numbers by id, `names` and `telling` who is called what
    (see names), `gone` the ids deleted, `habit` the share of recent lines that say whom they mean.
    """

    said: tuple[Line, ...] = ()
    heard: int = 0
    where: Mapping[str, int] = MappingProxyType({})
    speakers: Mapping[str, Speaker] = MappingProxyType({})
    names: Mapping[str, str] = _NOTHING
    telling: Mapping[str, str] = _NOTHING
    conversations: Mapping[str, Conversation] = MappingProxyType({})
    gone: frozenset[str] = frozenset()
    habit: float = 0.5

    def line(self, id: str | None) -> Line | None:
        """The remembered line with this id."""
        if id is None or (n := self.where.get(id)) is None:
            return None
        place = n - self.heard + len(self.said)
        return self.said[place] if place >= 0 else None


def remember(
    history: ChannelHistory, line: IncomingLine, said: Line, changed: tuple[Conversation, ...], named: bool
) -> ChannelHistory:
    """`history` with `line` stored as `said`, and the conversations that it changed; `named`: it names somebody."""
    lines = _recent(history.said, said)
    where = dict(history.where)
    where[line.id] = said.n
    if len(where) > CLEAR_FROM:
        where = {kept.id: kept.n for kept in lines if kept.id}
    before = history.speakers.get(line.author)
    own = before.own if before else None
    if said.conversation == line.id:
        own = line.id
    speakers = dict(history.speakers)
    speakers[line.author] = Speaker(line.name, said.n, line.at, said.to, said.conversation, own, line.bot)
    names, telling = history.names, history.telling
    if len(speakers) > CLEAR_FROM:
        speakers = {id: speaker for id, speaker in speakers.items() if speaker.n > said.n - KEPT_LINES}
        names = {form: author for form, author in names.items() if author in speakers}
        telling = {form: author for form, author in telling.items() if author in speakers}
    if before is None or before.name != line.name:
        names, telling = _learnt(names, telling, line, history.said)
    conversations = _updated(history.conversations, changed) if changed else history.conversations
    habit = history.habit + (named - history.habit) * HABIT_RATE
    return ChannelHistory(lines, said.n + 1, where, speakers, names, telling, conversations, history.gone, habit)


def _recent(lines: tuple[Line, ...], line: Line) -> tuple[Line, ...]:
    """The lines of the last two hours, at most so many, `line` the last of them."""
    start = max(0, len(lines) + 1 - KEPT_LINES)
    while start < len(lines) and line.at - lines[start].at > KEPT_SECONDS:
        start += 1
    return (*lines[start:], line)


def _learnt(
    names: Mapping[str, str], telling: Mapping[str, str], line: IncomingLine, lines: tuple[Line, ...]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The names with a new speaker's; a name that was said before its bearer spoke is taken for an ordinary word."""
    names, telling = dict(names), dict(telling)
    for place, form in enumerate(name_forms(line.name)):
        if place == 0 or form not in names:
            names[form] = line.author
    whole = line.name.lower()
    if (
        len(whole) >= SHORTEST_DISTINCT
        and whole not in COMMON
        and not any(whole in line.look.words for line in lines[-WINDOW:])
    ):
        telling[whole] = line.author
    return names, telling


def with_conversations(history: ChannelHistory, changed: tuple[Conversation, ...]) -> ChannelHistory:
    """`history` with these conversations as they are now."""
    return history._replace(conversations=_updated(history.conversations, changed)) if changed else history


def _updated(before: Mapping[str, Conversation], changed: tuple[Conversation, ...]) -> Mapping[str, Conversation]:
    """The conversations, the newest changed last; those that are gone or have been quiet for two hours fall out."""
    conversations = dict(before)
    for conversation in changed:
        conversations.pop(conversation.id, None)
        if not conversation.gone:
            conversations[conversation.id] = conversation
    if len(conversations) > KEPT_CONVERSATIONS:
        now = changed[-1].last
        kept = [conversation for conversation in conversations.values() if now - conversation.last <= KEPT_SECONDS]
        conversations = {conversation.id: conversation for conversation in kept[-KEPT_CONVERSATIONS * 3 // 4 :]}
    return conversations
