"""The unanswered list: first messages, kind words and repeated questions of the last 30 days that nobody answered.

It states facts about conversations and never scores members. Verdicts are read one after the other, and only unanswered
ones are held in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.humanize import ago, plural
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Deletion, MessageRef
from bot.base.person import Person
from bot.desk.cards.facts import listened_long
from bot.model.rule_ids import RuleId
from bot.model.verdict import Verdict, rules_of
from bot.model.views import Entry
from bot.ports.channel_names import known_names
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings
from bot.triage.descriptions import SEEKS_HELP

SPAN = timedelta(days=30)
GRACE = timedelta(days=1)
"""A message younger than a day does not count as unanswered."""

APART = timedelta(hours=1)
"""Messages of one person within an hour are one attempt."""

SILENCE = timedelta(hours=2)
"""After so long a silence of a person a message opens something new."""

SHOWN = 7
"""Lines of each list; further ones are only counted."""

MOST = 4000
"""At most so many unanswered messages are held at once; beyond that the earliest count."""

NO_BEGINNING = frozenset({RuleId.BOT, RuleId.COLLEAGUE, RuleId.ANSWER, RuleId.PITCH, RuleId.NO_THANKS})
"""Rules whose messages wait for no answer."""

FIRST, KIND, AGAIN = "First posts", "Kind words", "Repeated attempts"
DEFINITION = (
    "First posts, kind words about us and repeated attempts of the last 30 days, at least a day old, to which nobody "
    "said a word: neither we nor a member nor a bot. First posts count after 14 days of listening in a channel."
)

Links = Callable[[MessageRef, str | None], str | None]
"""Returns the permalink of a message, given its thread; None where the platform cannot tell."""


class UnansweredMessage(NamedTuple):
    """An unanswered message; with `tries` it is the latest of several by one person, and `since` is the time of the
    first."""

    ref: MessageRef
    author: str
    since: datetime
    thread: str | None = None
    tries: int = 1


class UnansweredGroup(NamedTuple):
    """One of the lists: title, number, and its oldest entries."""

    title: str
    n: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UnansweredMessages:
    """The three lists."""

    groups: tuple[UnansweredGroup, ...]

    @property
    def n(self) -> int:
        """The number of conversations."""
        return sum(group.n for group in self.groups)

    @property
    def head(self) -> str:
        """A summary in one line."""
        return (
            f"{plural(self.n, 'conversation')} that nobody answered"
            if self.n
            else "Nothing older than a day is waiting."
        )


def unanswered_messages(context: Context, person: Person, links: Links) -> UnansweredMessages:
    """The lists as of now, for people with access to the desk."""
    require(context.settings, person, Permission.SEE)
    unanswered = _Unanswered(context.settings, context.store.accounts.newcomers(context.now - SPAN))
    for verdict in context.store.messages.verdicts_since(context.now - SPAN):
        unanswered.take_in(verdict)
    left = list(_still_there(context.store, [judged for judged in unanswered if context.now - judged.at >= GRACE]))
    again = _attempts([each for each in left if _asks(each)])
    told = {(message.ref.place.platform, message.ref.place.tenant, message.author) for message in again}
    others = [each for each in left if (each.ref.place.platform, each.ref.place.tenant, each.author) not in told]
    first = [
        other
        for other in others
        if unanswered.is_first(other) and listened_long(context.store, other.ref.place, other.at)
    ]
    kind = [other for other in others if _is_kind(other) and other not in first]
    groups = ((FIRST, map(_left, first)), (KIND, map(_left, kind)), (AGAIN, again))
    return UnansweredMessages(
        tuple(_group(context.store, title, list(map), links, context.now) for title, map in groups)
    )


@dataclass(slots=True)
class _Unanswered:
    """Candidates in the order in which they were said; whoever is answered goes."""

    settings: Settings
    newcomers: Mapping[tuple[str, str, str], datetime]
    waiting: dict[MessageRef, Verdict] = field(default_factory=dict)
    conversations: dict[MessageRef, list[MessageRef]] = field(default_factory=dict)
    latest: dict[ChannelRef, datetime] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self.waiting.values())

    def take_in(self, verdict: Verdict) -> None:
        """What it answers is out of the list; perhaps it comes in itself."""
        place = verdict.ref.place
        answered = [MessageRef(place, id) for id in (verdict.answers, verdict.thread) if id]
        if verdict.conversation:
            answered += self.conversations.get(MessageRef(place, verdict.conversation), ())
        for ref in answered:
            self._answered(ref, verdict.author)
        if len(self.waiting) < MOST and self._may_be_unanswered(verdict):
            self.waiting[verdict.ref] = verdict
            if verdict.conversation:
                self.conversations.setdefault(MessageRef(place, verdict.conversation), []).append(verdict.ref)
        self.latest[place] = verdict.at

    def is_first(self, verdict: Verdict) -> bool:
        """Whether it is the first message of its author in 30 days."""
        place = verdict.ref.place
        return self.newcomers.get((place.platform, place.tenant, verdict.author)) == verdict.at

    def _answered(self, ref: MessageRef, by: str) -> None:
        verdict = self.waiting.get(ref)
        if verdict is None or verdict.author == by:
            return
        del self.waiting[ref]
        if verdict.conversation:
            self.conversations[MessageRef(ref.place, verdict.conversation)].remove(ref)

    def _may_be_unanswered(self, verdict: Verdict) -> bool:
        """A member's own beginning, not a part of their talk with somebody."""
        ours = self.settings.team(verdict.ref.place.platform, verdict.author)
        if ours or self._goes_on(verdict) or not NO_BEGINNING.isdisjoint(rules_of(verdict.reasons_against)):
            return False
        return _is_kind(verdict) or _asks(verdict) or self.is_first(verdict)

    def _goes_on(self, verdict: Verdict) -> bool:
        return bool(verdict.answers) and verdict.at - self.latest.get(verdict.ref.place, verdict.at) <= SILENCE


