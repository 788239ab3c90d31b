"""Do nothing, and say why: the card closes, and the reason stays with it."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    return ""


def _opening(moment: Moment) -> str:
    return ""


OPTION = ResponseOption(
    ResponseKind.NOTHING, "Do nothing, and say why", "Not everything needs us; the reason stays with the card.",
    _missing,
    _opening,
)  # fmt: skip
