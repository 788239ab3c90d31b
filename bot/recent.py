"""What the house remembers of the last two hours, in memory only: the talk of each channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.conversation.talk import Talk
from bot.message import Place
from bot.signals.triage import Context


class Room(NamedTuple):
    """One channel: who speaks to whom in it, and the last few lines as triage reads them."""

    talk: Talk = Talk()
    context: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class Recent:
    """The rooms by channel; replaced as a whole after each commit, rebuilt by back-filling after a restart."""

    rooms: Mapping[Place, Room] = field(default_factory=dict)