def _is_kind(verdict: Verdict) -> bool:
    return RuleId.PRAISE in rules_of(verdict.reasons_for)


def _asks(verdict: Verdict) -> bool:
    kinds = {signal.kind for signal in verdict.signals}
    return not SEEKS_HELP.isdisjoint(kinds) and Kind.SOLVED not in kinds


def _still_there(store: Store, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Without what its author deleted, and without those who want to be left alone."""
    for verdict in verdicts:
        place = verdict.ref.place
        gone = not store.messages.only_new([Deletion(place, verdict.ref.id, verdict.at)])
        if not gone and not store.accounts.opted_out([(place, verdict.author)]):
            yield verdict


def _attempts(asked: Sequence[Verdict]) -> list[UnansweredMessage]:
    """Who tried twice or more, with an hour between; the longest unanswered first."""
    tries: dict[tuple[str, str, str], list[Verdict]] = {}
    for verdict in asked:
        mine = tries.setdefault((verdict.ref.place.platform, verdict.ref.place.tenant, verdict.author), [])
        if not mine or verdict.at - mine[-1].at >= APART:
            mine.append(verdict)
    several = [mine for mine in tries.values() if len(mine) > 1]
    return [UnansweredMessage(mine[-1].ref, mine[0].author, mine[0].at, mine[-1].thread, len(mine)) for mine in several]


def _left(verdict: Verdict) -> UnansweredMessage:
    return UnansweredMessage(verdict.ref, verdict.author, verdict.at, verdict.thread)


def _group(
    store: Store, title: str, messages: Sequence[UnansweredMessage], links: Links, now: datetime
) -> UnansweredGroup:
    shown = sorted(messages, key=lambda message: message.since)[:SHOWN]
    kept = store.messages.texts([message.ref for message in shown])
    names = known_names(store, {message.ref.place for message in shown})

    def entry(message: UnansweredMessage) -> Entry:
        text = kept.get(message.ref)
        who = text.name if text else "a member"
        where = names.get(message.ref.place, str(message.ref.place))
        tries = f", asked {message.tries} times since then" if message.tries > 1 else ""
        link = text.link if text and text.link else links(message.ref, message.thread)
        return Entry(f"{who} in {where}, {message.since:%d %b}, {ago(message.since, now)}{tries}", link)

    return UnansweredGroup(title, len(messages), tuple(map(entry, shown)))
