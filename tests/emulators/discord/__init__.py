"""A Discord for tests, on this machine alone."""

from tests.emulators.discord.emulator import DiscordEmulator
from tests.emulators.discord.interactions import Answer, AnswerKind
from tests.emulators.discord.permissions import Permission
from tests.emulators.discord.refusals import Refusal
from tests.emulators.discord.sessions import Intent
from tests.emulators.discord.settings import LimitMode, Settings
from tests.emulators.discord.world import ChannelType

__all__ = [
    "Answer",
    "AnswerKind",
    "ChannelType",
    "DiscordEmulator",
    "Intent",
    "LimitMode",
    "Permission",
    "Refusal",
    "Settings",
]
