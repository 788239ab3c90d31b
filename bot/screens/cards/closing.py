"""Dismissing, snoozing and reopening: the private questions, and what each answer does."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.base.errors import BadInput
from bot.desk.cards.actions import dismiss_card, reopen_card, snooze_card
from bot.desk.cards.snooze import snooze_choices, snooze_until
from bot.model.card import Dismissal
from bot.ports.context import Context
from bot.screens.cards.exclusions import offer_rule_panel
from bot.screens.cards.replying import living
from bot.screens.parts.panel import Menu, Option, Panel, cut, moment, say, text
from bot.screens.parts.steps import Answer, Request, Step


def press_dismiss(context: Context, request: Request) -> Answer:
    """Why is it not for us?"""
    return why_not_panel(living(context, request.token).card.token)


def press_why(context: Context, request: Request) -> Answer:
    """The card closes; a rule that would have hidden it is looked for."""
    if request.value not in list(Dismissal):
        raise BadInput("Choose one of the reasons.")
    dismiss_card(context, request.token, request.person, Dismissal(request.value))
    return Step(lambda again: offer_rule_panel(again, request))


def press_later(context: Context, request: Request) -> Answer:
    """When should it come back?"""
    token = living(context, request.token).card.token
    return later_panel(token, snooze_choices(context.now, request.zone), request.zone)


def press_until(context: Context, request: Request) -> Answer:
    """It comes back at that time."""
    at = snooze_until(request.value, context.now, request.zone)
    card = snooze_card(context, request.token, request.person, at)
    return Panel("Put off", (text("It comes back ", moment(card.due), "."),))


def press_again(context: Context, request: Request) -> Answer:
    """An old card is back at the desk."""
    card = reopen_card(context, request.token or request.value, request.person)
    return say(f"The card about {cut(card.author_name, 60)} is open again, at the desk.")


def why_not_panel(token: str) -> Panel:
    """Asks why a card is not for us."""
    options = tuple(Option(why.value.capitalize(), why.value) for why in Dismissal)
    head = "Why is it not for us?"
    return Panel(head, (text(head), Menu("why", token, "Not for us", options)))


def later_panel(token: str, times: Mapping[str, datetime], zone: str) -> Panel:
    """Asks when a card should come back, in the zone of whoever pressed."""
    local = ZoneInfo(zone)
    options = tuple(Option(f"{name} ({at.astimezone(local):%a %d %b, %H:%M})", name) for name, at in times.items())
    head = f"When should it come back? (times in {zone.replace('_', ' ')})"
    return Panel(head, (text(head), Menu("until", token, "Later", options)))
