"""Answer what was asked."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    return ""


def _opening(moment: Moment) -> str:
    return f"Hi {moment.first}, "


OPTION = ResponseOption(ResponseKind.REPLY, "Answer them", "You know the answer, or part of it.", _missing, _opening)
