"""How the bot hears Slack: every event becomes words of the bot, is on disk, and only then counts as heard."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from adapters.core import Core
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace
from adapters.slack.incoming import events
from adapters.slack.incoming.mention_reply import SlackMentionReply
from bot.base.errors import StorageError
from bot.intake.quarantine import put_aside
from bot.members import privacy
from bot.model.verdict import Verdict

TAKE_IN_SECONDS = 2.5
"""Slack waits three seconds; what takes longer is told again by Slack."""

SAYING = frozenset({"message", "app_mention"})
GOODBYES = frozenset({"tokens_revoked", "app_uninstalled"})

log = structlog.get_logger("slack")

Json = Mapping[str, Any]


class SlackListener:
    """`unheard_since` is when an event first could not be kept (seconds since 1970); catching up clears it."""

    def __init__(
        self, core: Core, home: Workspace, people: People, courtesy: SlackMentionReply, goodbye: Callable[[str], None]
    ) -> None:
        self._core = core
        self._home = home
        self._people = people
        self._courtesy = courtesy
        self._goodbye = goodbye
        self.unheard_since: float | None = None

    async def event(self, event: Any) -> None:
        """One event of any type; raises when it could not be kept, so that it is not acknowledged and comes again."""
        kind = event.get("type") if isinstance(event, dict) else None
        if kind in GOODBYES:
            await self._farewell(event, kind)
        elif kind in SAYING:
            await self._said(event)

    async def _said(self, event: Json) -> None:
        if event.get("channel_type") == "im" or str(event.get("channel") or "").startswith("D"):
            self._courtesy.written_to(event)
            return
        try:
            async with asyncio.timeout(TAKE_IN_SECONDS):
                await self.hear(event)
        except (StorageError, TimeoutError):
            self.unheard_since = self.unheard_since or time.time()
            raise
        if event.get("type") == "app_mention":
            self._courtesy.mentioned(event)

    async def hear(self, event: Json, old: bool = False) -> Verdict | None:
        """Take in what somebody said, live or caught up; what cannot be read is put aside by its shape. `old`: it was
        said before we listened there."""
        if not self._concerns(event):
            return None
        try:
            members = await self._people.known(events.mentioned_people(event))
            heard = events.heard(event, self._home, members)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            await self.unreadable(event, error)
            return None
        return None if heard is None else await self._core.hear(heard, old)

    def _concerns(self, event: Json) -> bool:
        """Whether it may conversation: said in a channel on the list, or in a thread, where it may answer a prompt;
        nobody is looked up for anything else."""
        inner = event.get("message")
        thread = event.get("thread_ts") or (isinstance(inner, dict) and inner.get("thread_ts"))
        place = self._home.place(str(event.get("channel")))
        return bool(thread) or self._core.settings.listens(place) is not None

    async def unreadable(self, payload: object, error: Exception) -> None:
        """Put aside something that nobody can read."""
        log.warning("an event could not be read", error=type(error).__name__)
        await self._core.do(put_aside, "slack", event_shape(payload), error)

    async def _farewell(self, event: Json, kind: str) -> None:
        """We are sent away: the token is dead, and what is known of the workspace goes with the app."""
        tokens = event.get("tokens")
        bot_gone = kind == "app_uninstalled" or (
            isinstance(tokens, dict) and self._home.bot_user in (tokens.get("bot") or ())
        )
        if bot_gone:
            if kind == "app_uninstalled":
                await self._core.do(privacy.leave_tenant, "slack", self._home.team)
            self._goodbye(kind)


def event_shape(thing: object, depth: int = 3) -> str:
    """Key paths and types of a payload, never its values."""
    if isinstance(thing, dict) and depth:
        parts = sorted(f"{str(key)[:40]}:{event_shape(value, depth - 1)}" for key, value in list(thing.items())[:40])
        return "{" + ",".join(parts) + "}"
    if isinstance(thing, list):
        return f"[{event_shape(thing[0], depth - 1) if thing and depth else ''}]"
    return type(thing).__name__
