"""The kinds of trackers, one line each, and a tracker as the core asks it."""

from collections.abc import Callable
from datetime import datetime

from adapters.tracker.calls import SECONDS, call_tracker
from adapters.tracker.kind import Project, TrackerKind
from adapters.tracker.kinds.github import GITHUB
from adapters.tracker.kinds.gitlab import GITLAB
from adapters.tracker.kinds.jira import JIRA
from adapters.tracker.kinds.linear import LINEAR
from adapters.tracker.kinds.webhook import WEBHOOK
from bot.base.errors import Refused, Uncertain
from bot.ports.tracker import Issue, NewIssue
from bot.settings.settings import TrackerSettings

KINDS: tuple[TrackerKind, ...] = (GITHUB, GITLAB, JIRA, LINEAR, WEBHOOK)


class HttpTracker:
    """`bot.ports.tracker.Tracker` over HTTP."""

    def __init__(
        self, settings: TrackerSettings, token: str, clock: Callable[[], datetime], seconds: float = SECONDS
    ) -> None:
        self._kind = next(kind for kind in KINDS if kind.name == settings.kind)
        self._project = Project((settings.url or self._kind.url).rstrip("/"), settings.project, token)
        self._clock = clock
        self._seconds = seconds

    async def create(self, new: NewIssue) -> Issue:
        reply = await call_tracker(self._kind.create(self._project, new, self._clock()), self._seconds)
        try:
            return self._kind.read_created(self._project, reply)
        except ValueError:
            raise Uncertain("the tracker's reply names no issue") from None

    async def find(self, key: str) -> Issue | None:
        if self._kind.find is None or self._kind.read_listed is None:
            return None
        reply = await call_tracker(self._kind.find(self._project, key), self._seconds)
        try:
            return self._kind.read_listed(self._project, reply, key)
        except ValueError:
            raise Uncertain("the tracker's reply is no list of issues") from None

    async def look(self, id: str) -> Issue | None:
        call = self._kind.look(self._project, id, self._clock())
        if call is None:
            return None
        reply = await call_tracker(call, self._seconds)
        try:
            return self._kind.read_looked(self._project, reply)
        except ValueError:
            raise Refused("the tracker's reply is no issue", 60.0) from None
