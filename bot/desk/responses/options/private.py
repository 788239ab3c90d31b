"""Take it to private: only where something personal or delicate would stand in public otherwise."""

import re

from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind

DELICATE = (Kind.COMPLAINT, Kind.AFTER_SALE, Kind.FRUSTRATED, Kind.OFFER_REQUEST, Kind.PURCHASE_HELP)
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()/-]{7,}\d|\b(?:order|invoice|ticket|account)\W{1,3}\w*\d{3,}", re.I
)
"""An address, a long number such as of a phone, or the number of an order."""


def _missing(moment: Moment) -> str:
    if moment.has(*DELICATE) or personal(moment.text):
        return ""
    return "Nothing in it is personal or delicate: answer where others can read along."


def personal(text: str) -> bool:
    """Whether a text shows an address, a long number or the number of an order."""
    return bool(_PERSONAL.search(text))


def _opening(moment: Moment) -> str:
    return f"{moment.first}, may I write to you directly about this? Some of it should not stand in public."


OPTION = ResponseOption(
    ResponseKind.PRIVATE,
    "Take it to private",
    "Something personal or delicate: ask whether you may write directly.",
    _missing,
    _opening,
)
