"""A small random sample of messages without a card: likelier ones more often, each with a known probability.

Drawn in one pass with little memory: a reservoir for each band of scores (Vitter 1985, "Random sampling with a
reservoir", algorithm R).
"""

from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from bot.model.verdict import Verdict


class Band(NamedTuple):
    """Messages with a score of at least `least` (and below the band above), and how many seats the band has in the
    sample while every band has enough messages."""

    name: str
    least: float
    seats: int


BANDS = (
    Band("0.3 and more", 0.3, 7),
    Band("0.2 to 0.3", 0.2, 5),
    Band("0.12 to 0.2", 0.12, 4),
    Band("below 0.12", 0.0, 4),
)
"""The bands from the highest score down. In public talk about half of all messages without a card are in the last band,
a few in a thousand in the first."""

SIZE = sum(band.seats for band in BANDS)


class DrawnMessage(NamedTuple):
    """A sampled message; each message of its `stratum` had this `chance` (above 0, up to 1)."""

    verdict: Verdict
    stratum: str
    chance: float


def draw_sample(verdicts: Iterable[Verdict], dice: Random) -> Sequence[DrawnMessage]:
    """At most `SIZE` messages; the same verdicts and dice give the same sample."""
    pools = [_Pool() for _ in BANDS]
    for verdict in verdicts:
        pools[_band_of(verdict.score)].offer(verdict, dice)
    seats = _seated([pool.met for pool in pools])
    return [
        DrawnMessage(verdict, band.name, number / pool.met)
        for band, pool, number in zip(BANDS, pools, seats, strict=True)
        for verdict in dice.sample(pool.held, number)
    ]


class _Pool:
    """A uniform sample of at most `SIZE` of all that it was offered."""

    def __init__(self) -> None:
        self.met = 0
        self.held: list[Verdict] = []

    def offer(self, verdict: Verdict, dice: Random) -> None:
        self.met += 1
        if len(self.held) < SIZE:
            self.held.append(verdict)
        elif (place := dice.randrange(self.met)) < SIZE:
            self.held[place] = verdict


def _band_of(score: float) -> int:
    return next((number for number, band in enumerate(BANDS) if score >= band.least), len(BANDS) - 1)


def _seated(sizes: Sequence[int]) -> list[int]:
    """Seats by band; those that a band cannot fill go to the highest band that can."""
    seats = [min(band.seats, size) for band, size in zip(BANDS, sizes, strict=True)]
    for number, size in enumerate(sizes):
        seats[number] += min(size - seats[number], SIZE - sum(seats))
    return seats
