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
    from adapters.discord.connection.checks import invitation

    yield "\nDiscord. At https://discord.com/developers/applications > your app > Bot: Message Content Intent on."
    application = _application(token)
    if not application:
        yield "When the token stands in .env, `goodneighbor doctor` gives the link that invites the bot."
        return
    yield f"Invite the bot to your server:\n\n{invitation(application)}"


def _application(token: str) -> int:
    """The application that a bot token belongs to, as its first part says; 0 when it cannot be told."""
    first = token.partition(".")[0]
    try:
        id = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return 0
    return int(id) if id.isascii() and id.isdecimal() else 0
