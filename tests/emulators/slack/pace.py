"""The speed limits of the loopback Slack: a message a second in each channel, and slow history if asked to."""

from collections import Counter
from dataclasses import dataclass, field

from tests.emulators.slack.world import SlackRefusal, World

POSTING = ("chat.postMessage", "chat.postEphemeral")
HISTORY = ("conversations.history", "conversations.replies")
HISTORY_PAGE = 15


def ratelimited(retry_after: str | None) -> SlackRefusal:
    """The 429 of Slack; `retry_after` None leaves the header off."""
    return SlackRefusal("ratelimited", status=429, headers={} if retry_after is None else {"Retry-After": retry_after})


@dataclass(slots=True)
class Pace:
    """Counts posts that came too fast (`too_fast`, by channel); refuses them only if `enforce`.

    `burst` posts may come at once, then one a second. `slow_history` is what distributed apps outside the
    Marketplace get: one call a minute of at most 15 messages.
    """

    world: World
    enforce: bool = False
    burst: int = 1
    slow_history: bool = False
    too_fast: Counter[str] = field(default_factory=Counter)
    _room: dict[str, tuple[float, float]] = field(default_factory=dict)
    _history: dict[str, float] = field(default_factory=dict)

    def check(self, method: str, channel: str | None) -> None:
        if method in POSTING and channel:
            self._posting(channel)
        if method in HISTORY and self.slow_history:
            self._reading(method)

    def _posting(self, channel: str) -> None:
        now = self.world.now()
        room, since = self._room.get(channel, (float(self.burst), now))
        room = min(float(self.burst), room + now - since)
        if room < 1.0:
            self.too_fast[channel] += 1
            if self.enforce:
                self._room[channel] = (room, now)
                raise ratelimited("1")
        self._room[channel] = (max(0.0, room - 1.0), now)

    def _reading(self, method: str) -> None:
        waited = self.world.now() - self._history.get(method, -1e12)
        if waited < 60.0:
            raise ratelimited(str(int(60 - waited) + 1))
        self._history[method] = self.world.now()
