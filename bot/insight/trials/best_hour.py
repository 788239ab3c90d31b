"""The best hour: of the members around, how many answered, by weekday and part of the day."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.base.zones import zone_named
from bot.insight.figures.metrics import Figure, share
from bot.model.prompt import PromptSlot
from bot.plans.listing import plan_called
from bot.plans.reach import is_countable
from bot.ports.context import Context

BLOCK = 4
"""Hours in one part of the day."""

MOST_SLOTS = 400
ENOUGH = 4
"""So many questions in one part of the day, before anything is said of it."""

Cell = tuple[int, int]
"""Weekday from 0 (Monday), and part of the day from 0."""


class HourCount(NamedTuple):
    """How many questions went out then, how many members were around at them, and how many of these answered."""

    questions: int
    around: int
    answered: int

    @property
    def figure(self) -> Figure:
        """The share that answered, with its interval."""
        return share(self.answered, self.around)


class BestHours(NamedTuple):
    """The counts in a time zone; `best` is the part of the day that clearly stands above the others together (`rest`),
    if there is one; so many questions are `waiting` to be counted."""

    zone: str
    cells: Mapping[Cell, HourCount]
    best: Cell | None
    rest: HourCount
    waiting: int


def best_hours(context: Context, plan: str = "") -> BestHours:
    """Of all questions, or of those of one plan."""
    listed = plan_called(context, plan).plan.id if plan else None
    slots = context.store.prompts.slots(listed, limit=MOST_SLOTS)
    zone = context.settings.brand.zone
    groups: dict[Cell, list[PromptSlot]] = {}
    for slot in slots:
        local = slot.due.astimezone(zone_named(zone))
        if slot.around:
            groups.setdefault((local.weekday(), local.hour // BLOCK), []).append(slot)
    cells = {cell: counted(those) for cell, those in groups.items()}
    best = next((cell for cell in sorted(cells) if _stands_out(cells, cell)), None)
    waiting = sum(is_countable(context, slot) or slot.is_young(context.now) for slot in slots)
    return BestHours(zone, cells, best, _rest(cells, best), waiting)


def counted(slots: Iterable[PromptSlot]) -> HourCount:
    """These questions together."""
    those = list(slots)
    return HourCount(len(those), sum(slot.around or 0 for slot in those), sum(slot.answered or 0 for slot in those))


def _stands_out(cells: Mapping[Cell, HourCount], cell: Cell) -> bool:
    """Its interval lies above that of all others together, and both have enough questions."""
    here, rest = cells[cell], _rest(cells, cell)
    low, high = here.figure.low, rest.figure.high
    return min(here.questions, rest.questions) >= ENOUGH and low is not None and high is not None and low > high


def _rest(cells: Mapping[Cell, HourCount], cell: Cell | None) -> HourCount:
    others = [count for at, count in cells.items() if at != cell]
    return HourCount(*(sum(numbers) for numbers in zip(*others, strict=True))) if others else HourCount(0, 0, 0)
