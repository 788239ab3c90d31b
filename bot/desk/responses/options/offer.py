"""Give an offer: only where there is a need, never after praise, and never only to sell."""

from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind

NEEDS = (Kind.COMPLAINT, Kind.AFTER_SALE, Kind.OFFER_REQUEST)


def _missing(moment: Moment) -> str:
    if moment.has(Kind.PRAISE):
        return "Never after a kind word: it would look as if kind words were bought."
    return "" if moment.has(*NEEDS) else "They do not need it; this would only be selling."


def _opening(moment: Moment) -> str:
    if moment.has(Kind.COMPLAINT, Kind.AFTER_SALE):
        return f"{moment.first}, that should not have happened to you. May I make up for it with "
    return f"{moment.first}, gladly. What do you need it for, and for how many people?"


OPTION = ResponseOption(
    ResponseKind.OFFER, "Make an offer", "Something went wrong, or they ask for one.", _missing, _opening
)
