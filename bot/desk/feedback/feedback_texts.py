"""What was learned from the desk's own acts, in words: how scores are read, from how many cards, since when."""

from collections.abc import Callable
from datetime import datetime

from bot.base.humanize import plural
from bot.base.zones import zone_named
from bot.desk.feedback.learned import Feedback, InForce
from bot.model.calibration import LEAST
from bot.triage.descriptions import many_of

TITLE = "What your acts have taught me"
EFFECT = (
    "What is taken more than all cards together stands higher in the list of what waits, what is taken less lower; "
    "what is shown stays the same. It comes from scores and from what was taken, answered or dismissed in 30 days, "
    "never from a text; x is the score in log-odds."
)
NOTHING = (
    f"Nothing yet. Once {LEAST} cards of one kind in one channel were taken or dismissed within 30 days, some of each, "
    "the list takes your choices into account."
)
UNDO, UNDO_ALL = "Take the last lesson back", "Take all lessons back"
EXAMPLE = 0.6


def describe_calibration(one: InForce, channel: str, since: datetime, zone: str) -> str:
    """One reading, such as "questions in #help: read as 0.8 x − 0.4 (0.60 counts like 0.48), n = 43 cards, 12 taken;
    since 3 March"; `channel` as the desk shows it."""
    how = one.how
    what = f"{many_of(one.kind)} in {channel}" if one.kind else "all cards together"
    sign = "+" if how.intercept >= 0 else "−"
    read = f"{how.slope:.1f} x {sign} {abs(how.intercept):.1f} ({EXAMPLE:.2f} counts like {how.applied(EXAMPLE):.2f})"
    day = _day(since, zone)
    return f"{what}: read as {read}, n = {plural(how.n, 'card')}, {how.taken:,} taken; since {day}"


def describe_feedback(it: Feedback, zone: str, called: Callable[[InForce], str]) -> tuple[str, ...]:
    """Every reading in force, the one that rests on most cards first, and all cards together last."""
    return tuple(describe_calibration(one, called(one), it.at, zone) for one in it.lines) if it.at else ()


def calibration_history(it: Feedback, zone: str, most: int = 3) -> tuple[str, ...]:
    """The last calibrations that somebody took back."""
    return tuple(
        f"The lesson of {_day(one.at, zone)} was taken back by {one.undone_by}." for one in it.taken_back[:most]
    )


def _day(at: datetime, zone: str) -> str:
    there = at.astimezone(zone_named(zone))
    return f"{there.day} {there:%B}"
