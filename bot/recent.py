"""What the house remembers of the last two hours, in memory only: the talk of each channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.conversation.talk import Talk
from bot.message import Place


@dataclass(frozen=True, slots=True)
class Recent:
    """The talk of each channel; replaced as a whole after each commit, rebuilt by back-filling after a restart."""

    talks: Mapping[Place, Talk] = field(default_factory=dict)
