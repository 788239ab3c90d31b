"""What the tests of Discord share."""

from tests.adapters.discord.running import emulator, running

__all__ = ["emulator", "running"]
