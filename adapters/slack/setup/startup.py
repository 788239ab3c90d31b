"""Before we listen: is the token good, is the desk there, which channels are meant, and what should be mended."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.channel_ids import channel_ids
from adapters.slack.base.client import SHUT_OUT, error_word
from adapters.slack.base.workspace import PLATFORM, Workspace, speakers
from bot.base.errors import CannotStart
from bot.base.humanize import span
from bot.base.message import ChannelRef
from bot.settings.settings import PromptPlan, Settings

REQUIRED = frozenset({"channels:history", "channels:read", "chat:write", "users:read"})
WISHED = frozenset({"app_mentions:read", "commands", "groups:history", "groups:read", "im:history", "im:write"})
OFF = 120.0
"""So many seconds between two clocks are no delay on the way any more."""

SET_RIGHT = "`sudo timedatectl set-ntp true`"
APPS = "https://api.slack.com/apps"


@dataclass(frozen=True, slots=True)
class StartupFindings:
    """What we found: the workspace, the settings with ids for names, sentences about what is off, and the channels that
    the settings know by a name, with it."""

    home: Workspace
    settings: Settings
    notes: tuple[str, ...] = ()
    names: Mapping[ChannelRef, str] = field(default_factory=dict)


async def look_up_workspace(client: AsyncWebClient, settings: Settings) -> StartupFindings:
    """`CannotStart` names the key and the mend when Slack cannot work as it is set up; network errors pass through."""
    home, notes = await who_we_are(client, settings)
    ids = await _ids_of_names(client, settings)
    names = {home.place(id): f"#{name}" for name, id in ids.items() if f"slack:#{name}" in settings.channels}
    settings, unknown = with_ids(settings, ids)
    notes += [
        f"There is no channel {name} that the bot can see; invite it there or correct the name." for name in unknown
    ]
    notes += await _check_desks(client, settings)
    return StartupFindings(home, settings, tuple(notes), names)


async def who_we_are(client: AsyncWebClient, settings: Settings) -> tuple[Workspace, list[str]]:
    """The workspace that the bot token opens."""
    try:
        answer: Any = await client.auth_test()
    except SlackApiError as error:
        if error_word(error) in SHUT_OUT:
            raise CannotStart(bad_bot_token(error_word(error))) from None
        raise
    notes = [*_scope_notes(answer.headers), *clock_notes(answer.headers, time.time())]
    url = str(answer.get("url") or "https://slack.com/").rstrip("/") + "/"
    bot_user = str(answer["user_id"])
    ours = speakers(settings) | {bot_user}
    return Workspace(str(answer["team_id"]), url, bot_user, str(answer.get("bot_id") or ""), ours), notes


def bad_bot_token(word: str) -> str:
    """The sentence for a bot token that Slack does not accept."""
    where = f"copy the Bot User OAuth Token from {APPS}, your app, OAuth & Permissions"
    return f"SLACK_BOT_TOKEN: Slack does not accept it ({word}); {where}, into .env."


def bad_app_token(word: str) -> str:
    """The sentence for an app-level token that Slack does not accept."""
    where = f"make one with the scope connections:write at {APPS}, your app, Basic Information, App-Level Tokens"
    return f"SLACK_APP_TOKEN: Slack does not accept it ({word}); {where}, and put it into .env."


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """A fresh WebSocket address, which also shows whether the app-level token is good."""
    try:
        answer: Any = await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        if error_word(error) in SHUT_OUT | {"missing_scope"}:
            raise CannotStart(bad_app_token(error_word(error))) from None
        raise
    return str(answer["url"])


def clock_notes(headers: Any, now: float) -> list[str]:
    """A sentence where this computer's clock and Slack's are minutes apart; `now` in seconds since 1970. Prompts would
    go out at a wrong time, and over HTTP everything that Slack sends would be refused as too old."""
    said = headers.get("date") or headers.get("Date") if headers else None
    try:
        off = now - parsedate_to_datetime(str(said)).timestamp()
    except ValueError:
        return []
    if abs(off) < OFF:
        return []
    way = "ahead of" if off > 0 else "behind"
    return [f"The clock of Goodneighbor's computer is {span(abs(off))} {way} Slack's. Set it right: {SET_RIGHT}."]


def _scope_notes(headers: Any) -> list[str]:
    """A token that lacks a required scope cannot work; where Slack does not tell the scopes, they are unknown."""
    said = headers.get("x-oauth-scopes") or headers.get("X-OAuth-Scopes") if headers else None
    if not said:
        return []
    have = {scope.strip() for scope in str(said).split(",")}
    mend = f"add it at {APPS}, your app, OAuth & Permissions, then reinstall the app"
    if lacking := sorted(REQUIRED - have):
        raise CannotStart(f"SLACK_BOT_TOKEN: the app lacks the scope {', '.join(lacking)}; {mend}.")
    return [f"The Slack app lacks the scope {scope}: {mend}." for scope in sorted(WISHED - have)]


async def _ids_of_names(client: AsyncWebClient, settings: Settings) -> Mapping[str, str]:
    """Channel ids by name, asked only where the settings name channels."""
    if not any(place.startswith("slack:#") for place in _places(settings)):
        return {}
    return await channel_ids(client)


async def with_channel_ids(client: AsyncWebClient, settings: Settings) -> Settings:
    """The settings with the ids of the channels that they name, as far as Slack knows them."""
    return with_ids(settings, await _ids_of_names(client, settings))[0]


def _places(settings: Settings) -> list[str]:
    return [*settings.desks, *settings.channels, *settings.prompt_channels]


def with_ids(settings: Settings, ids: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """The settings with each `slack:#name` replaced by its id, and the names that nobody knows."""

    def known(place: str) -> str:
        name = place.removeprefix("slack:#")
        return f"{PLATFORM}:{ids[name]}" if name != place and name in ids else place

    channels = {
        known(id_): replace(rules, id=known(id_), desk=known(rules.desk)) for id_, rules in settings.channels.items()
    }
    routes = tuple(replace(route, desk=known(route.desk)) for route in settings.routes)
    prompts = tuple(_with_ids(prompt, known) for prompt in settings.prompts)
    desk = replace(settings.desk, channel=known(settings.desk.channel))
    resolved = replace(settings, channels=channels, routes=routes, prompts=prompts, desk=desk)
    unknown = [place.removeprefix("slack:") for place in _places(resolved) if place.startswith("slack:#")]
    return resolved, list(dict.fromkeys(unknown))


def _with_ids(prompt: PromptPlan, known: Callable[[str], str]) -> PromptPlan:
    zones = {known(channel): zone for channel, zone in prompt.zones.items()}
    return replace(prompt, channel=known(prompt.channel), also=tuple(map(known, prompt.also)), zones=zones)


async def _check_desks(client: AsyncWebClient, settings: Settings) -> list[str]:
    """The main desk must be there, with the bot in it; of others it is said, and their cards come to the main one."""
    notes = []
    for desk in settings.desks:
        try:
            await _check_desk(client, desk)
        except CannotStart as error:
            if desk == settings.desk.channel:
                raise
            notes.append(f"{error.sentence.replace('[desk] channel', 'desk')} Its cards come to the main desk.")
    return notes


async def _check_desk(client: AsyncWebClient, desk: str) -> None:
    if not desk.startswith("slack:"):
        return
    channel, mend = desk.removeprefix("slack:"), "write `/invite @goodneighbor` there, or correct [desk] channel"
    if channel.startswith("#"):
        raise CannotStart(f"[desk] channel: there is no channel {channel} that the bot can see; {mend}.")
    try:
        answer: Any = await client.conversations_info(channel=channel)
    except SlackApiError as error:
        word = error_word(error)
        if word in ("channel_not_found", "not_in_channel", "is_archived"):
            raise CannotStart(f"[desk] channel: Slack does not let the bot into {channel} ({word}); {mend}.") from None
        if word in ("missing_scope", "unknown_method"):
            return
        raise
    info = answer.get("channel") or {}
    if info.get("is_archived"):
        raise CannotStart(f"[desk] channel: {channel} is archived; choose another one.")
    if info.get("is_member") is False:
        raise CannotStart(f"[desk] channel: the bot is not in {channel}; {mend}.")
