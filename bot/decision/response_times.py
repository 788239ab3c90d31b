"""How long members usually take to answer, learned from a channel's own history, and so how long a card should wait.

A Kaplan-Meier estimate (Kaplan and Meier 1958) over the questions of the last days: an answer by a member is the event,
an answer by one of us or none at all is censoring. Between two bucket edges time is read on a logarithmic scale.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.base.message import ChannelRef
from bot.model.counters import Counter
from bot.model.counts import HALF_OCTAVES
from bot.ports.store import Store

Sums = Mapping[tuple[str, int], int]

ENOUGH = 50
"""From so many answered questions on a channel's estimate is used."""

ENOUGH_OF_A_PART = 200
"""From so many on, the estimate of a time of day or topic is used in place of the whole channel's. More are needed, as
the last few answers decide how long to wait."""

SMALL = 0.05
"""Below this chance of a member's answer waiting is not worth it: so many of the cards that come then turn out
needless."""

DAYS = 90
HOURS_IN_BLOCK = 6
FALLBACK = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
USUAL = 0.75
""""Usually" means this share of the questions that are answered at all."""


def block_of(at: datetime) -> int:
    """The part of the day (0 to 3, in UTC) of a time."""
    return at.hour // HOURS_IN_BLOCK


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How members answer here: `left[b]` is the share of questions without a member's answer after bucket `b`; `n` were
    answered by members of `asked`; `where` says what the estimate rests on."""

    left: tuple[float, ...]
    n: int
    asked: int
    where: str

    def chance_after(self, seconds: float) -> float:
        """The chance (0 to 1) that a member still answers a question that has waited `seconds`."""
        now, end = self._left_at(seconds), self.left[-1]
        return 0.0 if now <= 0 else (now - end) / now

    def usually(self) -> timedelta:
        """The time within which three in four of the answered ones are answered."""
        answered = 1 - self.left[-1]
        return _first(lambda seconds: 1 - self._left_at(seconds) >= USUAL * answered)

    def wait(self) -> timedelta:
        """How long to wait: until the chance of a member's answer has become small."""
        return min(LONGEST, _first(lambda seconds: self.chance_after(seconds) < SMALL))

    def _left_at(self, seconds: float) -> float:
        position = _position(seconds)
        if position <= -0.5:
            return 1.0
        low = int(position + 0.5) - 1
        before = 1.0 if low < 0 else self.left[min(low, HALF_OCTAVES - 1)]
        after = self.left[min(low + 1, HALF_OCTAVES - 1)]
        return before + (after - before) * (position - low - 0.5)


def response_times(answered: Mapping[int, int], censored: Mapping[int, int], asked: int, where: str) -> ResponseTimes:
    """The estimate from `asked` questions and the numbers of answers by members and by us, by bucket."""
    at_risk, left, share = float(asked), [], 1.0
    for bucket_number in range(HALF_OCTAVES):
        events, gone = answered.get(bucket_number, 0), censored.get(bucket_number, 0)
        if at_risk > 0:
            share *= 1 - events / (at_risk - gone / 2 if at_risk > gone / 2 else at_risk)
        at_risk -= events + gone
        left.append(max(0.0, share))
    return ResponseTimes(tuple(left), sum(answered.values()), asked, where)


def learn(counts: Sums, block: int, topic: str) -> ResponseTimes | None:
    """The most specific estimate with enough data: topic and time of day, time of day, channel; None when the whole
    channel has too little. `counts` are one channel's, by counter and bucket."""
    return (
        _estimate(counts, (str(block), topic), ENOUGH_OF_A_PART, "on this topic at this time of day")
        or _estimate(counts, (str(block), None), ENOUGH_OF_A_PART, "at this time of day")
        or _estimate(counts, (None, None), ENOUGH, "here")
    )


def _estimate(counts: Sums, wanted: tuple[str | None, str | None], enough: int, where: str) -> ResponseTimes | None:
    """What a part of the day and a topic (None: all of them) teach; None with fewer than `enough` answers."""
    answered = _buckets(counts, Counter.MEMBER_ANSWER, wanted)
    n = sum(answered.values())
    if n < enough:
        return None
    asked = sum(_buckets(counts, Counter.ASKED, wanted).values())
    return response_times(answered, _buckets(counts, Counter.OUR_ANSWER, wanted), max(asked, n), where)


def learned_from(store: Store, place: ChannelRef, at: datetime, topic: str) -> ResponseTimes | None:
    """The estimate for a question asked now. Today's questions do not count, as they may still be answered."""
    return learn(_past(store, place, at), block_of(at), topic)


def whole_channel(store: Store, place: ChannelRef, at: datetime) -> ResponseTimes | None:
    """The estimate over all topics and hours; None with too little data."""
    return _estimate(_past(store, place, at), (None, None), ENOUGH, "here")


def _past(store: Store, place: ChannelRef, at: datetime) -> Sums:
    until_now = store.counts.totals(at.date() - timedelta(days=DAYS), [place])
    today = store.counts.totals(at.date(), [place])
    return {key: number - today.get(key, 0) for key, number in until_now.items()}


def count_responses(what: str, block: int, topic: str) -> str:
    """The counter of a question or an answer for this estimate."""
    return f"{what}@{block}:{topic}"


def _buckets(counts: Sums, what: str, wanted: tuple[str | None, str | None]) -> dict[int, int]:
    by_bucket: dict[int, int] = {}
    for (counted_as, bucket_number), number in counts.items():
        name, _, rest = counted_as.partition("@")
        if name == what and rest and _fits(rest, wanted):
            by_bucket[bucket_number] = by_bucket.get(bucket_number, 0) + number
    return by_bucket


def _fits(rest: str, wanted: tuple[str | None, str | None]) -> bool:
    return all(want is None or part == want for part, want in zip(rest.split(":", 1), wanted, strict=True))


def _position(seconds: float) -> float:
    """Where a time lies among the buckets: bucket `b` reaches from b - 0.5 to b + 0.5."""
    return 2 * math.log2(max(seconds, 0.5))


def _first(holds: Callable[[float], bool]) -> timedelta:
    """The shortest time for which `holds` is true, to the second; it stays true once it is."""
    low, high = 0.0, float(2 ** (HALF_OCTAVES / 2))
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return timedelta(seconds=round(high))
