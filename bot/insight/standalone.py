"""The situation of a text by itself, as if somebody had just opened a conversation with it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.base.message import Author, ChannelRef, Message
from bot.decision.situation import Exchange, Situation, situation_of
from bot.settings.settings import Brand, ChannelRules
from bot.triage.signal import Signal
from bot.triage.triage import TriageResult


def standalone_situation(text: str, reading: TriageResult, noticed: Sequence[Signal], brand: Brand) -> Situation:
    """The situation of a first message by somebody unknown, to this brand, in a channel with the usual rules."""
    place = ChannelRef("text", "", "text")
    message = Message(place, "1", Author("somebody", "Somebody"), text, datetime(1970, 1, 1, tzinfo=UTC))
    return situation_of(message, ChannelRules(str(place)), reading, tuple(noticed), Exchange(), brand)
