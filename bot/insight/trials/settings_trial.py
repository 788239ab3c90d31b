"""What other settings would have shown of the last month: every verdict that is still known, decided anew.

What was shown at the desk then is the measure. What somebody said is not read again: scores stand in the verdicts,
and what is not known of a message that was left is taken to speak for it, so that cards that would come are a most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from bot.base.humanize import plural
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.decision.decide import decide
from bot.decision.situation import Situation
from bot.insight.counterfactuals import situation_again, thresholds_of
from bot.model.card import Card, State, card_id_of
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision, Verdict, rules_of
from bot.ports.channel_names import known_names
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.settings import Settings, Wait

BACK = timedelta(days=30)
"""How long verdicts are kept."""

PORTION = 500
"""So many verdicts are looked at in one go, so that others can read in between."""

USED = (State.CLAIMED, State.ANSWERED)
LISTED = 20


class Change(NamedTuple):
    """The difference for some messages: of `shown` cards, `fewer` and how many of those were used (taken or answered);
    at most `more` besides."""

    shown: int = 0
    fewer: int = 0
    used: int = 0
    more: int = 0

    @property
    def sentence(self) -> str:
        """In words, such as "would have shown 12 fewer of 212, none of them used"."""
        if not self.fewer and not self.more:
            return f"would have shown the same {self.shown:,}"
        used = "none" if not self.used else f"{self.used:,}"
        parts = [f"{self.fewer:,} fewer of {self.shown:,}, {used} of them used"] if self.fewer else []
        parts += [f"up to {self.more:,} more" + ("" if self.fewer else f" than {self.shown:,}")] if self.more else []
        return "would have shown " + ", and ".join(parts)


class MovedMessage(NamedTuple):
    """A message whose card would have gone or come, with its link where that is kept."""

    ref: MessageRef
    at: datetime
    author: str
    score: float
    thread: str | None = None
    link: str | None = None
    used: bool = False


@dataclass(frozen=True, slots=True)
class SettingsTrial:
    """`messages` were decided anew, `as_they_were` of them not, because the rules have changed since; `gone` has those
    that were used first, `come` at most `LISTED`, what calls most first; `names` are channels as people know them."""

    messages: int
    as_they_were: int
    channels: Mapping[ChannelRef, Change]
    gone: tuple[MovedMessage, ...]
    come: tuple[MovedMessage, ...]
    names: Mapping[ChannelRef, str]

    @property
    def total(self) -> Change:
        """The change over all channels."""
        return Change(*(sum(numbers) for numbers in zip(*self.channels.values(), strict=True)))

    @property
    def small_print(self) -> tuple[str, ...]:
        """What the numbers count, and what they cannot know."""
        lines = [
            f"Counted: cards shown at the desk, of {plural(self.messages, 'message')} judged in the last "
            f"30 days. Used: taken or answered."
        ]
        if self.total.more:
            lines.append(
                '"Up to": of a message that was left it is not known who was helping or how much of the talk was ours.'
            )
        if self.as_they_were:
            n, s = self.as_they_were, "it counts" if self.as_they_were == 1 else "they count"
            lines.append(f"{plural(n, 'message')} fell under rules that have changed since: {s} as then.")
        return tuple(lines)


@dataclass(slots=True)
class _Conversation:
    """`called` for a card then, `calls` for one now; `first` message that did either."""

    first: Verdict
    called: bool = False
    calls: bool = False


class TrialRun:
    """One trial, portion after portion, oldest first, then the result; `without_rules`: as if the team had no exclusion
    rules."""

    def __init__(self, context: Context, after: Settings, without_rules: bool = False) -> None:
        self._labels = context.triage.labels
        self._settings = (context.settings, after)
        self._without_rules = without_rules
        self._here: dict[ChannelRef, tuple[Settings, Settings, bool]] = {}
        self._names: dict[ChannelRef, str] = {}
        self._conversations: dict[MessageRef, _Conversation] = {}
        self._messages = self._as_they_were = 0
        self._since, self.until = context.now - BACK, context.now
        self._last: frozenset[MessageRef] = frozenset()

    @property
    def share(self) -> float:
        """How much of the time was looked through, 0 to 1."""
        return 1 - (self.until - self._since) / BACK

    def look(self, context: Context) -> int:
        """Take in the next portion; returns how many verdicts it had, 0 when all is done."""
        coming = context.store.messages.verdicts_since(self._since)
        portion = [judged for judged in islice(coming, PORTION + len(self._last)) if judged.ref not in self._last]
        if portion:
            for verdict in portion:
                self._take(context.store, verdict)
            newest = portion[-1].at
            before = self._last if newest == self._since else frozenset[MessageRef]()
            self._last = before | {each.ref for each in portion if each.at == newest}
            self._since = newest
        return len(portion)

    def result(self, context: Context) -> SettingsTrial:
        """The result; people who opted out are not listed."""
        counts: dict[ChannelRef, Change] = {}
        gone: list[MovedMessage] = []
        come: list[MovedMessage] = []
        for ref, conversation in self._conversations.items():
            card = context.store.cards.get(card_id_of(ref))
            count = counts.get(ref.place, Change())
            if card is not None and conversation.called and _seen(self._settings[0], card):
                went = _gone(card) if not conversation.calls else None
                gone += [went] if went else []
                counts[ref.place] = _plus(count, went)
            elif card is None and conversation.calls and not conversation.called:
                come.append(_come(conversation.first))
                counts[ref.place] = count._replace(more=count.more + 1)
        gone.sort(key=lambda moved: (not moved.used, -moved.at.timestamp()))
        come.sort(key=lambda moved: (-moved.score, -moved.at.timestamp()))
        names = {place: name for place, name in self._names.items() if name}
        listed = _listed(context.store, gone), _listed(context.store, come[: 2 * LISTED])[:LISTED]
        return SettingsTrial(self._messages, self._as_they_were, counts, *listed, names)

    def _take(self, store: Store, verdict: Verdict) -> None:
        self._messages += 1
        before, after, differs = self._at(store, verdict.ref.place)
        called = calls = verdict.decision is not Decision.LEAVE
        if differs or (self._without_rules and _left_out(verdict)):
            situation = situation_again(verdict, dict(zip(self._labels, verdict.scores, strict=False)), before)
            if situation is None:
                self._as_they_were += 1
            else:
                situation = under(situation._replace(left_out="") if self._without_rules else situation, before, after)
                calls = situation is not None and decide(situation).decision is not Decision.LEAVE
        self._note(verdict, called, calls)

    def _note(self, verdict: Verdict, called: bool, calls: bool) -> None:
        if called or calls:
            ref = MessageRef(verdict.ref.place, verdict.conversation or verdict.ref.id)
            conversation = self._conversations.setdefault(ref, _Conversation(verdict))
            conversation.called, conversation.calls = conversation.called or called, conversation.calls or calls

    def _at(self, store: Store, place: ChannelRef) -> tuple[Settings, Settings, bool]:
        """Both settings as they know this channel, and whether they differ on it."""
        if place not in self._here:
            name = known_names(store, [place]).get(place, "")
            self._names[place] = name
            before, after = (move_by_id(settings, place, name) for settings in self._settings)
            was, then = before.listens(place), after.listens(place)
            same = was is None or (
                then is not None and was.kind is then.kind and thresholds_of(was) == thresholds_of(then)
            )
            self._here[place] = before, after, not same
        return self._here[place]


def try_settings(context: Context, after: Settings, without_rules: bool = False) -> TrialRun:
    """Begin a trial of other settings, or of no exclusion rules, on the last month."""
    return TrialRun(context, after, without_rules)


def _left_out(verdict: Verdict) -> bool:
    return RuleId.TEAMS_RULE in rules_of(verdict.reasons_against)


def move_by_id(settings: Settings, place: ChannelRef, name: str) -> Settings:
    """The settings with a channel known by name, such as "#help", under its id."""
    rules = settings.channels.get(f"{place.platform}:{name}") if name else None
    if rules is None or str(place) in settings.channels:
        return settings
    return replace(settings, channels={**settings.channels, str(place): replace(rules, id=str(place))})


def under(situation: Situation, before: Settings, after: Settings) -> Situation | None:
    """The same situation under other settings; None where they do not listen. Only kinds whose thresholds differ are
    looked at anew: the others were noticed or not as the verdict says."""
    place = situation.message.place
    rules = after.listens(place)
    if rules is None:
        return None
    old, new = thresholds_of(before.listens(place)), thresholds_of(rules)
    moved = {kind for kind in Kind if old[kind] != new[kind]}
    noticed = {kind for kind in moved if situation.scores.get(kind, 0.0) >= new[kind]}
    return situation._replace(rules=rules, kinds=situation.kinds - moved | noticed)


def with_threshold(settings: Settings, kind: Kind, least: float, channel: str | None = None) -> Settings:
    """The settings with another threshold, in one channel (`platform:id`) or in all."""
    channels = {
        id: replace(rules, thresholds={**rules.thresholds, kind.value: least}) if channel in (None, id) else rules
        for id, rules in settings.channels.items()
    }
    return replace(settings, channels=channels)


def not_replayed(before: Settings, after: Settings) -> tuple[str, ...]:
    """Differences of the settings that verdicts cannot tell about, a sentence each."""
    differences = []
    if (before.products, before.competitors, before.keywords) != (after.products, after.competitors, after.keywords):
        differences.append(
            "Names and keywords differ too: they change how a text is read, and texts are not read again."
        )
    if (before.managers, before.representatives) != (after.managers, after.representatives):
        differences.append("People differ too: who is one of us stands as it was.")
    if _when(before) != _when(after):
        differences.append(
            "Waits, quiet hours or the budget differ too: they change when a card comes; that is not replayed."
        )
    differences += [
        f"{id} was not listened to: nothing is known of it." for id in after.channels if id not in before.channels
    ]
    return tuple(differences)


def _when(settings: Settings) -> object:
    waits = {id: rules.wait for id, rules in settings.channels.items() if rules.wait != Wait()}
    return waits, settings.desk.budget, settings.desk.quiet_hours


def _gone(card: Card) -> MovedMessage | None:
    """The card as one that would have gone; None where a person pointed at the message: no setting undoes that."""
    if RuleId.DRAWN_IN in rules_of(card.reasons_for):
        return None
    return MovedMessage(card.message, card.said_at, card.author, card.score, card.thread, card.link, card.state in USED)


def _come(verdict: Verdict) -> MovedMessage:
    return MovedMessage(verdict.ref, verdict.at, verdict.author, verdict.score, verdict.thread)


def _plus(count: Change, went: MovedMessage | None) -> Change:
    used = went is not None and went.used
    return Change(count.shown + 1, count.fewer + (went is not None), count.used + used, count.more)


def _seen(settings: Settings, card: Card) -> bool:
    """Whether it was shown at the desk, or in shadow mode would have been."""
    if settings.desk.shadow:
        return card.state not in (State.WAITING, State.WITHDRAWN)
    return bool(card.card)


def _listed(store: Store, moveds: Sequence[MovedMessage]) -> tuple[MovedMessage, ...]:
    left = store.accounts.opted_out({(moved.ref.place, moved.author) for moved in moveds})
    return tuple(moved for moved in moveds if (moved.ref.place.platform, moved.author) not in left)
