"""The one private line for whoever mentions the bot or writes to it; it says nothing else in the community."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.escaping import one_line
from adapters.slack.base.tasks import Tasks
from adapters.slack.base.workspace import Workspace
from bot.screens.privacy import ABOUT_BOT

AGAIN_AFTER = 3600.0
MOST_REMEMBERED = 1000

Json = Mapping[str, Any]


def mention_answer(brand: str) -> str:
    """What it says."""
    return ABOUT_BOT.format(brand=one_line(brand))


class SlackMentionReply:
    """Answers somebody at most once an hour in one place, however often Slack tells us."""

    def __init__(
        self,
        client: AsyncWebClient,
        home: Workspace,
        brand: str,
        background: Tasks,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._home = home
        self._line = mention_answer(brand)
        self._background = background
        self._clock = clock
        self._answered: dict[tuple[str, str], float] = {}

    def mentioned(self, event: Json) -> None:
        """Somebody named the bot in a channel: only they see the answer."""
        user, channel = self._asker(event), str(event.get("channel") or "")
        if user and channel and self._first(user, channel):
            thread = {"thread_ts": event["thread_ts"]} if event.get("thread_ts") else {}
            say = self._client.chat_postEphemeral(channel=channel, user=user, text=self._line, **thread)
            self._background.start("a private answer", say)

    def written_to(self, event: Json) -> None:
        """Somebody wrote to the bot in private."""
        user, channel = self._asker(event), str(event.get("channel") or "")
        if user and channel and not event.get("subtype") and self._first(user, channel):
            say = self._client.chat_postMessage(channel=channel, text=self._line, unfurl_links=False)
            self._background.start("a private answer", say)

    def _asker(self, event: Json) -> str:
        user = event.get("user")
        person = isinstance(user, str) and user not in (self._home.bot_user, "USLACKBOT") and not event.get("bot_id")
        return str(user) if person else ""

    def _first(self, user: str, channel: str) -> bool:
        now = self._clock()
        before = self._answered.pop((user, channel), None)
        while len(self._answered) >= MOST_REMEMBERED:
            self._answered.pop(next(iter(self._answered)))
        fresh = before is None or now - before > AGAIN_AFTER
        self._answered[user, channel] = now if fresh or before is None else before
        return fresh
