"""The unanswered list: first posts, kind words and repeated attempts of the last 30 days that nobody ever answered.

Facts about conversations, never a score of members. Read from verdicts, one after the other: of the whole month only
what is still unanswered is held in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.humanize import ago, plural
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Deletion, MessageRef
from bot.base.person import Person
from bot.base.state_keys import name_key
from bot.desk.cards.facts import listened_long
from bot.model.rule_ids import RuleId
from bot.model.verdict import Verdict, rules_of
from bot.model.views import Entry
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings
from bot.triage.descriptions import SEEKS_HELP

SPAN = timedelta(days=30)
GRACE = timedelta(days=1)
"""Who wrote less than a day ago is not unanswered yet."""

APART = timedelta(hours=1)
"""What one person says within an hour is one attempt."""

SILENCE = timedelta(hours=2)
"""After so long without a word in a channel what comes begins something, whatever it may seem to answer."""

SHOWN = 7
"""Lines of each list; the others are counted."""

MOST = 4000
"""So many unanswered messages are held at once; where there are more, the earliest count."""

NO_BEGINNING = frozenset({RuleId.BOT, RuleId.COLLEAGUE, RuleId.ANSWER, RuleId.PITCH, RuleId.NO_THANKS})
"""Rules whose messages wait for nobody's answer."""

FIRST, KIND, AGAIN = "First posts", "Kind words", "Repeated attempts"
DEFINITION = (
    "First posts, kind words about us and repeated attempts of the last 30 days, at least a day old, to which nobody "
    "said a word: neither we nor a member nor a bot. First posts count after 14 days of listening in a channel."
)

Links = Callable[[MessageRef, str | None], str | None]
"""The address of a message, and of the thread that it stands in, where a platform can tell it."""


class UnansweredMessage(NamedTuple):
    """One message that nobody answered; with `tries` there are several by one person, this is the latest of them, and
    `since` when the first was said."""

    ref: MessageRef
    author: str
    since: datetime
    thread: str | None = None
    tries: int = 1


class UnansweredGroup(NamedTuple):
    """One of the lists: its title, how many there are, and the oldest of them."""

    title: str
    n: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UnansweredMessages:
    """The three lists."""

    groups: tuple[UnansweredGroup, ...]

    @property
    def n(self) -> int:
        """How many conversations there are in all."""
        return sum(group.n for group in self.groups)

    @property
    def head(self) -> str:
        """All of it in one line."""
        return f"{plural(self.n, 'conversation')} that nobody answered" if self.n else "Everybody was answered."


def unanswered_messages(context: Context, person: Person, links: Links) -> UnansweredMessages:
    """The lists as of now, for people who may see the desk."""
    require(context.settings, person, Permission.SEE)
    unanswered = _Unanswered(context.settings, context.store.accounts.newcomers(context.now - SPAN))
    for verdict in context.store.messages.verdicts_since(context.now - SPAN):
        unanswered.take_in(verdict)
    left = list(_still_there(context.store, [it for it in unanswered if context.now - it.at >= GRACE]))
    again = _attempts([it for it in left if _asks(it)])
    told = {(it.ref.place.platform, it.ref.place.tenant, it.author) for it in again}
    others = [it for it in left if (it.ref.place.platform, it.ref.place.tenant, it.author) not in told]
    first = [it for it in others if unanswered.is_first(it) and listened_long(context.store, it.ref.place, it.at)]
    kind = [it for it in others if _is_kind(it) and it not in first]
    groups = ((FIRST, map(_left, first)), (KIND, map(_left, kind)), (AGAIN, again))
    return UnansweredMessages(
        tuple(_group(context.store, title, list(found), links, context.now) for title, found in groups)
    )


