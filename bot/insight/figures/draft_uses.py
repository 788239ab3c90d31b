"""How first drafts were used, by tier, case and source; and which sources are nearly always rewritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.desk.cards.comparison import DraftUse
from bot.model.counters import CounterFamily
from bot.ports.context import Context

SPAN = timedelta(days=90)
ENOUGH = 5
"""A source needs so many answers before it is proposed for removal."""

NEARLY_ALWAYS = 0.8
"""From this share of rewritten or ignored drafts on."""

Uses = Mapping[DraftUse, int]
"""The number of first drafts by use."""


@dataclass(frozen=True, slots=True)
class DraftUses:
    """The uses of first drafts: of all, by tier, by case and by the path of the source; and how often each check was
    overruled."""

    every: Uses = field(default_factory=dict)
    by_tier: Mapping[str, Uses] = field(default_factory=dict)
    by_case: Mapping[str, Uses] = field(default_factory=dict)
    by_source: Mapping[str, Uses] = field(default_factory=dict)
    overruled: Mapping[str, int] = field(default_factory=dict)

    @property
    def always_rewritten(self) -> tuple[str, ...]:
        """Sources whose drafts hardly ever help; they are proposed for removal."""
        return tuple(source for source, uses in self.by_source.items() if _hardly_helps(uses))


def draft_uses(context: Context) -> DraftUses:
    """The answers of the last 90 days to cards that had a first draft."""
    sums = context.store.counts.totals((context.now - SPAN).date())
    every: dict[DraftUse, int] = {}
    by_tier: dict[str, dict[DraftUse, int]] = {}
    by_case: dict[str, dict[DraftUse, int]] = {}
    by_source: dict[str, dict[DraftUse, int]] = {}
    for use, names, number in _counted(sums):
        if names[2] is None:
            every[use] = every.get(use, 0) + number
        for group, name in zip((by_tier, by_case, by_source), names, strict=True):
            if name is not None:
                uses = group.setdefault(name, {})
                uses[use] = uses.get(use, 0) + number
    checks = ((CounterFamily.OVERRULED.name_in(what), number) for (what, _), number in sums.items())
    return DraftUses(
        every, by_tier, by_case, by_source, {check: number for check, number in checks if check is not None}
    )


def total(uses: Uses) -> int:
    """The number of drafts in these uses."""
    return sum(uses.values())


def _counted(sums: Mapping[tuple[str, int], int]) -> Iterator[tuple[DraftUse, tuple[str | None, ...], int]]:
    """Each count with its use, and with the tier, case and source that it is of, where it is of one."""
    for (what, _), number in sums.items():
        if (name := CounterFamily.FIRST_DRAFT.name_in(what)) is not None:
            use, tier, case = name.split(":")
            yield DraftUse(use), (tier, case, None), number
        elif (name := CounterFamily.SOURCE.name_in(what)) is not None:
            use, _, source = name.partition(":")
            yield DraftUse(use), (None, None, source), number


def _hardly_helps(uses: Uses) -> bool:
    wasted = uses.get(DraftUse.REWRITTEN, 0) + uses.get(DraftUse.IGNORED, 0)
    return total(uses) >= ENOUGH and wasted >= NEARLY_ALWAYS * total(uses)
