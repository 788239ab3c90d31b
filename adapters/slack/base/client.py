"""Calls to Slack's Web API: one session, no hidden retries, and what an error means for a post."""

import asyncio
import logging
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.base.errors import PostError, Refused, Uncertain, Unreachable

Json = dict[str, Any]

log = structlog.get_logger("slack")

TIMEOUT = 10.0
FETCH_SECONDS = 1.2
LONGEST_REST = 3600.0
USUAL_REST = 30.0
AGAIN_AFTER = 10.0

SHUT_OUT = frozenset(
    "invalid_auth not_authed account_inactive token_revoked token_expired org_login_required "
    "team_access_not_granted not_allowed_token_type no_permission access_denied".split()
)
"""Errors that mean the token no longer works."""

PERHAPS = frozenset("fatal_error internal_error request_timeout service_unavailable".split())
"""Errors after which the post may have been made."""

MENDABLE = frozenset("not_in_channel channel_not_found is_archived missing_scope restricted_action".split())
"""Errors that somebody in the workspace can fix; tried again after a while."""

AT_ONCE = 2
"""So many times after seconds: somebody may just be mending it."""


def session() -> aiohttp.ClientSession:
    """The session of all calls."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT))


def client(token: str, base_url: str, shared: aiohttp.ClientSession) -> AsyncWebClient:
    """A client without the SDK's retries, which would post twice."""
    return AsyncWebClient(
        token=token,
        base_url=base_url,
        timeout=int(TIMEOUT),
        session=shared,
        retry_handlers=[],
        logger=quiet_logger(),
    )


def quiet_logger() -> logging.Logger:
    """A logger that never prints texts or tokens, at any level."""
    logger = logging.getLogger("goodneighbor.slack_library")
    logger.setLevel(logging.ERROR)
    return logger


def error_word(error: SlackApiError) -> str:
    """Slack's error code, or "" where there is none."""
    response: Any = error.response
    data = getattr(response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def status_of(error: SlackApiError) -> int:
    """The HTTP status of an error."""
    response: Any = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def rest_of(error: SlackApiError) -> float:
    """Seconds to wait after a 429, from its header, or a default."""
    headers: Any = getattr(error.response, "headers", None) or {}
    said = str(headers.get("Retry-After") or headers.get("retry-after") or "").strip()
    return min(LONGEST_REST, float(said)) if said.isascii() and said.isdigit() else USUAL_REST


def growing(attempt: int) -> float:
    """The wait before the next attempt: 10 s, doubling to an hour."""
    return min(LONGEST_REST, 5.0 * 2.0 ** min(attempt, 20))


def error_meaning(error: Exception, attempt: int) -> PostError:
    """An error as one of ours: certainly not sent, or perhaps."""
    if isinstance(error, SlackApiError):
        return _refusal(error, attempt)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unreachable("Slack could not be reached", AGAIN_AFTER)
    return Uncertain(f"{type(error).__name__} while posting to Slack")


def _refusal(error: SlackApiError, attempt: int) -> PostError:
    word, status = error_word(error), status_of(error)
    if status == 429 or word in ("ratelimited", "rate_limited"):
        return Refused("Slack asks to slow down", rest_of(error))
    if status >= 500 or word in PERHAPS or not word:
        return Uncertain(f"Slack answered {word or status or 'nothing that can be read'}")
    if word in SHUT_OUT:
        return Unreachable(f"Slack does not accept the token any more ({word})", AGAIN_AFTER)
    if word in MENDABLE:
        rest = AGAIN_AFTER if attempt <= AT_ONCE else max(600.0, growing(attempt))
        return Refused(f"Slack says {word}; is the bot in that channel?", rest)
    return Refused(f"Slack says {word}")


async def one_message(client: AsyncWebClient, channel: str, ts: str, thread: str | None) -> Json | None:
    """A message as Slack has it now; None where it is gone, or cannot be had in time."""
    wanted: dict[str, Any] = {"channel": channel, "oldest": ts, "latest": ts, "inclusive": True}
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            if thread and thread != ts:
                page = await client.conversations_replies(ts=thread, limit=2, **wanted)  # and its root
            else:
                page = await client.conversations_history(limit=1, **wanted)
            return next((each for each in page.get("messages") or () if each.get("ts") == ts), None)
    except Exception as error:  # whatever went wrong on the way, who asks can do without the words
        log.info("the words of a message could not be fetched", error=type(error).__name__)
        return None
