"""Reads the messages of one batch all at once, which is quicker than one after the other.

Each is read with the lines that are said before it, as far as that can be told beforehand; where it comes otherwise,
the message is read again, so that what is read never depends on what it was heard with.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.base.message import ChannelRef, Message
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory
from bot.triage.features import ContextLine, followed_by
from bot.triage.triage import Spoken, TriageResult

Heard = tuple[Message, Sequence[float] | None]
"""A message, and what the encoder says of it where one read it."""


class BatchReading:
    """What the messages of a batch say; `rooms` is what is remembered of their channels, `opted_out` whose messages
    are not read, as (platform, author)."""

    def __init__(
        self,
        context: Context,
        heard: Iterable[Heard],
        rooms: Mapping[ChannelRef, ChannelMemory],
        opted_out: AbstractSet[tuple[str, str]],
    ) -> None:
        self._context = context
        self._rooms = rooms
        spoken = dict(self._to_read([item for item in heard if _account(item[0]) not in opted_out]))
        self._readings = dict(zip(spoken, context.triage.read_all(list(spoken.values())), strict=True))
        self._spoken = spoken

    def read(
        self, message: Message, before: Sequence[ContextLine], support: bool, encoded: Sequence[float] | None
    ) -> TriageResult:
        """What a message says; `before` are the lines before it."""
        key = (message.place, message.id)
        spoken = Spoken(message.text, message.author.id, before, support, encoded)
        reading = self._readings.pop(key, None)
        if reading is not None and self._spoken[key] == spoken:
            return reading
        return self._context.triage.read_all([spoken])[0]

    def _to_read(self, heard: Sequence[Heard]) -> Iterable[tuple[tuple[ChannelRef, str], Spoken]]:
        """The new messages of channels that we listen to, as triage will most likely be asked to read them."""
        lines: dict[ChannelRef, tuple[ContextLine, ...]] = {}
        for message, encoded in heard:
            place, rules = message.place, self._context.settings.listens(message.place)
            room = self._rooms.get(place, _EMPTY)
            if rules is None or not message.author.id or message.id in room.history.where:
                continue
            before = lines.get(place, room.context)
            lines[place] = followed_by(before, message.author.id, message.text)
            yield (place, message.id), Spoken(message.text, message.author.id, before, rules.kind == "support", encoded)


_EMPTY = ChannelMemory()


def _account(message: Message) -> tuple[str, str]:
    return message.place.platform, message.author.id
