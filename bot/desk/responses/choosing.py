"""Choosing another way to step in: what lies open for a card, going one way, and doing nothing with a reason."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.desk.cards.actions import acted, not_being_sent
from bot.desk.responses.drafts import NOTHING_KNOWN
from bot.desk.responses.moment import Moment, moment_of
from bot.desk.responses.option import Way
from bot.desk.responses.registry import Offered, other_ways, way_named
from bot.model import card_life
from bot.model.card import Draft, StepIn, Suggestion
from bot.ports.context import Context
from bot.settings.permissions import Act, require

LONGEST_REASON = 200


class Choice(NamedTuple):
    """What is known just now, what lies open and what does not."""

    moment: Moment
    offered: Offered


class Begun(NamedTuple):
    """The card as it stands now, the way that is gone, and how the reply begins."""

    it: Suggestion
    way: Way
    opening: str


def choice(context: Context, token: str, person: Person) -> Choice:
    """The other ways to step in for this card. `NotPossible` for strangers to the desk and for closed cards."""
    it = _workable(context, token, person)
    moment = moment_of(context.store, context.settings, it, person, context.now)
    return Choice(moment, other_ways(moment))


def go(context: Context, token: str, person: Person, name: str, names: Mapping[str, str]) -> Begun:
    """The person has the card and goes this way: it says so, with the opening as its draft unless somebody has written
    words of their own. `NotPossible`, in the way's own sentence, where it cannot be gone any more."""
    it = _workable(context, token, person)
    way = way_named(name)
    if way is None or way.step is StepIn.NOTHING:
        raise BadInput("Choose one of the ways.")
    moment = moment_of(context.store, context.settings, it, person, context.now).with_names(names)
    if why := way.missing(moment):
        raise NotPossible(why)
    opening = way.opening(moment)

    def change(old: Suggestion) -> Suggestion:
        held = card_life.take(old, person, context.now, context.settings.desk.claim_lapses)
        return card_life.choose(held, way.step, Draft(opening, NOTHING_KNOWN))

    return Begun(acted(context, token, person, change), way, opening)


def leave(context: Context, token: str, person: Person, reason: str) -> Suggestion:
    """Do nothing: the card closes, and the reason stays with it."""
    words = " ".join(reason.split())
    if not words:
        raise BadInput("Say in a few words why nothing is to be done.")
    if len(words) > LONGEST_REASON:
        raise BadInput(f"Please say it in {LONGEST_REASON} characters.")

    def change(old: Suggestion) -> Suggestion:
        return card_life.leave(not_being_sent(context.store, old), person, words)

    return acted(context, token, person, change)


def _workable(context: Context, token: str, person: Person) -> Suggestion:
    require(context.settings, person, Act.WORK)
    it = context.store.suggestion(token)
    if it is None:
        raise NotPossible("This card is not known any more.")
    if not it.alive:
        raise NotPossible(f"This card is closed: {card_life.closed_because(it)}.")
    return it
