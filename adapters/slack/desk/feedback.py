"""`/neighbor learned`: what the team's acts have taught, told in private, with a button that takes it back."""

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import fitting, one_line
from adapters.slack.base.workspace import PLATFORM
from adapters.slack.desk.blocks import button, context, section
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

MOST = 30
ONE_BLOCK = 10


def shown(it: Feedback, zone: str) -> list[Json]:
    """The readings in force, then who took earlier ones back."""
    said = describe_feedback(it, zone, _channel)
    blocks = [section(f"*{TITLE}*" if said else f"*{TITLE}*\n{NOTHING}")]
    for first in range(0, min(len(said), MOST), ONE_BLOCK):
        blocks.append(section("\n".join(f"• {one}" for one in said[first : min(first + ONE_BLOCK, MOST)])))
    more = [f"And {len(said) - MOST} more."] if len(said) > MOST else []
    blocks.append(context(*more, EFFECT, *(fitting(one, 300) for one in calibration_history(it, zone))))
    if said:
        pressing = [button(UNDO, LAST, it.token)] + ([button(UNDO_ALL, ALL, it.token)] if it.earlier else [])
        blocks.append({"type": "actions", "elements": pressing})
    return blocks


def _channel(one: InForce) -> str:
    platform, _, id = one.channel.partition(":")
    return f"<#{id}>" if platform == PLATFORM else one_line(one.name or one.channel)
