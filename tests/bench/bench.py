"""How a speed figure is taken: two things in turn, five rounds, and the median of the ratios of the same round.

Wall times on a shared machine are noise; a ratio of two CPU times taken one after the other is not. A bench file has
one function `benches(folder)` that yields `Bench`es; `tests.bench.__main__` names the files.
"""

import gc
import json
import resource
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

ROUNDS = 5


class Goal(NamedTuple):
    """The least (`at_least`) or the most that the figure should be."""

    limit: float
    at_least: bool = False

    def met(self, figure: float) -> bool:
        """Whether this figure is good enough."""
        return figure >= self.limit if self.at_least else figure <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.limit:g}"


@dataclass(frozen=True, slots=True)
class Bench:
    """One figure: what `subject` costs, divided by what `divisor` costs (1 where there is none). Both return a cost in
    `unit` for one item, and are called in turn."""

    id: str
    what: str
    goal: Goal
    subject: Callable[[], float]
    divisor: Callable[[], float] | None = None
    unit: str = "µs cpu"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was taken, with the median costs behind it."""

    bench: Bench
    ratios: tuple[float, ...]
    subject: float
    divisor: float | None

    @property
    def ratio(self) -> float:
        """The median of the ratios of the same round."""
        return median(self.ratios)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.bench.goal.met(self.ratio)

    def line(self) -> str:
        """As one line of JSON."""
        found = {
            "id": self.bench.id,
            "what": self.bench.what,
            "figure": round(self.ratio, 4),
            "goal": str(self.bench.goal),
            "met": self.met,
            "rounds": [round(ratio, 4) for ratio in self.ratios],
            "subject": round(self.subject, 4),
            "divisor": None if self.divisor is None else round(self.divisor, 4),
            "unit": self.bench.unit,
        }
        return json.dumps(found, ensure_ascii=False)


def take(bench: Bench, rounds: int = ROUNDS) -> Figure:
    """Subject and divisor in turn; who begins changes with the round."""
    subjects, divisors = [], []
    for number in range(rounds):
        if bench.divisor is not None and number % 2:
            divisors.append(bench.divisor())
            subjects.append(bench.subject())
        else:
            subjects.append(bench.subject())
            divisors.append(bench.divisor() if bench.divisor is not None else 1.0)
    ratios = tuple(above / below for above, below in zip(subjects, divisors, strict=True))
    return Figure(bench, ratios, median(subjects), None if bench.divisor is None else median(divisors))


def cpu(work: Callable[[], object], items: int) -> float:
    """Microseconds of CPU, of all threads, that `work` takes for each of so many items."""
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds / items * 1e6
