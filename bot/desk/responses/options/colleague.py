"""Bring in a colleague: another person of the brand who is listed in the settings."""

from bot.base.humanize import first_name
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    where = moment.card.place.platform.capitalize()
    return "" if moment.colleagues else f"Nobody else of the brand is listed for {where} in goodneighbor.toml."


def _opening(moment: Moment) -> str:
    name = next((first_name(helper.name) for helper in moment.colleagues if helper.name), "a colleague of mine")
    if name.startswith("a "):
        return f"{moment.first}, I am asking {name} to have a look."
    return f"{moment.first}, I am asking {name}. {name}, would you have a look?"


OPTION = ResponseOption(
    ResponseKind.COLLEAGUE, "Bring in a colleague", "Somebody at the brand knows this better.", _missing, _opening
)
