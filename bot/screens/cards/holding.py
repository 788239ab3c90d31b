"""Giving a card back, and taking over a colleague's."""

from bot.desk.cards.actions import give_back_card, take_over_card
from bot.ports.context import Context
from bot.screens.cards.replying import taken_panel
from bot.screens.parts.panel import say
from bot.screens.parts.steps import Answer, Request


def press_give_back(context: Context, request: Request) -> Answer:
    """Whoever has the card has it no more."""
    give_back_card(context, request.token, request.person)
    return say("Given back. Anybody can take it now.")


def press_take_over(context: Context, request: Request) -> Answer:
    """A manager has it from now on."""
    return taken_panel(take_over_card(context, request.token, request.person))
