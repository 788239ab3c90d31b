"""What is left to do in Discord after `goodneighbor init`: the intent, and the link that invites the bot."""

import base64
import binascii
from collections.abc import Iterator

from adapters.platforms import Keys


def next_steps(keys: Keys) -> Iterator[str]:
    """A paragraph each."""
    from adapters.discord.connection.checks import invitation

    yield "\nDiscord. At https://discord.com/developers/applications > your app > Bot: Message Content Intent on."
    application = _application(keys.get("discord_token", ""))
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
