"""What a test may set about the pretended Discord: tokens, grants, limits and patience."""

from dataclasses import dataclass
from enum import StrEnum

from tests.emulators.discord.sessions import Intent

TOKEN = "emulator.bot.token"


class LimitMode(StrEnum):
    """Whether requests are counted against the rate limits, and refused beyond them."""

    COUNT = "count"
    ENFORCE = "enforce"


@dataclass(slots=True)
class Settings:
    """Changed at any time, effective at once. Times in seconds unless the name says otherwise."""

    token: str = TOKEN
    privileged: int = Intent.MESSAGE_CONTENT
    heartbeat_ms: int = 41_250
    acknowledge_heartbeats: bool = True
    session_starts_left: int = 1000
    resume_seconds: float = 180.0
    limits: LimitMode = LimitMode.COUNT
    global_per_second: int = 50
    per_channel: int = 5
    channel_window: float = 5.0
    nonce_seconds: float = 300.0
    first_answer_seconds: float = 3.0
    token_seconds: float = 900.0

    @property
    def reads_content(self) -> bool:
        """Whether the message content intent is granted to the application."""
        return bool(self.privileged & Intent.MESSAGE_CONTENT)
