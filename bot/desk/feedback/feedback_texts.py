"""What was learned from the team's choices, in words: how scores are read, from how many cards, since when."""

from collections.abc import Callable
from datetime import datetime

from bot.base.humanize import plural
from bot.base.zones import zone_named
from bot.desk.feedback.learned import Feedback, InForce
from bot.model.calibration import LEAST
from bot.triage.descriptions import many_of

TITLE = "What was learned from your team"
EFFECT = (
    "It orders the list of what is waiting: kinds that you take more often come first. What is shown stays the same. "
    "It comes from scores and from what was taken, answered or dismissed in 30 days, never from a text."
)
NOTHING = (
    f"Nothing yet. Once {LEAST} cards of one kind in one channel were taken or dismissed within 30 days, some of each, "
    "the list takes your choices into account."
)
UNDO, UNDO_ALL = "Take back the last", "Take back all"
EXAMPLE = 0.6


def describe_calibration(in_force: InForce, channel: str, since: datetime, zone: str) -> str:
    """One reading, such as "Questions in #help: 0.60 now counts as 0.48 (43 cards, 12 taken, since 3 March)";
    `channel` as the desk shows it."""
    how = in_force.how
    what = f"{many_of(in_force.kind)} in {channel}" if in_force.kind else "all cards together"
    read = f"{EXAMPLE:.2f} now counts as {how.applied(EXAMPLE):.2f}"
    rests_on = f"{plural(how.n, 'card')}, {how.taken:,} taken, since {_day(since, zone)}"
    return f"{what[:1].upper()}{what[1:]}: {read} ({rests_on})"


def describe_feedback(feedback: Feedback, zone: str, called: Callable[[InForce], str]) -> tuple[str, ...]:
    """Every reading in force, the one that rests on most cards first, and all cards together last."""
    return (
        tuple(describe_calibration(in_force, called(in_force), feedback.at, zone) for in_force in feedback.lines)
        if feedback.at
        else ()
    )


def calibration_history(feedback: Feedback, zone: str, most: int = 3) -> tuple[str, ...]:
    """The last calibrations that somebody took back."""
    return tuple(
        f"What was learned on {_day(calibration.at, zone)} was taken back by {calibration.undone_by}."
        for calibration in feedback.taken_back[:most]
    )


def _day(at: datetime, zone: str) -> str:
    there = at.astimezone(zone_named(zone))
    return f"{there.day} {there:%B}"
