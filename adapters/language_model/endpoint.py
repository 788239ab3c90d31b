"""Asks an OpenAI-compatible endpoint, within bounds of time and size; whatever goes wrong is no reply."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

SECONDS = 5.0
"""A question takes at most so long."""

LARGEST = 200_000
"""Bytes of a reply."""

FAILURES, PROBE_AFTER = 5, 60.0
"""After so many failures in a row nothing is asked for so many seconds; then one question tries again."""


class Endpoint:
    """`url` ends before `/chat/completions`. Redirects are not followed and proxies of the environment not used."""

    def __init__(
        self, url: str, key: str = "", seconds: float = SECONDS, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._seconds = seconds
        self._steady = steady
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it may be asked now."""
        return self._failures < FAILURES or self._steady() >= self._closed_until

    async def ask(self, body: Mapping[str, Any]) -> str | None:
        """The content of the reply; None where none came in time, or one that is no reply."""
        try:
            async with asyncio.timeout(self._seconds):
                content = _content(await self._post(body))
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError, RecursionError):
            content = None
        self._failures = 0 if content is not None else self._failures + 1
        self._closed_until = self._steady() + PROBE_AFTER
        return content

    async def _post(self, body: Mapping[str, Any]) -> bytes:
        async with (
            aiohttp.ClientSession(trust_env=False, cookie_jar=aiohttp.DummyCookieJar()) as session,
            session.post(self._url, json=body, headers=self._headers, allow_redirects=False) as response,
        ):
            if response.status != 200:
                raise ValueError(f"status {response.status}")
            received = bytearray()
            async for chunk in response.content.iter_chunked(16_384):
                received += chunk
                if len(received) > LARGEST:
                    raise ValueError("too large")
            return bytes(received)


def _content(received: bytes) -> str | None:
    """The text of the first choice."""
    item = json.loads(received.decode("utf-8"))
    choices = item.get("choices") if isinstance(item, dict) else None
    message = choices[0].get("message") if choices and isinstance(choices[0], dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) else None
