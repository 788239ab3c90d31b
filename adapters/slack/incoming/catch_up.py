"""What was said while nobody listened: fetched from the channels' history, oldest first, and heard like everything."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.client import error_word, rest_of
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace
from adapters.slack.incoming import events
from adapters.slack.incoming.listener import SlackListener
from bot.insight.desk_lists import open_cards
from bot.intake import notes
from bot.intake.listening import listening_since

REMEMBERED = 2 * 3600.0
"""Seconds of talk that are fetched at a start in any case: the bot remembers them in memory only."""

LONGEST = 24 * 3600.0
PAGE = 200
MOST_MESSAGES = 1000
MOST_THREADS = 50
AT_ONCE = 50
BURST = 20
A_SECOND_APART = 1.2
LONGEST_REST = 30.0

log = structlog.get_logger("slack")

Json = dict[str, Any]


class Fetched(NamedTuple):
    """How many messages were new to the bot, and whether all there was could be had."""

    fresh: int
    all: bool


class Spent(Exception):
    """The budget of calls or time is used up, or Slack asks for a long rest."""


class SlackCatchUp:
    """One catching up of all channels, within `seconds` and Slack's limits for history."""

    def __init__(
        self,
        core: Core,
        client: AsyncWebClient,
        home: Workspace,
        listener: SlackListener,
        people: People,
        seconds: float = 60.0,
    ):
        self._core = core
        self._client = client
        self._home = home
        self._listener = listener
        self._people = people
        self._until = time.monotonic() + seconds
        self._calls = 0

    async def run(self, since: float | None = None) -> Fetched:
        """Everything after each channel's mark, or after `since` (seconds since 1970) where that is earlier.

        What was said before we listened to a channel only helps to follow the talk. Raises `StorageError`.
        """
        listed = self._core.settings.channels
        channels = [id_.removeprefix("slack:") for id_ in listed if id_.startswith("slack:") and "#" not in id_]
        places = {channel: self._home.place(channel) for channel in channels}
        marks = await self._core.read(notes.marks, list(places.values()))
        now = time.time()
        fresh, whole = 0, True
        for channel, place in places.items():
            began = float(await self._core.do(listening_since, place, f"{now:.6f}"))
            edge = min(float(marks.get(place, now)), now - REMEMBERED, since or now)
            said, complete = await self._said(channel, max(edge, now - LONGEST))
            whole = whole and complete
            fresh += await self._hear(channel, said, began)
        return Fetched(fresh, whole)

    async def _said(self, channel: str, oldest: float) -> tuple[list[Json], bool]:
        """Messages of a channel and its threads since then, oldest first; False when not all could be had."""
        by_ts: dict[str, Json] = {}
        try:
            await self._pages(by_ts, "conversations.history", channel, oldest)
            for root in await self._threads(channel, list(by_ts.values()), oldest):
                await self._pages(by_ts, "conversations.replies", channel, oldest, ts=root)
        except Spent as error:
            log.warning("not all of a channel could be caught up with", channel=channel, reason=str(error))
            return sorted(by_ts.values(), key=lambda each: float(each["ts"])), False
        return sorted(by_ts.values(), key=lambda each: float(each["ts"])), True

    async def _threads(self, channel: str, top: Sequence[Json], oldest: float) -> list[str]:
        """Threads in which something was said since then: seen in the history, or those of open cards."""
        live = [
            str(each["ts"]) for each in top if each.get("reply_count") and float(each.get("latest_reply") or 0) > oldest
        ]
        ours = [view.card for view in await self._core.read(open_cards)]
        place = self._home.place(channel)
        here = [card.thread or card.message.id for card in ours if card.place == place]
        silent = {str(each["ts"]) for each in top if not each.get("reply_count")}
        return [root for root in dict.fromkeys([*live, *here]) if root not in silent][:MOST_THREADS]

    async def _pages(self, by_ts: dict[str, Json], method: str, channel: str, oldest: float, **more: str) -> None:
        """Add what the pages hold, as far as they can be had; `Spent` when there is more."""
        wanted: dict[str, Any] = {"channel": channel, "oldest": f"{oldest:.6f}", "limit": PAGE, **more}
        while len(by_ts) < MOST_MESSAGES:
            page = await self._call(method, wanted)
            messages = [each for each in page.get("messages") or () if isinstance(each, dict) and each.get("ts")]
            by_ts |= {str(each["ts"]): each for each in messages if float(each["ts"]) > oldest}
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            wanted["cursor"] = cursor
        raise Spent(f"more than {MOST_MESSAGES} messages")

    async def _call(self, method: str, wanted: dict[str, Any]) -> Any:
        self._calls += 1
        if self._calls > BURST:
            await asyncio.sleep(A_SECOND_APART)
        while time.monotonic() < self._until:
            try:
                return await self._client.api_call(method, params=wanted)
            except SlackApiError as error:
                if error_word(error) != "ratelimited":
                    raise Spent(f"Slack says {error_word(error) or 'nothing that can be read'}") from None
                if rest_of(error) > LONGEST_REST:
                    raise Spent("Slack allows this app little history; turn on Delayed Events") from None
                await asyncio.sleep(rest_of(error))
        raise Spent("it took too long")

    async def _hear(self, channel: str, said: Sequence[Json], began: float) -> int:
        """Take in what was said, in order; how much of it was new."""
        told = [event for message in said for event in _as_events(channel, message)]
        await self._people.known([user for event in told for user in events.mentioned_people(event)])
        fresh = 0
        for first in range(0, len(told), AT_ONCE):
            portion = told[first : first + AT_ONCE]
            verdicts = await asyncio.gather(
                *(self._listener.hear(each, float(each["ts"]) <= began) for each in portion)
            )
            fresh += sum(verdict is not None for verdict in verdicts)
        return fresh


def _as_events(channel: str, message: Json) -> Iterable[Json]:
    """A message of the history as the event that it was; one that was edited since, also as that edit."""
    yield {**message, "type": "message", "channel": channel}
    edited = message.get("edited")
    if isinstance(edited, dict) and edited.get("ts"):
        changed = {"type": "message", "subtype": "message_changed", "channel": channel, "ts": edited["ts"]}
        yield {**changed, "message": message}
