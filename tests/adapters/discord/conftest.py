"""What the tests of Discord share."""

from tests.adapters.discord.running import emulator, house

__all__ = ["emulator", "house"]
