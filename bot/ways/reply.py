"""Answer what was asked."""

from bot.suggestion import StepIn
from bot.ways.moment import Moment
from bot.ways.way import Way


def _missing(now: Moment) -> str:
    return ""


def _opening(now: Moment) -> str:
    return f"Hi {now.first}, "


WAY = Way(StepIn.REPLY, "Answer them", "You know the answer, or part of it.", _missing, _opening)
