"""What the pretended gateway remembers: sessions, the events each one was sent, and who asked for what.

A session outlives its socket, so that a client can come back and be sent what it missed.
"""

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag
from typing import Any

from tests.emulators.discord.refusals import Json

KEPT_EVENTS = 20_000


class Intent(IntFlag):
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
ALL_INTENTS = (1 << 26) - 1


class CloseCode:
    """Gateway close codes, as documented."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQ = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


ENDS_SESSION = frozenset({4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014})


@dataclass(frozen=True, slots=True)
class Identify:
    """One IDENTIFY that a client sent."""

    at: datetime
    intents: int
    accepted: bool
    payload: Json


@dataclass(frozen=True, slots=True)
class Resume:
    """One RESUME that a client sent; `replayed` counts the events it was sent again."""

    at: datetime
    session_id: str
    seq: int | None
    accepted: bool
    replayed: int


def dispatch_text(name: str, data: Any, seq: int) -> str:
    return json.dumps({"op": 0, "t": name, "s": seq, "d": data}, separators=(",", ":"))


@dataclass(slots=True)
class Session:
    """A client's session: its intents, its place in the stream, the frames it may be sent again."""

    id: str
    intents: int
    seq: int = 0
    frames: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    left_at: datetime | None = None

    def wants(self, intent: int) -> bool:
        return intent == 0 or bool(self.intents & intent)

    def record(self, name: str, data: Any) -> str:
        """Number an event, keep it, and return the frame."""
        self.seq += 1
        text = dispatch_text(name, data, self.seq)
        self.frames.append((self.seq, text))
        return text

    def missed_since(self, seq: int) -> list[str] | None:
        """The frames after `seq`; None if some of them are no longer kept."""
        missed = [text for number, text in self.frames if number > seq]
        return missed if len(missed) == self.seq - seq else None
