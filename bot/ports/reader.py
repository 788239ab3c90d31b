"""What the core asks of a large model that reads messages before they are written."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from bot.base.message import ChannelRef, Heard
from bot.settings.settings import Settings
from bot.triage.triage import Triage

Ignored = Callable[[Iterable[tuple[ChannelRef, str]]], Awaitable[AbstractSet[tuple[str, str]]]]
"""Tells which of these accounts opted out, as (platform, author)."""


class Reader(Protocol):
    """Reads messages with a large model, in the order in which they came."""

    async def scores(
        self, heard: Heard, settings: Settings, triage: Triage, ignored: Ignored
    ) -> Sequence[float] | None:
        """What the model says of the text; None where it could not change the signals, or the writer is `ignored`."""
        ...
