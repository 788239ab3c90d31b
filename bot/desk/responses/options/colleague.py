"""Bring in a colleague: another person of the brand who is listed in the settings."""

from bot.base.humanize import first_name
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(now: Moment) -> str:
    where = now.it.place.platform.capitalize()
    return "" if now.colleagues else f"Nobody else of the brand is listed for {where} in goodneighbor.toml."


def _opening(now: Moment) -> str:
    name = next((first_name(one.name) for one in now.colleagues if one.name), "a colleague of mine")
    if name.startswith("a "):
        return f"{now.first}, I am asking {name} to have a look."
    return f"{now.first}, I am asking {name}. {name}, would you have a look?"


WAY = ResponseOption(
    ResponseKind.COLLEAGUE, "Bring in a colleague", "Somebody at the brand knows this better.", _missing, _opening
)
