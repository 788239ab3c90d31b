"""Choosing another way to step in: what lies open for a card, going one way, and doing nothing with a reason."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.desk.cards.actions import act_on_card, existing_card, not_being_sent
from bot.desk.responses.all_options import AvailableOption, option_named, other_ways
from bot.desk.responses.moment import Moment, moment_of
from bot.desk.responses.option import ResponseOption
from bot.model import card_life
from bot.model.card import NOTHING_FOUND, Card, Draft, ResponseKind
from bot.ports.context import Context
from bot.settings.permissions import Permission, require

LONGEST_REASON = 200


class ResponseChoice(NamedTuple):
    """What is known just now, what lies open and what does not."""

    moment: Moment
    offered: AvailableOption


class StartedResponse(NamedTuple):
    """The card as it stands now, the option that was chosen, and how the reply begins."""

    card: Card
    way: ResponseOption
    opening: str


def response_choice(context: Context, token: str, person: Person) -> ResponseChoice:
    """The other ways to step in for this card. `NotPossible` for strangers to the desk and for closed cards."""
    card = _workable(context, token, person)
    moment = moment_of(context.store, context.settings, card, person, context.now)
    return ResponseChoice(moment, other_ways(moment))


def start_response(
    context: Context, token: str, person: Person, name: str, names: Mapping[str, str]
) -> StartedResponse:
    """The person has the card and goes this way: it says so, with the opening as its draft unless somebody has written
    words of their own. `NotPossible`, in the way's own sentence, where it cannot be gone any more."""
    card = _workable(context, token, person)
    way = option_named(name)
    if way is None or way.response is ResponseKind.NOTHING:
        raise BadInput("Choose one of the options.")
    moment = moment_of(context.store, context.settings, card, person, context.now).with_names(names)
    if why := way.missing(moment):
        raise NotPossible(why)
    opening = way.opening(moment)

    def change(old: Card) -> Card:
        held = card_life.take(old, person, context.now, context.settings.desk.claim_lapses)
        return card_life.choose(held, way.response, Draft(opening, NOTHING_FOUND))

    return StartedResponse(act_on_card(context, token, person, change), way, opening)


def close_without_reply(context: Context, token: str, person: Person, reason: str) -> Card:
    """Do nothing: the card closes, and the reason stays with it."""
    words = " ".join(reason.split())
    if not words:
        raise BadInput("Say in a few words why no action is needed.")
    if len(words) > LONGEST_REASON:
        raise BadInput(f"Please say it in {LONGEST_REASON} characters.")

    def change(old: Card) -> Card:
        return card_life.leave(not_being_sent(context.store, old), person, words)

    return act_on_card(context, token, person, change)


def _workable(context: Context, token: str, person: Person) -> Card:
    require(context.settings, person, Permission.WORK)
    card = existing_card(context.store, token)
    if not card.alive:
        raise NotPossible(f"This card is closed: {card_life.closed_because(card)}.")
    return card
