"""What is left to do after `goodneighbor init`, with the links that do most of it."""

import base64
import binascii
from collections.abc import Iterator, Mapping

from adapters.settings.write import Answers
from adapters.slack.setup.manifest import create_link, text


def next_steps(platforms: tuple[str, ...], values: Mapping[str, str], said: Answers | None) -> Iterator[str]:
    if "slack" in platforms:
        yield from _next_in_slack(values, said)
    if "discord" in platforms:
        yield from _next_in_discord(values.get("DISCORD_TOKEN", ""))
    yield "\nThen:\n  goodneighbor doctor          looks whether everything is as it should be"
    yield "  goodneighbor run             listens and serves the desk"


def _next_in_slack(values: Mapping[str, str], said: Answers | None) -> Iterator[str]:
    yield "\nSlack. If there is no app yet, this link fills in everything that it needs:\n"
    yield create_link(text())
    yield "\nor paste this at https://api.slack.com/apps > Create New App > From a manifest:\n"
    yield text()
    if not values.get("SLACK_BOT_TOKEN"):
        yield "Install the app to the workspace, then put into .env"
        yield "  SLACK_BOT_TOKEN   from OAuth & Permissions"
        yield "  SLACK_APP_TOKEN   from Basic Information > App-Level Tokens, with the scope connections:write"
    places = [place for place in (*said.channels, said.desk) if place.startswith("slack:")] if said else []
    for place in places:
        yield f"In {place.removeprefix('slack:')} write: /invite @goodneighbor"


def _next_in_discord(token: str) -> Iterator[str]:
    yield "\nDiscord. At https://discord.com/developers/applications > your app > Bot: Message Content Intent on."
    try:
        first = token.partition(".")[0]
        id = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        id = ""
    id = id if id.isdecimal() else "YOUR_APPLICATION_ID"
    yield "Invite the bot to your server:\n"
    scopes = "scope=bot+applications.commands"
    yield f"https://discord.com/oauth2/authorize?client_id={id}&{scopes}&permissions={DISCORD_PERMISSIONS}"


DISCORD_PERMISSIONS = sum(1 << bit for bit in (10, 11, 16, 35, 38))
"""View channels, send messages, read history, create public threads, send in threads; nothing else."""
