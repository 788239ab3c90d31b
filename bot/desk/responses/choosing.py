"""Choosing another response: what is available for a card, starting one, or closing it without a reply."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.desk.cards.actions import act_on_card, existing_card, not_being_sent
from bot.desk.responses.all_options import AvailableOptions, option_named, other_options
from bot.desk.responses.moment import Moment, moment_of
from bot.desk.responses.option import ResponseOption
from bot.model import card_life
from bot.model.card import NOTHING_FOUND, Card, Draft, ResponseKind
from bot.ports.context import Context
from bot.settings.permissions import Permission, require

LONGEST_REASON = 200


class ResponseChoice(NamedTuple):
    """What the options look at, and which of them can be used now."""

    moment: Moment
    options: AvailableOptions


class StartedResponse(NamedTuple):
    """The card as it stands now, the option that was chosen, and how the reply begins."""

    card: Card
    option: ResponseOption
    opening: str


def response_choice(context: Context, token: str, person: Person) -> ResponseChoice:
    """The response options for this card. `NotPossible` for people without access and for closed cards."""
    card = _workable(context, token, person)
    moment = moment_of(context.store, context.settings, card, person, context.now)
    return ResponseChoice(moment, other_options(moment))


def start_response(
    context: Context, token: str, person: Person, name: str, names: Mapping[str, str]
) -> StartedResponse:
    """Take the card with this option, whose opening is its draft unless somebody has written words of their own.

    `BadInput` for a name that is no option, `NotPossible` with the option's own reason where it cannot be used now.
    """
    card = _workable(context, token, person)
    option = option_named(name)
    if option is None or option.response is ResponseKind.NOTHING:
        raise BadInput("Choose one of the options.")
    moment = moment_of(context.store, context.settings, card, person, context.now).with_names(names)
    if why := option.missing(moment):
        raise NotPossible(why)
    opening = option.opening(moment)

    def change(old: Card) -> Card:
        held = card_life.take(old, person, context.now, context.settings.desk.claim_lapses)
        return card_life.choose(held, option.response, Draft(opening, NOTHING_FOUND))

    return StartedResponse(act_on_card(context, token, person, change), option, opening)


def close_without_reply(context: Context, token: str, person: Person, reason: str) -> Card:
    """Close the card without a reply, with the reason."""
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
