"""Invite somebody to a prompt: only while one is posted and open."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    return "" if moment.asked else "No prompt is posted and open just now."


def _opening(moment: Moment) -> str:
    assert moment.asked is not None
    where = f" in {moment.asked.where}" if moment.asked.where else ""
    return (
        f"{moment.first}, we are asking about such things{where} just now: “{moment.asked.text}” Would you add yours?"
    )


OPTION = ResponseOption(
    ResponseKind.INVITE,
    "Invite them to a prompt",
    "What they say belongs to a question we are asking.",
    _missing,
    _opening,
)
