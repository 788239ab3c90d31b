"""All response options: to add one, write its file and put it into this tuple."""

from typing import NamedTuple

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.desk.responses.options import (
    ask_back,
    colleague,
    introduce,
    invite,
    not_known,
    nothing,
    offer,
    private,
    reply,
    share,
    thank,
)
from bot.model.card import ResponseKind

RESPONSE_OPTIONS: tuple[ResponseOption, ...] = (
    reply.OPTION,
    ask_back.OPTION,
    thank.OPTION,
    introduce.OPTION,
    colleague.OPTION,
    share.OPTION,
    private.OPTION,
    offer.OPTION,
    invite.OPTION,
    not_known.OPTION,
    nothing.OPTION,
)


class UnavailableOption(NamedTuple):
    """An option that cannot be used just now, and why, in a sentence."""

    name: str
    why: str


class AvailableOptions(NamedTuple):
    """The options beside what the card suggests: those that can be used now, and those that cannot."""

    open: tuple[ResponseOption, ...]
    closed: tuple[UnavailableOption, ...]


def other_options(moment: Moment) -> AvailableOptions:
    """The other options: all but the one that the card suggests itself."""
    others = [
        option
        for option in RESPONSE_OPTIONS
        if option.response is not moment.card.response or option is not_known.OPTION
    ]
    missing = [(option, option.missing(moment)) for option in others]
    return AvailableOptions(
        open=tuple(option for option, why in missing if not why),
        closed=tuple(UnavailableOption(option.name, why) for option, why in missing if why),
    )


def describe_option(option: ResponseOption, moment: Moment) -> str:
    """What an option is good for; for sharing a page, also how many links to our own pages were posted this week."""
    if option.response is not ResponseKind.SHARE:
        return option.about
    return f"{option.about} Own links {moment.own_links} of {moment.own_links_a_week} this week."


def option_named(name: str) -> ResponseOption | None:
    """The option with this name."""
    return next((option for option in RESPONSE_OPTIONS if option.name == name), None)
