"""One message asked of Slack for one look: it is kept nowhere."""

import asyncio
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.desk.blocks import Json

FETCH_SECONDS = 1.2

log = structlog.get_logger("slack")


async def one_message(client: AsyncWebClient, channel: str, ts: str, thread: str | None) -> Json | None:
    """The message as Slack has it now; None where it is gone, or cannot be had in time."""
    wanted: dict[str, Any] = {"channel": channel, "oldest": ts, "latest": ts, "inclusive": True}
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            if thread and thread != ts:
                page = await client.conversations_replies(ts=thread, limit=2, **wanted)  # and its root
            else:
                page = await client.conversations_history(limit=1, **wanted)
            return next((it for it in page.get("messages") or () if it.get("ts") == ts), None)
    except Exception as error:  # whatever went wrong on the way, who asks can do without the words
        log.info("the words of a message could not be fetched", error=type(error).__name__)
        return None
