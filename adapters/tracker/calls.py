"""One HTTP call to a tracker, within bounds of time and size; what goes wrong is told apart by what it means."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.base.errors import Refused, Uncertain, Unreachable

SECONDS = 20.0
LARGEST = 4_000_000
"""Bytes of a reply: a hundred issues with long texts."""

AGAIN_AFTER = 60.0
"""Seconds until an unreachable tracker is tried again."""


@dataclass(frozen=True, slots=True)
class Call:
    """`url` is the whole address; `body` is sent as it is, so that it can be signed."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


async def call_tracker(call: Call, seconds: float = SECONDS) -> Any:
    """The JSON of the reply, None for an empty or another one. Raises `Unreachable`, `Refused` or, where a call that
    changes something may have worked, `Uncertain`. Redirects are not followed, proxies of the environment not used."""
    writes = call.method == "POST"
    try:
        async with asyncio.timeout(seconds):
            return await _called(call)
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL) as error:
        raise Unreachable(f"the tracker cannot be reached ({type(error).__name__})", AGAIN_AFTER) from None
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        sentence = f"the tracker did not answer ({type(error).__name__})"
        raise (Uncertain(sentence) if writes else Unreachable(sentence, AGAIN_AFTER)) from None


async def _called(call: Call) -> Any:
    async with (
        aiohttp.ClientSession(trust_env=False, cookie_jar=aiohttp.DummyCookieJar()) as session,
        session.request(call.method, call.url, headers=call.headers, data=call.body, allow_redirects=False) as response,
    ):
        if response.status >= 300:
            raise _meaning(response.status, call.method == "POST", response.headers.get("Retry-After", ""))
        received = bytearray()
        async for chunk in response.content.iter_chunked(65_536):
            received += chunk
            if len(received) > LARGEST:
                raise Refused("the tracker's reply is too large", AGAIN_AFTER)
        return _parsed(bytes(received))


def _meaning(status: int, writes: bool, retry_after: str) -> Exception:
    """403 and 429 may mean "slower" and are tried again, if only a few times; other refusals stay."""
    if status in (403, 408, 429):
        again = float(retry_after) if retry_after.isdigit() else AGAIN_AFTER
        return Refused(f"the tracker refused it (status {status})", again)
    if status >= 500:
        sentence = f"the tracker had a fault (status {status})"
        return Uncertain(sentence) if writes else Refused(sentence, AGAIN_AFTER)
    return Refused(f"the tracker refused it (status {status}): look at [tracker] and TRACKER_TOKEN")


def _parsed(received: bytes) -> Any:
    try:
        return json.loads(received.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
