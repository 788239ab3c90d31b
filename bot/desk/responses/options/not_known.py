"""Say that one does not know: honest, and better than silence."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    return ""


def _opening(moment: Moment) -> str:
    return f"I don't know, {moment.first}, and I would rather find out than guess. I'll come back to you here."


OPTION = ResponseOption(
    ResponseKind.REPLY, "Say that you don't know", "Honest, and better than silence.", _missing, _opening
)
