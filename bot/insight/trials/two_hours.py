"""Two hours compared: of the members around, do more answer at the one or at the other?

The plan is fixed before: the rhythm names both times and the first day, and a time is drawn for each date from a seed.
A day on which more answered than on half of the days before is a win for its time. Were the times alike, the draw would
decide, so each time would win with probability one half, however questions and weeks differ. The evidence against that
is the marginal likelihood of the wins under a uniform prior (beta-binomial mixture) over that of fair coins. It passes
1 / ALPHA with probability ALPHA at most, however often one looks (Ville 1939; Robbins 1970).
"""

import math
from bisect import insort
from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from statistics import NormalDist, stdev
from typing import NamedTuple

from bot.insight.trials.best_hour import MOST_SLOTS, HourCount, counted
from bot.model.plan import Plan
from bot.model.prompt import PromptSlot
from bot.plans.listing import all_plans
from bot.plans.postings import MANUAL
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import notice_once
from bot.settings.schedule import time_on

ALPHA = 0.05
"""How often a difference is stated where there is none, at most."""

FEWEST, MOST = 12, 60
"""Before so many days nothing is stated; after so many without a difference the comparison ends."""

LONGEST = 5000
"""So many days are looked at to tell how long it would take."""

LIFT = 1.2
"""The difference for which the remaining time is told."""


class Ending(StrEnum):
    """Still running, one time is better, or none was seen to be."""

    RUNNING = "running"
    BETTER = "better"
    NONE = "none"


class Day(NamedTuple):
    """A day of the comparison: whether it had the first time, and its counts over all channels."""

    first: bool
    reach: HourCount

    @property
    def rate(self) -> float:
        """The share that answered."""
        return self.reach.answered / self.reach.around


class HoursTrial(NamedTuple):
    """A comparison: the two times, the counts of each, how it ended, whether `first_wins`, and how many more weeks it
    would take to see a difference of `LIFT` (None: cannot be told yet)."""

    times: tuple[time, time]
    counts: tuple[HourCount, HourCount]
    ending: Ending
    first_wins: bool
    more_weeks: int | None


def evidence(wins: float, losses: float) -> float:
    """The logarithm of the mixture's likelihood over that of a fair coin."""
    tries = wins + losses
    mixture = math.lgamma(wins + 1) + math.lgamma(losses + 1) - math.lgamma(tries + 2)
    return mixture + tries * math.log(2)


def ending_of(days: Sequence[Day]) -> tuple[Ending, bool, int]:
    """How it ended, whether the first time won, and after how many days."""
    before: list[float] = []
    wins = losses = 0
    for number, day in enumerate(days[:MOST], 1):
        middle = _middle(before) if before else day.rate
        wins += day.rate != middle and (day.rate > middle) == day.first
        losses += day.rate != middle and (day.rate > middle) != day.first
        insort(before, day.rate)
        if number >= FEWEST and evidence(wins, losses) >= math.log(1 / ALPHA):
            return Ending.BETTER, wins > losses, number
    return (Ending.NONE if len(days) >= MOST else Ending.RUNNING), wins > losses, min(len(days), MOST)


def _middle(ordered: Sequence[float]) -> float:
    """The median of sorted numbers."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def hours_trial(context: Context, plan: Plan) -> HoursTrial | None:
    """The comparison that the rhythm of a plan asks for; None where it has one time."""
    schedule = plan.schedule
    if schedule is None or schedule.other is None:
        return None
    days = _days(context, plan)
    ending, first_wins, length = ending_of([day for _, day in days])
    used = days[:length]
    arms = [[day.reach for _, day in used if day.first is first] for first in (True, False)]
    first, second = (HourCount(*map(sum, zip(*arm, strict=True))) if arm else HourCount(0, 0, 0) for arm in arms)
    return HoursTrial((schedule.at, schedule.other), (first, second), ending, first_wins, _more_weeks(used))


def tell_ended_trials(context: Context) -> None:
    """The desk is told once how each comparison ended."""
    for listed in all_plans(context):
        trial = hours_trial(context, listed.plan)
        if trial is not None and trial.ending is not Ending.RUNNING and listed.plan.schedule:
            key = f"two-hours:{listed.plan.id}:{listed.plan.schedule.start}"
            posts = notice_once(context, "", key, f"{listed.plan.id}: {trial_sentence(trial)}")
            if posts:
                context.store.keep(Changes(posts=posts))


def trial_sentence(trial: HoursTrial) -> str:
    """What can be said, with n."""
    first, second = (_described(at, count) for at, count in zip(trial.times, trial.counts, strict=True))
    seen = trial.counts[0].questions + trial.counts[1].questions
    if trial.ending is Ending.BETTER:
        better = trial.times[0 if trial.first_wins else 1]
        return (
            f"More members answer at {better:%H:%M} ({first}, {second}). Of comparisons without a difference at most "
            f"{ALPHA:.0%} end so. The rhythm is yours to change."
        )
    if trial.ending is Ending.NONE:
        return f"No difference seen in {MOST} days ({first}, {second}).{_needed(trial)}"
    early = "Too early to tell" if seen < FEWEST else "No difference seen yet"
    return f"{early} ({first}, {second}); stated from {FEWEST} days on, ended after {MOST}.{_needed(trial)}"


def _described(at: time, count: HourCount) -> str:
    rate = f"{count.answered / count.around:.1%}" if count.around else "no figure"
    return f"{at:%H:%M}: {rate} of members around, n = {count.questions}"


def _needed(trial: HoursTrial) -> str:
    if not trial.more_weeks:
        return ""
    return f" To see a difference of {LIFT - 1:.0%} you would need about {trial.more_weeks:,} more weeks."


def _days(context: Context, plan: Plan) -> Sequence[tuple[date, Day]]:
    """The counted days of a comparison, oldest first; what was asked by hand does not count."""
    schedule = plan.schedule
    if schedule is None or schedule.start is None:
        return ()
    groups: dict[date, list[PromptSlot]] = {}
    for slot in context.store.prompts.slots(plan.id, limit=MOST_SLOTS):
        if slot.around and slot.day >= schedule.start and slot.number < MANUAL:
            groups.setdefault(slot.day, []).append(slot)
    return [(day, Day(time_on(schedule, day) == schedule.at, _one_day(groups[day]))) for day in sorted(groups)]


def _one_day(slots: Sequence[PromptSlot]) -> HourCount:
    """One day over all channels: they had the same draw."""
    return counted(slots)._replace(questions=1)


def _more_weeks(days: Sequence[tuple[date, Day]]) -> int | None:
    """From how much days differ, and how far they lie apart: when the evidence for `LIFT` would be enough."""
    if len(days) < FEWEST:
        return None
    rates = [math.log((day.reach.answered + 0.5) / (day.reach.around + 1)) for _, day in days]
    spread = stdev(rates) or 1e-9
    win = NormalDist().cdf(math.log(LIFT) / 2 / spread)
    enough = math.log(1 / ALPHA)
    needed = next((n for n in range(FEWEST, LONGEST) if evidence(win * n, (1 - win) * n) >= enough), None)
    if needed is None or needed <= len(days):
        return None
    apart = (days[-1][0] - days[0][0]).days / (len(days) - 1)
    return math.ceil((needed - len(days)) * apart / 7)
