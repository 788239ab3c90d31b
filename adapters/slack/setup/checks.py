"""Whether Slack is set up as it should be: tokens, scopes, the channels, the desk and the people, each looked up."""

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.client import client, session
from adapters.slack.setup import refusals
from adapters.slack.setup.channels import Channels
from adapters.slack.setup.lookups import Declined, LookupFailed, ask
from adapters.slack.setup.manifest import manifest
from adapters.slack.setup.people import check_people
from bot.base.finding import Diagnosis, off, well
from bot.settings.settings import Settings


async def check_slack(keys: Mapping[str, str], settings: Settings) -> list[Diagnosis]:
    """Everything about Slack; `keys` are those of `.env` in small letters. Reads only, nothing is posted."""
    findings: list[Diagnosis] = []
    async with session() as shared:
        slack = client(keys["slack_bot_token"], keys["slack_api_url"], shared)
        try:
            async for finding in _all(slack, keys, settings):
                findings.append(finding)
        except Declined as error:
            findings.append(off(f"Slack says {error.word}, and the doctor does not know why", "try again"))
        except LookupFailed as error:
            what = f"Slack cannot be asked at {keys['slack_api_url']}: {error.what}"
            mend = "try again; if it stays, look at the network, the proxy, SLACK_API_URL in .env and slack-status.com"
            findings.append(off(what, mend))
    return findings


async def _all(slack: AsyncWebClient, keys: Mapping[str, str], settings: Settings) -> AsyncIterator[Diagnosis]:
    try:
        who = await ask(slack, "auth.test")
    except Declined as error:
        yield off(*refusals.bot_token(error.word))
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


def check_scopes(granted: frozenset[str] | None) -> list[Diagnosis]:
    """The scopes of the manifest that the app lacks, one by one."""
    needed = manifest().scopes
    if granted is None:
        return [well("Slack does not say which scopes the app has; nothing can be compared")]
    missing = [off(f"the app lacks the scope {name}", refusals.scope(name)) for name in sorted(needed - granted)]
    return missing or [well(f"the app has all {len(needed)} scopes of the manifest")]


async def _way_in(slack: AsyncWebClient, keys: Mapping[str, str], bot: str) -> Diagnosis:
    """How events reach the bot."""
    if keys["slack_transport"] == "http":
        return well(f"Slack calls the bot at {keys['slack_http_bind']}/slack/events; a signing secret is set")
    other = await _another_app(slack, keys["slack_app_token"], bot)
    if other:
        return other
    try:
        await ask(slack, "apps.connections.open", token=keys["slack_app_token"])
    except Declined as error:
        return off(*refusals.app_token(error.word))
    return well("Socket Mode: Slack opens a connection for the app-level token")


async def _another_app(slack: AsyncWebClient, app_token: str, bot: str) -> Diagnosis | None:
    """Events of another app would come in, and the bot would be deaf without a word."""
    named = re.match(r"xapp-\d+-(A[A-Z0-9]+)-", app_token)
    if not named or not bot:
        return None
    try:
        ours = (await ask(slack, "bots.info", bot=bot))["bot"]["app_id"]
    except (Declined, KeyError):
        return None
    if named[1] == ours:
        return None
    mend = f'{refusals.APPS}/{ours} > "Basic Information" > "App-Level Tokens": make one there and put it into .env'
    return off(f"SLACK_APP_TOKEN belongs to the app {named[1]}, SLACK_BOT_TOKEN to {ours}", mend)