@dataclass(slots=True)
class _Unanswered:
    """Candidates in the order in which they were said; whoever is answered goes."""

    settings: Settings
    newcomers: Mapping[tuple[str, str, str], datetime]
    found: dict[MessageRef, Verdict] = field(default_factory=dict)
    conversations: dict[MessageRef, list[MessageRef]] = field(default_factory=dict)
    latest: dict[ChannelRef, datetime] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self.found.values())

    def take_in(self, said: Verdict) -> None:
        """What it answers is out of the list; perhaps it comes in itself."""
        place = said.ref.place
        answered = [MessageRef(place, id) for id in (said.answers, said.thread) if id]
        if said.conversation:
            answered += self.conversations.get(MessageRef(place, said.conversation), ())
        for ref in answered:
            self._answered(ref, said.author)
        if len(self.found) < MOST and self._may_be_unanswered(said):
            self.found[said.ref] = said
            if said.conversation:
                self.conversations.setdefault(MessageRef(place, said.conversation), []).append(said.ref)
        self.latest[place] = said.at

    def is_first(self, it: Verdict) -> bool:
        """Whether it is the first message of its author in 30 days."""
        place = it.ref.place
        return self.newcomers.get((place.platform, place.tenant, it.author)) == it.at

    def _answered(self, ref: MessageRef, by: str) -> None:
        it = self.found.get(ref)
        if it is None or it.author == by:
            return
        del self.found[ref]
        if it.conversation:
            self.conversations[MessageRef(ref.place, it.conversation)].remove(ref)

    def _may_be_unanswered(self, said: Verdict) -> bool:
        """A member's own beginning, not a part of their talk with somebody."""
        ours = self.settings.team(said.ref.place.platform, said.author)
        if ours or self._goes_on(said) or not NO_BEGINNING.isdisjoint(rules_of(said.reasons_against)):
            return False
        return _is_kind(said) or _asks(said) or self.is_first(said)

    def _goes_on(self, said: Verdict) -> bool:
        return bool(said.answers) and said.at - self.latest.get(said.ref.place, said.at) <= SILENCE


def _is_kind(said: Verdict) -> bool:
    return RuleId.PRAISE in rules_of(said.reasons_for)


def _asks(said: Verdict) -> bool:
    kinds = {signal.kind for signal in said.signals}
    return not SEEKS_HELP.isdisjoint(kinds) and Kind.SOLVED not in kinds


def _still_there(store: Store, said: Iterable[Verdict]) -> Iterator[Verdict]:
    """Without what its author deleted, and without those who want to be left alone."""
    for it in said:
        place = it.ref.place
        gone = not store.messages.only_new([Deletion(place, it.ref.id, it.at)])
        if not gone and not store.accounts.opted_out([(place, it.author)]):
            yield it


def _attempts(asked: Sequence[Verdict]) -> list[UnansweredMessage]:
    """Who tried twice or more, with an hour between; the longest unanswered first."""
    tries: dict[tuple[str, str, str], list[Verdict]] = {}
    for it in asked:
        mine = tries.setdefault((it.ref.place.platform, it.ref.place.tenant, it.author), [])
        if not mine or it.at - mine[-1].at >= APART:
            mine.append(it)
    several = [mine for mine in tries.values() if len(mine) > 1]
    return [UnansweredMessage(mine[-1].ref, mine[0].author, mine[0].at, mine[-1].thread, len(mine)) for mine in several]


def _left(it: Verdict) -> UnansweredMessage:
    return UnansweredMessage(it.ref, it.author, it.at, it.thread)


def _group(
    store: Store, title: str, found: Sequence[UnansweredMessage], links: Links, now: datetime
) -> UnansweredGroup:
    shown = sorted(found, key=lambda it: it.since)[:SHOWN]
    kept = store.messages.texts([it.ref for it in shown])
    names = store.state.values({name_key(it.ref.place) for it in shown})

    def entry(it: UnansweredMessage) -> Entry:
        text = kept.get(it.ref)
        who = text.name if text else "a member"
        where = names.get(name_key(it.ref.place), str(it.ref.place))
        tries = f", asked {it.tries} times since then" if it.tries > 1 else ""
        link = text.link if text and text.link else links(it.ref, it.thread)
        return Entry(f"{who} in {where}, {it.since:%d %b}, {ago(it.since, now)}{tries}", link)

    return UnansweredGroup(title, len(found), tuple(map(entry, shown)))


def no_links(ref: MessageRef, thread: str | None) -> str | None:
    """For places whose addresses nobody can tell."""
    return None
