"""What a failed call to Discord means for a post: certainly not sent, or perhaps sent."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, TypeVar

import aiohttp
import discord

from bot.base.errors import PostError, Refused, Uncertain, Unreachable

T = TypeVar("T")

WORTH_A_TRY = 300.0
"""Seconds until something is tried again that a person has to fix first."""

AFTER_429 = 60.0
"""Seconds to wait where Discord gave no number."""

TRIES = 3
TRY_AGAIN = 1.0
TRY_UNTIL = 9.0
"""Within so many seconds a cut connection is answered by the same request with the same nonce."""

UNANSWERED = 0
_STATUSES: ContextVar[list[int]] = ContextVar("statuses of the requests of one attempt")

TOO_FAST = 429


def tracing() -> aiohttp.TraceConfig:
    """Records the status of each request, which the library's errors do not always tell."""
    trace = aiohttp.TraceConfig()

    async def begun(_session: Any, _context: Any, _params: aiohttp.TraceRequestStartParams) -> None:
        if (statuses := _STATUSES.get(None)) is not None:
            statuses.append(UNANSWERED)

    async def ended(_session: Any, _context: Any, params: aiohttp.TraceRequestEndParams) -> None:
        if statuses := _STATUSES.get(None):
            statuses[-1] = params.response.status

    trace.on_request_start.append(begun)
    trace.on_request_end.append(ended)
    return trace


async def attempt(work: Callable[[], Awaitable[T]], where: str, repeats: bool) -> T:
    """Do a call; with `repeats` it is repeated at once after a cut connection. Raises `Refused` or `Uncertain`."""
    loop = asyncio.get_running_loop()
    began, statuses = loop.time(), list[int]()
    token = _STATUSES.set(statuses)
    try:
        for tries in range(1, TRIES + 1):
            try:
                return await work()
            except PostError:
                raise
            except Exception as error:
                known = error_meaning(error, statuses, where)
                again = repeats and isinstance(known, Uncertain) and isinstance(error, OSError | aiohttp.ClientError)
                if not again or tries == TRIES or loop.time() - began > TRY_UNTIL:
                    raise known from error
                await asyncio.sleep(TRY_AGAIN)
        raise Uncertain("Discord did not answer")
    finally:
        _STATUSES.reset(token)


def error_meaning(error: Exception, statuses: list[int], where: str) -> PostError:
    """An error of the library as one of ours."""
    if isinstance(error, discord.RateLimited):
        return Refused("Discord asks for a pause", error.retry_after)
    if isinstance(error, discord.HTTPException) and error.status < 500:
        return _refusal(error, where)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unreachable("Discord cannot be reached", 30.0)
    if statuses and statuses[-1] == TOO_FAST:
        return Refused("Discord asks for a pause", AFTER_429)
    if not statuses and not isinstance(error, OSError | aiohttp.ClientError):
        return Refused(f"It could not be put into a form that Discord takes ({type(error).__name__})")
    return Uncertain(f"{type(error).__name__} while talking to Discord")


def _refusal(error: discord.HTTPException, where: str) -> Refused:
    if error.status == TOO_FAST:
        return Refused("Discord asks for a pause", AFTER_429)
    if error.status == 401:
        return Unreachable("Discord refuses the bot's token (401)", WORTH_A_TRY)
    if isinstance(error, discord.Forbidden):
        return Refused(f"Discord does not allow it in {where}: {_reason(error)}", WORTH_A_TRY)
    return Refused(f"Discord refused it in {where}: {_reason(error)}")


def _reason(error: discord.HTTPException) -> str:
    """The sentence of Discord, not the words that were refused."""
    first = (error.text or "").split("\n", 1)[0][:150]
    return f"{first} ({error.code})"


async def plain_request(url: str, token: str, body: object, seconds: float) -> Any:
    """One POST, tried once, for calls without a nonce, which the library's own retries could double."""
    headers = {"Authorization": f"Bot {token}", "Content-Type": "application/json"}
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, data=json.dumps(body), headers=headers) as response,
    ):
        text = await response.text()
        if response.status == TOO_FAST:
            raise Refused("Discord asks for a pause", _seconds(response.headers.get("Retry-After")))
        if response.status >= 500:
            raise Uncertain(f"Discord answered {response.status}")
        data = json.loads(text)
        if response.status == 403:
            raise discord.Forbidden(response, data)
        if response.status >= 400:
            raise discord.HTTPException(response, data)
        return data


def _seconds(value: str | None) -> float:
    try:
        return max(1.0, float(value or AFTER_429))
    except ValueError:
        return AFTER_429
