"""`/neighbor learned` in Discord: what the team's acts have taught, told in private, with buttons to take it back."""

import discord
from discord import ui

from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import custom_id
from adapters.discord.base.escaping import escape, shortened
from bot.desk.feedback.feedback_texts import (
    EFFECT,
    NOTHING,
    TITLE,
    UNDO,
    UNDO_ALL,
    calibration_history,
    describe_feedback,
)
from bot.desk.feedback.learned import Feedback, InForce

LAST, ALL = "unlearn", "unlearnall"
"""Verbs of the buttons."""

ROOM = 1300
"""Most characters of the readings: title, effect and history have the rest of one message."""

Answer = tuple[str, ui.View | None]


def shown(it: Feedback, zone: str) -> Answer:
    """The readings in force, as many as fit, then who took earlier ones back."""
    said = [f"- {one}" for one in describe_feedback(it, zone, _channel)]
    fits = [one for number, one in enumerate(said) if len("\n".join(said[: number + 1])) <= ROOM]
    more = [f"-# and {len(said) - len(fits)} more"] if len(fits) < len(said) else []
    back = [f"-# {escape(shortened(one, 120))}" for one in calibration_history(it, zone, 2)]
    text = "\n".join([f"**{TITLE}**", *(fits or [NOTHING]), *more, f"-# {EFFECT}", *back])
    return text, _buttons(it) if said else None


def _buttons(it: Feedback) -> ui.View:
    view = ui.View(timeout=None)
    for label, verb in ((UNDO, LAST), *(((UNDO_ALL, ALL),) if it.earlier else ())):
        view.add_item(
            ui.Button[ui.View](label=label, custom_id=custom_id(verb, it.token), style=discord.ButtonStyle.secondary)
        )
    view.stop()
    return view


def _channel(one: InForce) -> str:
    platform, _, id = one.channel.partition(":")
    return f"<#{id}>" if platform == PLATFORM else escape(one.name or one.channel)
