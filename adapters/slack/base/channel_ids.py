"""The ids of the channels that the bot sees in Slack, by name."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import error_word

PAGES = 50


async def channel_ids(client: AsyncWebClient) -> Mapping[str, str]:
    """Every public channel, and the private ones that the bot is in, as far as its scopes allow."""
    try:
        return await _listed(client, "public_channel,private_channel")
    except SlackApiError as error:
        if error_word(error) != "missing_scope":
            raise
        return await _listed(client, "public_channel")


async def _listed(client: AsyncWebClient, types: str) -> Mapping[str, str]:
    ids: dict[str, str] = {}
    cursor = ""
    for _ in range(PAGES):
        more = {"cursor": cursor} if cursor else {}
        page: Any = await client.conversations_list(types=types, exclude_archived=True, limit=1000, **more)
        ids |= {str(channel["name"]): str(channel["id"]) for channel in page["channels"] if channel.get("name")}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return ids
