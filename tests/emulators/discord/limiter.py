"""Discord's two best known rate limits: 50 requests a second in all, 5 messages in 5 seconds in one channel.

Counts what goes beyond them and, if asked to, refuses it as Discord does.
"""

import json
import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from tests.emulators.discord.faults import answer_text
from tests.emulators.discord.settings import LimitMode, Settings

MESSAGE_POST = re.compile(r"^/channels/(\d+)/messages$")


@dataclass(slots=True)
class Window:
    """At most `limit` hits within `seconds`, in real time."""

    limit: int
    seconds: float
    hits: deque[float] = field(default_factory=deque)

    def free_in(self, now: float) -> float:
        """Seconds until one more hit is within the limit; 0 if it is now."""
        while self.hits and self.hits[0] <= now - self.seconds:
            self.hits.popleft()
        return 0.0 if len(self.hits) < self.limit else self.hits[0] + self.seconds - now


class Limiter:
    """`violations` lists the paths of the requests that went beyond a limit."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.violations: list[str] = []
        self._all = Window(settings.global_per_second, 1.0)
        self._channels: dict[str, Window] = {}

    def admit(self, method: str, path: str) -> tuple[web.Response | None, Mapping[str, str]]:
        """A refusal or None, and the headers that go with the answer."""
        now = time.monotonic()
        self._all.limit = self.settings.global_per_second
        exempt = path.startswith(("/interactions", "/webhooks"))
        wait = 0.0 if exempt else self._all.free_in(now)
        if wait:
            return self._refuse(path, wait, "global", {}), {}
        if not exempt:
            self._all.hits.append(now)
        found = MESSAGE_POST.match(path) if method == "POST" else None
        return self._admit_post(path, found.group(1), now) if found else (None, {})

    def _admit_post(self, path: str, channel: str, now: float) -> tuple[web.Response | None, Mapping[str, str]]:
        window = self._channels.setdefault(channel, Window(self.settings.per_channel, self.settings.channel_window))
        wait = window.free_in(now)
        if wait:
            headers = self._headers(window, now)
            return self._refuse(path, wait, "user", headers), headers
        window.hits.append(now)
        return None, self._headers(window, now)

    def _headers(self, window: Window, now: float) -> Mapping[str, str]:
        if self.settings.limits is LimitMode.COUNT:
            return {}
        reset_after = window.hits[0] + window.seconds - now
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(window.limit - len(window.hits)),
            "X-RateLimit-Reset": f"{time.time() + reset_after:.3f}",
            "X-RateLimit-Reset-After": f"{reset_after:.3f}",
            "X-RateLimit-Bucket": "emulatorchannelmessages",
        }

    def _refuse(self, path: str, wait: float, scope: str, more: Mapping[str, str]) -> web.Response | None:
        self.violations.append(path)
        if self.settings.limits is LimitMode.COUNT:
            return None
        body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": scope == "global"}
        headers = {"Via": "1.1 google", "Retry-After": str(int(wait) + 1), "X-RateLimit-Scope": scope, **more}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return answer_text(429, json.dumps(body), headers, content_type="application/json")
