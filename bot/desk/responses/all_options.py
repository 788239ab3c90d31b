"""Every way of stepping in: to add one, write its file and put it into this tuple."""

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
    reply.WAY,
    ask_back.WAY,
    thank.WAY,
    introduce.WAY,
    colleague.WAY,
    share.WAY,
    private.WAY,
    offer.WAY,
    invite.WAY,
    not_known.WAY,
    nothing.WAY,
)


class UnavailableOption(NamedTuple):
    """A way that cannot be gone just now, and why, in a sentence."""

    name: str
    why: str


class AvailableOption(NamedTuple):
    """What lies open beside what the card suggests, and what does not."""

    open: tuple[ResponseOption, ...]
    closed: tuple[UnavailableOption, ...]


def other_ways(moment: Moment) -> AvailableOption:
    """The ways that can be gone just now, without the one that the card suggests itself, and the others with why."""
    others = [way for way in RESPONSE_OPTIONS if way.response is not moment.card.response or way is not_known.WAY]
    told = [(way, way.missing(moment)) for way in others]
    return AvailableOption(
        tuple(way for way, why in told if not why), tuple(UnavailableOption(way.name, why) for way, why in told if why)
    )


def describe_options(way: ResponseOption, moment: Moment) -> str:
    """What a way is good for, and what of the week's links to our own pages is used where it is about pages."""
    if way.response is not ResponseKind.SHARE:
        return way.about
    return f"{way.about} Own links {moment.own_links} of {moment.own_links_a_week} this week."


def option_named(name: str) -> ResponseOption | None:
    """The way with this name."""
    return next((way for way in RESPONSE_OPTIONS if way.name == name), None)
