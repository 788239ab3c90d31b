"""A Slack on this machine for tests: `async with SlackEmulator() as slack:` and a bot pointed at `slack.api_url`."""

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.world import BOT_SCOPES, SlackRefusal

__all__ = ["BOT_SCOPES", "SlackEmulator", "SlackRefusal"]
