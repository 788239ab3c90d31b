"""The situation that the decision looks at: the message, its signals, the exchange it stands in, and the channel's
rules."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.conversations.channel import ChannelHistory
from bot.conversations.placement import Placement as Turn
from bot.decision.circumstances import Circumstances
from bot.decision.message_wording import Wording, wording_of
from bot.decision.presence import FAR, Presence
from bot.settings.settings import Brand, ChannelRules, Settings
from bot.triage.signal import Signal
from bot.triage.triage_result import TriageResult

SAYS_ITSELF = 0.8
"""The probability of an addressee that the message itself gives, by a reply, a mention or a name."""

WELL = 0.5
"""From this score on a kind is recognised well, even in a language that is not known well."""


CLEARLY = 0.5
"""A complaint of at least this score is a reason by itself; one that names us need only be noticed."""


class Exchange(NamedTuple):
    """Where the message stands in its conversation.

    `opens`: it opens a conversation; `answers_member`, `answers_us`: it replies to another member, to a person of the
    brand; `colleague_here`: one of us already spoke here; `to_us`, `to_member`: it says itself, or nearly so, to whom
    of us, or to which member, it speaks.
    `outright`: what is said of whom it answers stands in the message, or in the structure of the platform; otherwise it
    is a guess.
    """

    opens: bool = True
    answers_member: bool = False
    answers_us: bool = False
    colleague_here: bool = False
    to_us: bool = False
    to_member: bool = False
    outright: bool = False


class Situation(NamedTuple):
    """One message in its circumstances; `scores` by kind name, `signals` those at or above threshold; `foreign` names a
    language that is not known well; `products` are ours that it names; `left_out` says that a rule of the team's own
    leaves it out; `wording` is what its words say besides; `learned` are the weights of the rank, where the team taught
    them; `ranked` is the rank that it had, where the situation is looked at again."""

    message: Message
    rules: ChannelRules
    scores: Mapping[str, float]
    signals: tuple[Signal, ...]
    kinds: frozenset[Kind]
    exchange: Exchange
    by_team: bool = False
    by_bot: bool = False
    answers_prompt: bool = False
    circumstances: Circumstances = Circumstances()
    near: Presence = FAR
    foreign: str = ""
    products: frozenset[str] = frozenset()
    left_out: str = ""
    wording: Wording = Wording()
    learned: tuple[float, ...] = ()
    ranked: float | None = None

    @property
    def about_us(self) -> bool:
        """Whether it is said to us, in a conversation with us, or names us."""
        history = self.exchange
        return history.answers_us or history.colleague_here or self.message.mentions_us or self.has(Kind.OUR_PRODUCT)

    @property
    def only_a_person_can_read(self) -> bool:
        """Whether it names or addresses us in a language that we do not know well: then a person has to judge it, not a
        score."""
        return bool(self.foreign) and (self.message.mentions_us or self.has(Kind.OUR_PRODUCT))

    @property
    def asks_us_again(self) -> bool:
        """Whether it is a bare "?" after a message of ours."""
        signs = self.message.text.strip()
        return self.exchange.answers_us and "?" in signs and not any(map(str.isalnum, signs))

    @property
    def pressing(self) -> bool:
        """Whether it cannot wait: an outage, lost data or money, an account, safety, the law, or somebody ignored."""
        return self.wording.pressing

    def clearly(self, kind: Kind, score: float) -> bool:
        """Whether this kind was noticed with at least this score."""
        return kind in self.kinds and self.scores.get(kind, 0.0) >= score

    def has(self, *kinds: Kind) -> bool:
        """Whether one of these kinds was noticed."""
        return not self.kinds.isdisjoint(kinds)


def situation_of(
    message: Message,
    rules: ChannelRules,
    reading: TriageResult,
    noticed: tuple[Signal, ...],
    exchange: Exchange,
    brand: Brand,
    by_team: bool = False,
) -> Situation:
    """The situation of a message as it was read, before anything is known of its circumstances: the one way from a
    reading to a decision."""
    return Situation(
        message=message,
        rules=rules,
        scores=reading.scores,
        signals=noticed,
        kinds=frozenset(signal.kind for signal in noticed),
        exchange=exchange,
        by_team=by_team,
        by_bot=message.author.bot,
        foreign=reading.foreign,
        products=reading.products,
        wording=wording_of(reading, message.text, brand),
    )


def exchange_of(settings: Settings, message: Message, turn: Turn, history: ChannelHistory) -> Exchange:
    """Where the message stands in its conversation, seen from the brand."""
    openly = turn.sure >= SAYS_ITSELF
    platform, me = message.place.platform, message.author.id
    to_us = turn.to is not None and settings.team(platform, turn.to)
    conversation = history.conversations.get(turn.conversation) if turn.conversation else None
    return Exchange(
        opens=turn.opens,
        answers_member=turn.to is not None and turn.to != me and not to_us,
        answers_us=to_us,
        colleague_here=conversation is not None
        and any(settings.team(platform, other) for other in conversation.others if other != me),
        to_us=to_us and openly,
        to_member=openly and turn.to is not None and turn.to != me and not to_us,
        outright=turn.outright,
    )
