"""How well the bot would have served a team: what they answered set beside what it would have shown them.

The team's own messages are the truth. What a member said in one go is one turn; a turn is answered when one of the
team replies to it within a quarter of an hour, by name or as what is understood of the talk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from statistics import median
from typing import NamedTuple

from bot.base.message import Message, MessageRef
from bot.desk.feedback.answered_turns import PAUSE, SOON
from bot.model.verdict import Decision, Urgency, Verdict

STEPS = tuple(step / 20 for step in range(1, 20))


class BacktestMessage(NamedTuple):
    """One message, what was made of it, whether one of the team said it, and when a card that had to wait was shown
    (None: it never was)."""

    message: Message
    verdict: Verdict | None
    by_team: bool
    after_wait: datetime | None = None


@dataclass(slots=True)
class Turn:
    """What a member said in one go: its messages, the highest `score` of them, when it would have been shown, and when
    and with which message one of the team answered; `conversations` are those whose cards it is on; `expected`: some of
    it needs a reply."""

    messages: list[Message]
    score: float = 0.0
    conversations: list[tuple[str, str]] = field(default_factory=list)
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    answered_with: MessageRef | None = None
    expected: bool = False

    @property
    def shown_in_time(self) -> bool:
        """Whether the card came before the team answered."""
        return self.shown_at is not None and self.answered_at is not None and self.shown_at <= self.answered_at

    @property
    def ref(self) -> MessageRef:
        """The first message of the turn."""
        return MessageRef(self.messages[0].place, self.messages[0].id)

    @property
    def channel(self) -> str:
        """The name of its channel."""
        return self.messages[0].place.channel


class ThresholdStep(NamedTuple):
    """The result of showing every turn from a score on; shares are None where n is 0."""

    threshold: float
    shown: int
    recall: float | None
    precision: float | None
    a_day: float


@dataclass(frozen=True, slots=True)
class Sum:
    """The sums of one channel, or all: turns, answered, shown, both; cards and days; seconds saved."""

    turns: int
    answered: int
    shown: int
    both: int
    cards: int
    days: int
    saved: float | None

    @property
    def recall(self) -> float | None:
        """The share of answered turns that would have been shown."""
        return self.both / self.answered if self.answered else None

    @property
    def precision(self) -> float | None:
        """The share of shown turns that the team answered."""
        return self.both / self.shown if self.shown else None

    @property
    def a_day(self) -> float:
        """Cards a day."""
        return self.cards / self.days if self.days else 0.0


@dataclass(frozen=True, slots=True)
class Backtest:
    """The whole comparison; `auc` is how often an answered turn outranks one that was left (None: nothing to compare),
    `left` were shown and left alone, `missed` were answered and not shown; both highest score first."""

    total: Sum
    channels: Mapping[str, Sum]
    steps: tuple[ThresholdStep, ...]
    auc: float | None
    left: tuple[Turn, ...]
    missed: tuple[Turn, ...]
    turns: tuple[Turn, ...]


def backtest_against(heard: Sequence[BacktestMessage]) -> Backtest:
    """Set what the bot would have shown beside what the team did; `heard` in order of time."""
    by_channel: dict[str, list[BacktestMessage]] = {}
    for message in heard:
        by_channel.setdefault(message.message.place.channel, []).append(message)
    turns_by_channel = {channel: turns_of(lines) for channel, lines in sorted(by_channel.items())}
    turns = tuple(turn for each in turns_by_channel.values() for turn in each)
    days = {posted.message.at.date() for posted in heard}
    channels = {
        channel: _sum(turns_by_channel[channel], len({line.message.at.date() for line in lines}))
        for channel, lines in sorted(by_channel.items())
    }
    return Backtest(
        total=_sum(turns, len(days)),
        channels=channels,
        steps=tuple(_step(turns, threshold, len(days)) for threshold in STEPS),
        auc=auc([(turn.score, turn.answered_at is not None) for turn in turns]),
        left=_highest(turn for turn in turns if turn.shown_at and not turn.answered_at),
        missed=_highest(turn for turn in turns if turn.answered_at and not turn.shown_in_time),
        turns=turns,
    )


def turns_of(lines: Sequence[BacktestMessage]) -> list[Turn]:
    """The members' turns of one channel, with their outcomes."""
    turns: list[Turn] = []
    told: dict[tuple[str, str], datetime] = {}
    open_turns: dict[str, Turn] = {}
    where: dict[str, Turn] = {}
    before: BacktestMessage | None = None
    for line in lines:
        if line.by_team:
            for turn in _answered(line, before, open_turns, where):
                for conversation in turn.conversations:
                    told.pop(conversation, None)
        elif line.verdict is not None and not line.message.author.bot:
            turn = _turn(line, before, open_turns)
            if len(turn.messages) == 1:
                turns.append(turn)
            where[line.message.id] = turn
            _show(turn, line, line.verdict, told)
        before = line
    return turns


