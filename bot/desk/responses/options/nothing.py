"""Do nothing, and say why: the card closes, and the reason stays with it."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import Way
from bot.model.card import StepIn


def _missing(now: Moment) -> str:
    return ""


def _opening(now: Moment) -> str:
    return ""


WAY = Way(
    StepIn.NOTHING, "Do nothing, and say why", "Not everything needs us; the reason stays with the card.", _missing,
    _opening,
)  # fmt: skip
