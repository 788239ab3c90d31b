"""Presses on posts at the desk: show held cards, introduce the bot to a channel."""

from bot.base.humanize import plural
from bot.desk.digests.held_cards import show_held
from bot.desk.digests.introduction import announce_introduction
from bot.ports.context import Context
from bot.screens.parts.panel import say
from bot.screens.parts.steps import Answer, Request
from bot.screens.privacy import ABOUT_PROMPT


def press_introduce(context: Context, request: Request) -> Answer:
    """A manager has the bot say to new channels what it does there, signed."""
    posts = announce_introduction(context, request.token, request.person)
    return say(f"It is on its way to {plural(len(posts), 'channel')}, signed with your name.")


def press_show(context: Context, request: Request) -> Answer:
    """The cards that a digest told of come up."""
    cards = show_held(context, request.token, request.person)
    return say(f"{plural(len(cards), 'card')} on the way, most important first.")


def press_about(context: Context, request: Request) -> Answer:
    """What stands behind a prompt, for any member."""
    return say(ABOUT_PROMPT.format(brand=context.settings.brand.name))
