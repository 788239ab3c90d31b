"""Discord's permalinks: which server, channel or thread, and message they lead to."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.base.errors import BadInput

HOW = "In Discord, open the message's menu and choose Copy Message Link."
HOSTS = frozenset(f"{front}{host}" for front in ("", "ptb.", "canary.") for host in ("discord.com", "discordapp.com"))
_PATH = re.compile(r"/channels/(@me|\d{5,20})/(\d{5,20})/(\d{5,20})/?", re.ASCII)


class LinkedMessage(NamedTuple):
    """The message of a link; `channel` may be a thread."""

    guild: int
    channel: int
    message: int


def linked_message(link: str) -> LinkedMessage:
    """The message of a link; `BadInput` for anything else."""
    bare = link.strip().removeprefix("<").removesuffix(">")
    try:
        parts = urlsplit(bare)
        host = parts.hostname
    except ValueError:
        raise BadInput(f"That is no link. {HOW}") from None
    if parts.scheme not in ("https", "http") or not host:
        raise BadInput(f"That is no link. {HOW}")
    if host not in HOSTS:
        raise BadInput(f"That link does not lead to Discord. {HOW}")
    match = _PATH.fullmatch(parts.path)
    if match is None:
        raise BadInput(f"That link leads to no message. {HOW}")
    if match[1] == "@me":
        raise BadInput("That link leads to a direct message; I do not read those.")
    return LinkedMessage(int(match[1]), int(match[2]), int(match[3]))
