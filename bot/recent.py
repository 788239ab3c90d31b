"""What the house remembers of the last two hours, in memory only: the talk of each channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from bot.conversation.talk import Talk
from bot.message import Place
from bot.signals.triage import Context
from bot.verdict import MessageRef


class Room(NamedTuple):
    """One channel: who speaks to whom in it, the last few lines as triage reads them, and when a message was edited."""

    talk: Talk = Talk()
    context: tuple[Context, ...] = ()
    edits: Mapping[str, datetime] = MappingProxyType({})


Asked = tuple[str, str, str, str]
"""Platform, tenant, author, and the fingerprint of what they asked."""


@dataclass(frozen=True, slots=True)
class Recent:
    """The rooms by channel, and who asked what where; replaced as a whole after each commit, rebuilt by back-filling
    after a restart."""

    rooms: Mapping[Place, Room] = field(default_factory=dict)
    asked: Mapping[Asked, tuple[MessageRef, datetime]] = field(default_factory=dict)
