"""Whether Slack is set up as it should be: tokens, scopes, the channels, the desk and the people, each looked up."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.setup import refusals
from adapters.slack.setup.channels import Channels
from adapters.slack.setup.manifest import manifest
from adapters.slack.setup.people import check_people
from bot.doctor import Finding, off, well
from bot.settings import Settings

SECONDS = 10
"""How long one answer of Slack is waited for."""

UNREACHABLE = (aiohttp.ClientError, TimeoutError, OSError)


def client(token: str, api_url: str) -> AsyncWebClient:
    """A client that waits when Slack asks it to, and repeats nothing else."""
    waiting = [AsyncRateLimitErrorRetryHandler(max_retry_count=3)]
    return AsyncWebClient(token=token, base_url=api_url, timeout=SECONDS, retry_handlers=waiting)  # type: ignore[arg-type]


async def check(keys: Mapping[str, str], settings: Settings) -> list[Finding]:
    """Everything about Slack; `keys` are those of `.env` in small letters. Reads only, nothing is posted."""
    slack = client(keys["slack_bot_token"], keys["slack_api_url"])
    try:
        return [finding async for finding in _all(slack, keys, settings)]
    except SlackApiError as error:
        return [off(f"Slack refuses {error.response.get('error')}", "try again, then look at https://slack-status.com")]
    except UNREACHABLE as error:
        return [_unreachable(keys["slack_api_url"], error)]


async def _all(slack: AsyncWebClient, keys: Mapping[str, str], settings: Settings) -> AsyncIterator[Finding]:
    try:
        who = await slack.auth_test()
    except SlackApiError as error:
        yield off(*refusals.bot_token(str(error.response.get("error"))))
        return
    yield well(f"Slack knows the bot as @{who['user']} in the workspace {who['team']}")
    granted = scopes_of(who.headers)
    for finding in check_scopes(granted):
        yield finding
    yield await _way_in(slack, keys, str(who.get("bot_id") or ""))
    channels = Channels(slack, str(who["user"]), str(who["user_id"]))
    async for finding in channels.check(settings):
        yield finding
    async for finding in check_people(slack, settings, channels.in_desk):
        yield finding


def scopes_of(headers: Mapping[str, Any]) -> frozenset[str] | None:
    """The scopes that Slack names beside its answers; None when it names none (unknown, not missing)."""
    said = next((str(value) for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    return None if said is None else frozenset(scope.strip() for scope in said.split(",") if scope.strip())


def check_scopes(granted: frozenset[str] | None) -> list[Finding]:
    """The scopes of the manifest that the app lacks, one by one."""
    needed = manifest().scopes
    if granted is None:
        return [well("Slack does not say which scopes the app has; nothing can be compared")]
    missing = [off(f"the app lacks the scope {name}", refusals.scope(name)) for name in sorted(needed - granted)]
    return missing or [well(f"the app has all {len(needed)} scopes of the manifest")]


async def _way_in(slack: AsyncWebClient, keys: Mapping[str, str], bot: str) -> Finding:
    """How events reach the bot."""
    if keys["slack_transport"] == "http":
        return well(f"Slack calls the bot at {keys['slack_http_bind']}/slack/events; a signing secret is set")
    other = await _another_app(slack, keys["slack_app_token"], bot)
    if other:
        return other
    opener = client(keys["slack_app_token"], keys["slack_api_url"])
    try:
        await opener.apps_connections_open(app_token=keys["slack_app_token"])
    except SlackApiError as error:
        return off(*refusals.app_token(str(error.response.get("error"))))
    return well("Socket Mode: Slack opens a connection for the app-level token")


async def _another_app(slack: AsyncWebClient, app_token: str, bot: str) -> Finding | None:
    """Events of another app would come in, and the bot would be deaf without a word."""
    named = re.match(r"xapp-\d+-(A[A-Z0-9]+)-", app_token)
    if not named or not bot:
        return None
    try:
        ours = (await slack.bots_info(bot=bot))["bot"]["app_id"]
    except (SlackApiError, KeyError):
        return None
    if named[1] == ours:
        return None
    mend = f'{refusals.APPS}/{ours} > "Basic Information" > "App-Level Tokens": make one there and put it into .env'
    return off(f"SLACK_APP_TOKEN belongs to the app {named[1]}, SLACK_BOT_TOKEN to {ours}", mend)


def _unreachable(address: str, error: Exception) -> Finding:
    what = f"Slack cannot be reached at {address} ({type(error).__name__})"
    return off(what, "look at the network and the proxy of this machine, and at SLACK_API_URL in .env")
