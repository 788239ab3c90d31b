"""What the tests of Discord share."""

from tests.adapters.discord.house import emulator, house

__all__ = ["emulator", "house"]
