"""The first look back in Slack: reads the last 30 days of the listed channels once, slowly, and keeps only links.

Each channel that was read is noted, so that a look that was broken off goes on with the others at the next start.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core, utc_now
from adapters.slack.base.client import error_word, rest_of
from adapters.slack.base.users import member_of
from adapters.slack.base.workspace import Members, Workspace, WorkspaceMember
from adapters.slack.incoming import events
from bot.base.message import ChannelRef, Message
from bot.desk.digests import first_look
from bot.desk.digests.first_look import SPAN, Past, old_questions
from bot.members.opt_out import left_alone
from bot.settings.settings import ChannelRules

PAGE = 200
PAGES = 60
"""Of one channel so many pages are read, the newest first."""

PEOPLE_AT_ONCE = 1000
PEOPLE_PAGES = 25
PAUSE = 3.0
"""Seconds between two calls: well below what Slack allows, and out of the way of everything else."""

log = structlog.get_logger("slack")

Json = Mapping[str, Any]


class HistoryScan:
    """One look back over all channels that were not looked through yet; `pause` in seconds."""

    def __init__(self, core: Core, client: AsyncWebClient, home: Workspace, pause: float = PAUSE) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._pause = pause

    async def run(self) -> None:
        """Read, then post one card; does nothing when all was done before."""
        listed = self._core.settings.channels
        rules = {self._home.place(id.removeprefix("slack:")): each for id, each in listed.items() if _is_ours(id)}
        missing = await self._core.read(first_look.not_scanned, tuple(rules))
        members = await self._everybody() if missing else {}
        for number, place in enumerate(missing, 1):
            log.info("looking back", channel=place.channel, number=number, of=len(missing))
            try:
                await self._look(place, rules[place], members)
            except SlackApiError as error:
                log.warning("a channel could not be looked through", channel=place.channel, reason=error_word(error))
        if rules:
            await self._core.do(first_look.post_first_look, tuple(rules))

    async def _look(self, place: ChannelRef, rules: ChannelRules, members: Members) -> None:
        now = utc_now()
        channel = (await self._call("conversations.info", channel=place.channel))["channel"]
        name = channel.get("name") or place.channel
        private = channel.get("is_im") or channel.get("is_mpim")
        said = [] if private else await self._history(place.channel, now)
        past = [readable for message in said if (readable := self._past(message, place.channel, members)) is not None]
        alone = await self._core.read(left_alone, [(place, each.message.author.id) for each in past])
        past = [each for each in past if (place.platform, each.message.author.id) not in alone]
        # Thousands of messages take a second or two; meanwhile what is said now must be heard.
        questions = await asyncio.to_thread(old_questions, self._core.settings, self._core.triage, rules, past, now)
        await self._core.do(first_look.keep_scan, place, f"#{name}", questions)
        counts = {"messages": len(past), "left_out": len(said) - len(past), "unanswered": len(questions)}
        log.info("looked back", channel=place.channel, **counts)

    async def _history(self, channel: str, now: datetime) -> Sequence[Json]:
        oldest, cursor, messages = f"{(now - SPAN).timestamp():.6f}", "", list[Json]()
        for _ in range(PAGES):
            wanted = {"channel": channel, "oldest": oldest, "limit": PAGE, "cursor": cursor}
            page = await self._call("conversations.history", **wanted)
            messages += [each for each in page.get("messages") or () if isinstance(each, dict)]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return messages
        log.warning("only the newest of a busy channel was looked through", channel=channel, messages=len(messages))
        return messages

    def _past(self, message: Json, channel: str, members: Members) -> Past | None:
        """What somebody said, or None for joins, for the bot's own posts and for what cannot be read."""
        try:
            event = {**message, "type": "message", "channel": channel}
            heard = events.heard(event, self._home, events.with_authors(event, members))
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            return None
        return Past(heard, _replied(message)) if isinstance(heard, Message) else None

    async def _everybody(self) -> Members:
        """The names of the workspace, so that somebody who is addressed by name is recognised; not kept."""
        cursor, by_id = "", dict[str, WorkspaceMember]()
        for _ in range(PEOPLE_PAGES):
            page = await self._call("users.list", limit=PEOPLE_AT_ONCE, cursor=cursor)
            by_id |= {user["id"]: member_of(user) for user in page.get("members") or ()}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return by_id

    async def _call(self, method: str, **wanted: Any) -> Any:
        """One call, as often as Slack asks to wait for it."""
        while True:
            await asyncio.sleep(self._pause)
            try:
                return await self._client.api_call(method, params=wanted)
            except SlackApiError as error:
                if error_word(error) != "ratelimited":
                    raise
                await asyncio.sleep(rest_of(error))


def _is_ours(id: str) -> bool:
    return id.startswith("slack:") and "#" not in id


def _replied(message: Json) -> bool:
    """Whether somebody else, a bot too, answered in its thread."""
    if not message.get("reply_count"):
        return False
    others = set(message.get("reply_users") or ()) - {message.get("user")}
    return bool(others) or not message.get("reply_users")
