"""The contents of an export: messages, channels, people, what was left out, and what could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.base.humanize import plural
from bot.base.message import ChannelRef, Message

PLATFORM = "history"

JOIN, LEAVE, PIN, CALL = "join message", "leave message", "pin notice", "call or huddle notice"
CANVAS, THREAD, CHANNEL_CHANGE = "canvas notice", "thread notice", "notice of a change to a channel"
SYSTEM, DELETED = "other system message", "deleted message"
DIRECT, GROUP = "direct message conversation", "group message conversation"


@dataclass(slots=True)
class Export:
    """`messages` in order of time, then channel; `faults` say which file and line could not be read, and why.

    `platform` is where it comes from; `channels` are the keys of channels (`Place.channel`) by the platform's ids,
    `names` their names by key: two channels of one name have two keys. `called` are the other names of people by id.
    `left_out` counts what nobody said, and what is nobody's business.
    """

    platform: str = ""
    messages: list[Message] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def key_of(self, id: str, name: str) -> str:
        """The key of a channel: its name, unless another channel has it already."""
        if id not in self.channels:
            key = name if name not in self.names else f"{name} ({id})"
            self.channels[id] = key
            self.names[key] = name
        return self.channels[id]

    def turned_to(self, people: Iterable[str]) -> "Export":
        """The export with mentions of these people counted as mentions of us."""
        ours = frozenset(people)
        messages = [replace(message, mentions_us=not ours.isdisjoint(message.mentions)) for message in self.messages]
        return replace(self, messages=messages)


def heard_in(message: Message, place: ChannelRef) -> Message:
    """A message as it is replayed: in a channel of the export, without a link."""
    fields = {name: getattr(message, name) for name in ("id", "author", "text", "at", "thread", "reply_to")}
    return Message(place, **fields, mentions=message.mentions, mentions_us=message.mentions_us, keys=message.keys)


def left_out_sentence(export: Export) -> str:
    """What was left out, in words; "" for nothing."""
    parts = ", ".join(_counted(export.left_out))
    return f"Left out: {parts}." if parts else ""


def _counted(left_out: Counter[str]) -> Iterator[str]:
    for what, number in sorted(left_out.items(), key=lambda item: (-item[1], item[0])):
        if what == CHANNEL_CHANGE:
            yield f"{plural(number, 'notice')} of a change to a channel"
        else:
            yield plural(number, what)
