"""One question to Slack for the doctor: its answer, its plain refusal, or trouble that says nothing about the setup."""

import asyncio
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import PERHAPS, error_word, rest_of, status_of

TIMES = 4
LONGEST_REST = 30.0
"""Seconds; somebody sits and waits for the doctor."""

NO_ANSWER = (aiohttp.ClientError, TimeoutError, OSError)


class Declined(Exception):
    """Slack answered and said no; `word` is its own word for why."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class LookupFailed(Exception):
    """There was no answer that says anything about the setup; `what` it was instead."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


async def ask(client: AsyncWebClient, method: str, **wanted: Any) -> Any:
    """Slack's answer; waits when Slack asks to. Raises `Declined` or `LookupFailed`."""
    for _ in range(TIMES):
        try:
            if "blocks" in wanted:
                return await client.api_call(method, json=wanted)
            return await client.api_call(method, params=wanted)
        except SlackApiError as error:
            word = error_word(error)
            if word in ("ratelimited", "rate_limited"):
                await asyncio.sleep(min(LONGEST_REST, rest_of(error)))
            elif not word or word in PERHAPS or status_of(error) >= 500:
                raise LookupFailed(f"Slack answered {word or status_of(error) or 'nothing that can be read'}") from None
            else:
                raise Declined(word) from None
        except NO_ANSWER as error:
            raise LookupFailed(f"no answer came ({type(error).__name__})") from None
    raise LookupFailed("Slack asks to wait for longer than anybody would")
