"""Invite somebody to a prompt: only while one is posted and open."""

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(now: Moment) -> str:
    return "" if now.asked else "No prompt is posted and open just now."


def _opening(now: Moment) -> str:
    assert now.asked is not None
    where = f" in {now.asked.where}" if now.asked.where else ""
    return f"{now.first}, we are asking about such things{where} just now: “{now.asked.text}” Would you add yours?"


WAY = ResponseOption(
    ResponseKind.INVITE,
    "Invite them to a prompt",
    "What they say belongs to a question we are asking.",
    _missing,
    _opening,
)
