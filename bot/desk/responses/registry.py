"""Every way of stepping in: to add one, write its file and put it into this tuple."""

from typing import NamedTuple

from bot.desk.responses.moment import Moment
from bot.desk.responses.option import Way
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
from bot.model.card import StepIn

WAYS: tuple[Way, ...] = (
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


class Not(NamedTuple):
    """A way that cannot be gone just now, and why, in a sentence."""

    name: str
    why: str


class Offered(NamedTuple):
    """What lies open beside what the card suggests, and what does not."""

    open: tuple[Way, ...]
    closed: tuple[Not, ...]


def other_ways(now: Moment) -> Offered:
    """The ways that can be gone just now, without the one that the card suggests itself, and the others with why."""
    others = [way for way in WAYS if way.step is not now.it.step or way is not_known.WAY]
    told = [(way, way.missing(now)) for way in others]
    return Offered(tuple(way for way, why in told if not why), tuple(Not(way.name, why) for way, why in told if why))


def about(way: Way, now: Moment) -> str:
    """What a way is good for, and what of the week's links to our own pages is used where it is about pages."""
    if way.step is not StepIn.SHARE:
        return way.about
    return f"{way.about} Own links {now.own_links} of {now.own_links_a_week} this week."


def way_named(name: str) -> Way | None:
    """The way with this name."""
    return next((way for way in WAYS if way.name == name), None)


def way_of(step: StepIn) -> Way:
    """The first way of this kind."""
    return next(way for way in WAYS if way.step is step)