def _turn(line: BacktestMessage, before: BacktestMessage | None, open_turns: dict[str, Turn]) -> Turn:
    """The turn that goes on with this message, or a new one."""
    me = line.message.author.id
    goes_on = before is not None and before.message.author.id == me and line.message.at - before.message.at <= PAUSE
    if goes_on and me in open_turns:
        open_turns[me].messages.append(line.message)
    else:
        open_turns[me] = Turn([line.message])
    return open_turns[me]


def _show(turn: Turn, line: BacktestMessage, verdict: Verdict, told: dict[tuple[str, str], datetime]) -> None:
    """A turn is shown by a card of its own, or on the card about its author's conversation while that waits for the
    team."""
    turn.score = max(turn.score, verdict.score)
    turn.expected = turn.expected or verdict.urgency is Urgency.EXPECTED
    conversation = (line.message.author.id, verdict.conversation or line.message.id)
    shown = line.message.at if verdict.decision is Decision.STEP_IN else line.after_wait
    if shown is not None:
        told.setdefault(conversation, shown)
    if conversation in told:
        turn.conversations.append(conversation)
        turn.shown_at = turn.shown_at or max(told[conversation], line.message.at)


def _answered(
    line: BacktestMessage, before: BacktestMessage | None, open_turns: Mapping[str, Turn], where: Mapping[str, Turn]
) -> list[Turn]:
    """Whose turns this message of the team answers: openly, by name, or as the one that spoke next."""
    message, verdict = line.message, line.verdict
    turns = [turn for author, turn in open_turns.items() if names(message, author, turn.messages[0].author.name)]
    if message.reply_to and message.reply_to in where:
        turns.append(where[message.reply_to])
    elif not turns and verdict is not None and verdict.answers and verdict.answers in where:
        turns.append(where[verdict.answers])
    if not turns and before is not None and not before.by_team and before.message.author.id in open_turns:
        turns.append(open_turns[before.message.author.id])
    soon = [turn for turn in turns if message.at - turn.messages[-1].at <= SOON]
    for turn in soon:
        if turn.answered_at is None:
            turn.answered_at, turn.answered_with = message.at, MessageRef(message.place, message.id)
    return soon


def names(message: Message, author: str, name: str) -> bool:
    """Whether a message mentions somebody, or begins with their name."""
    start = message.text[: len(name) + 2].lstrip("@").lower()
    called = bool(name) and start.startswith(name.lower()) and not start[len(name) : len(name) + 1].isalnum()
    return author in message.mentions or called


def _sum(turns: Sequence[Turn], days: int) -> Sum:
    both = [turn for turn in turns if turn.shown_in_time]
    saved = [(turn.answered_at - turn.shown_at).total_seconds() for turn in both if turn.answered_at and turn.shown_at]
    return Sum(
        turns=len(turns),
        answered=sum(turn.answered_at is not None for turn in turns),
        shown=sum(turn.shown_at is not None for turn in turns),
        both=len(both),
        cards=len({(turn.channel, conversation) for turn in turns for conversation in turn.conversations}),
        days=days,
        saved=median(saved) if saved else None,
    )


def _step(turns: Sequence[Turn], threshold: float, days: int) -> ThresholdStep:
    shown = [turn for turn in turns if turn.score >= threshold]
    answered = sum(turn.answered_at is not None for turn in turns)
    both = sum(turn.answered_at is not None for turn in shown)
    return ThresholdStep(
        threshold,
        len(shown),
        both / answered if answered else None,
        both / len(shown) if shown else None,
        len(shown) / days if days else 0.0,
    )


def _highest(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(sorted(turns, key=lambda turn: (-turn.score, turn.messages[0].at)))


def auc(scored: Sequence[tuple[float, bool]]) -> float | None:
    """The area under the ROC curve: how often a true one scores higher than a false one, ties counting half."""
    true = sum(is_true for _, is_true in scored)
    if not true or true == len(scored):
        return None
    won = below = 0.0
    for _, group in groupby(sorted(scored), key=lambda each: each[0]):
        here = [is_true for _, is_true in group]
        won += sum(here) * (below + (len(here) - sum(here)) / 2)
        below += len(here) - sum(here)
    return won / (true * (len(scored) - true))
