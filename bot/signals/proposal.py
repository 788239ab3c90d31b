"""The smallest rule that would have left a wrong card out, with all that it would have dropped in the last month.

A rule is a proposal only: a person sees what it costs and accepts it, and may take it back.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.kinds import Kind
from bot.suggestion import Dismissal

_WORD = re.compile(r"\w+(?:'\w+)?")
_COMMON = frozenset(
    "a an the and or but if so of to in on at for with from by is are was were be been it its this that "
    "these those i "
    "you he she we they my your our their me us them do does did can could will would should have has "
    "had not no yes "
    "how what when where why who which there here just very really".split()
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A card of the last month; `used` when somebody took it. `text` is the quote, "" where it is gone by now."""

    id: str
    channel: str
    author: str
    text: str
    kind: Kind
    score: float
    evidence: str
    used: bool


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """A rule that leaves cards out: all of what is given must hold. `below` is a score, of `kind` in `channel`."""

    kind: Kind | None = None
    channel: str | None = None
    author: str | None = None
    phrase: str | None = None
    below: float | None = None

    def drops(self, card: Shown) -> bool:
        """Whether the card would not have been shown."""
        return (
            (self.kind is None or card.kind == self.kind)
            and (self.channel is None or card.channel == self.channel)
            and (self.author is None or card.author == self.author)
            and (self.phrase is None or _holds(card.text, self.phrase))
            and (self.below is None or card.score < self.below)
        )

    def __str__(self) -> str:
        parts = []
        if self.phrase is not None:
            parts.append(f'leave out "{self.phrase}"')
        if self.author is not None:
            parts.append(f"leave out what {self.author} writes")
        if self.below is not None:
            parts.append(f"show {self.kind} only from {self.below:.2f} on")
        elif self.kind is not None:
            parts.append(f"as {self.kind}")
        return " ".join(parts) + (f" in {self.channel}" if self.channel is not None else "")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule, the cards of the month that it would have dropped, the wrong one among them, and how many there were."""

    rule: LeaveOut
    dropped: tuple[Shown, ...]
    of: int

    @property
    def used(self) -> tuple[Shown, ...]:
        """Those dropped that somebody had taken: the price of the rule."""
        return tuple(card for card in self.dropped if card.used)


@dataclass(frozen=True, slots=True)
class AcceptedRule:
    """A rule that somebody accepted: dated, named, and with who took it back, if anybody did."""

    rule: LeaveOut
    by: str
    at: datetime
    undone_by: str | None = None


def propose(wrong: Shown, why: Dismissal, month: Sequence[Shown]) -> Proposal | None:
    """The best rule for a card dismissed for `why`, or None where no rule is right (it was answered in time).

    The best costs the fewest cards that were used; then, of rules about words, the one that explains the most cards,
    of the others the one that drops the fewest.
    """
    cards = [card for card in month if card.id != wrong.id] + [wrong]
    proposals = [_tried(rule, cards) for rule in _candidates(wrong, why)]
    proposals = [each for each in proposals if each.rule.drops(wrong)]
    if not proposals:
        return None
    wordy = why is Dismissal.OTHER_MEANING
    return min(proposals, key=lambda each: (len(each.used), (-1 if wordy else 1) * len(each.dropped), str(each.rule)))


def in_force(rules: Iterable[AcceptedRule], card: Shown) -> AcceptedRule | None:
    """The first accepted rule that leaves a card out, or None."""
    return next((each for each in rules if each.undone_by is None and each.rule.drops(card)), None)


def _candidates(wrong: Shown, why: Dismissal) -> list[LeaveOut]:
    just_above = LeaveOut(kind=wrong.kind, channel=wrong.channel, below=_above(wrong.score))
    if why is Dismissal.ANSWERED:
        return []
    if why is Dismissal.SPAM:
        return [LeaveOut(author=wrong.author)]
    if why is Dismissal.OTHER_MEANING:
        return [LeaveOut(phrase=phrase) for phrase in _phrases(wrong.text, wrong.evidence)]
    if why is Dismissal.NOT_OUR_TOPIC:
        return [*(LeaveOut(channel=wrong.channel, phrase=phrase) for phrase in _phrases(wrong.text, "")), just_above]
    return [just_above]


def _above(score: float) -> float:
    return min(1.0, int(score * 100 + 1) / 100)


def _tried(rule: LeaveOut, cards: Sequence[Shown]) -> Proposal:
    return Proposal(rule, tuple(card for card in cards if rule.drops(card)), len(cards))


def _phrases(text: str, around: str) -> list[str]:
    """Two neighbouring words, one of them in `around` where that is given, neither of them a common word."""
    words = _WORD.findall(text.lower())
    inside = set(_WORD.findall(around.lower()))
    return [
        f"{first} {second}"
        for first, second in dict.fromkeys(pairwise(words))
        if not {first, second} & _COMMON and (not inside or inside & {first, second})
    ]


def _holds(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(_WORD.findall(text.lower()))} "
