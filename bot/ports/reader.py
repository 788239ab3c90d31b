"""What the core asks of a large model that reads messages before they are written."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from bot.base.message import ChannelRef, Heard
from bot.settings.settings import Settings
from bot.triage.triage import Triage

Ignored = Callable[[Iterable[tuple[ChannelRef, str]]], Awaitable[AbstractSet[tuple[str, str]]]]
"""Tells which of these accounts asked to be left alone, as (platform, author): nothing they write is read."""


class Reader(Protocol):
    """Reads messages with a large model, in the order in which they came."""

    async def scores(
        self, heard: Heard, settings: Settings, triage: Triage, ignored: Ignored
    ) -> Sequence[float] | None:
        """What it says of the words; None where it could not change what is noticed, or the writer is `ignored`."""
        ...
