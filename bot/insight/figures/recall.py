"""How much of what the team would have wanted it was shown, estimated from cards and sampled messages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from bot.model.sample import Sample

ENOUGH = 200
"""With fewer judged messages an estimate would be mostly chance."""

ROUNDS = 1000
"""Bootstrap rounds; Efron and Tibshirani 1993, "An introduction to the bootstrap", ask for so many for intervals."""

HALF = 0.5


class CardCounts(NamedTuple):
    """Cards of the sampled weeks: how many there were, and of those acted on how many were right, of how many."""

    shown: float
    called_for: int
    judged: int


NO_CARDS = CardCounts(0, 0, 0)


class Interval(NamedTuple):
    """An estimate with its 95 % interval, each between 0 and 1."""

    value: float
    low: float
    high: float


class _Stratum(NamedTuple):
    """`size`: about how many messages it was drawn from; the judged ones by weight, missed or not."""

    size: float
    missed: Sequence[float]
    left: Sequence[float]


def recall(samples: Iterable[Sample], cards: CardCounts, dice: Random) -> Interval | None:
    """Of all that called for the team, the share that it was shown; None before anybody acted on a card.

    A drawn message stands for 1 / chance others (Horvitz and Thompson 1952); within a stratum those that were judged
    speak for those that were not. The interval is a percentile bootstrap with smooth weights within each stratum
    (Rubin 1981, "The Bayesian bootstrap"), to which half a case of each kind is added: a stratum in which none was
    missed yet is no proof that none is.
    """
    if not cards.shown or not cards.judged:
        return None
    strata = _strata(samples)
    shown_rightly = cards.shown * cards.called_for / cards.judged
    missed = sum(stratum.size * _share(stratum.missed, stratum.left) for stratum in strata)
    value = shown_rightly / (shown_rightly + missed) if shown_rightly + missed else 1.0
    rounds = sorted(_once(strata, cards, dice) for _ in range(ROUNDS))
    return Interval(value, min(value, rounds[ROUNDS // 40]), max(value, rounds[-1 - ROUNDS // 40]))


def _strata(samples: Iterable[Sample]) -> list[_Stratum]:
    """Those in which something was judged."""
    by_name: Mapping[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        if not sample.shown:
            by_name[sample.stratum].append(sample)
    strata = (_stratum(some) for some in by_name.values())
    return [stratum for stratum in strata if stratum.missed or stratum.left]


def _stratum(some: Sequence[Sample]) -> _Stratum:
    weights = {
        answer: [1 / sample.chance for sample in some if sample.called_for is answer] for answer in (True, False)
    }
    return _Stratum(sum(1 / sample.chance for sample in some), weights[True], weights[False])


def _share(missed: Sequence[float], left: Sequence[float]) -> float:
    return sum(missed) / (sum(missed) + sum(left))


def _once(strata: Sequence[_Stratum], cards: CardCounts, dice: Random) -> float:
    """One round: what might as well have been judged, of messages and of cards."""
    called = dice.betavariate(cards.called_for + HALF, cards.judged - cards.called_for + HALF)
    missed = sum(stratum.size * _share_once(stratum, dice) for stratum in strata)
    return cards.shown * called / (cards.shown * called + missed)


def _share_once(stratum: _Stratum, dice: Random) -> float:
    usual = (sum(stratum.missed) + sum(stratum.left)) / (len(stratum.missed) + len(stratum.left))
    missed = sum(weight * dice.expovariate(1.0) for weight in stratum.missed)
    left = sum(weight * dice.expovariate(1.0) for weight in stratum.left)
    missed, left = (each + usual * dice.gammavariate(HALF, 1.0) for each in (missed, left))
    return missed / (missed + left)
