"""A private answer that takes a moment: at once where it can be, else a little later at the same place."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import fitting
from adapters.slack.base.tasks import Tasks
from adapters.slack.desk.blocks import section
from bot.base.errors import GoodneighborError

AT_ONCE = 1.8
"""Slack waits three seconds for an answer; what takes longer than these comes afterwards."""


class Deferred:
    """Who asks for something that is looked up in a whole month waits for a moment, or gets it a little later."""

    def __init__(self, client: AsyncWebClient, background: Tasks) -> None:
        self._client = client
        self._background = background

    async def answer(self, title: str, looking: Awaitable[list[Json]], response_url: str) -> list[Json]:
        """The blocks, or a line that says that they come; raises what `looking` raises in that moment."""
        look = asyncio.ensure_future(looking)
        done, _ = await asyncio.wait([look], timeout=AT_ONCE)
        if done:
            return look.result()
        self._background.start("a look back", self._afterwards(title, look, response_url))
        return [section("I look through the last 30 days; the answer comes here in a moment.")]

    async def _afterwards(self, title: str, look: "asyncio.Future[list[Json]]", response_url: str) -> None:
        try:
            blocks = await look
        except GoodneighborError as error:
            blocks = [section(fitting(error.sentence, 2900))]
        hook = AsyncWebhookClient(response_url, session=self._client.session, retry_handlers=[])
        words: dict[str, Any] = {"text": title, "blocks": blocks, "response_type": "ephemeral"}
        await hook.send_dict(words)
