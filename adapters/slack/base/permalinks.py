"""Slack's permalinks: which channel, message and thread they lead to."""

import re
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from adapters.slack.base.workspace import Workspace
from bot.base.errors import BadInput

HOW = "In Slack, point at the message, open its ⋮ menu and choose Copy link."
_PATH = re.compile(r"/archives/([CGD][A-Z0-9]{2,20})/p(\d{7,17})/?", re.ASCII)
_TS = re.compile(r"\d{1,11}\.\d{6}", re.ASCII)


class LinkedMessage(NamedTuple):
    """The message of a link; `thread` is the ts of its root when it is in one."""

    channel: str
    ts: str
    thread: str | None = None

    @property
    def said_at(self) -> datetime:
        """When it was posted: a ts is seconds since 1970."""
        return datetime.fromtimestamp(float(self.ts), UTC)


def linked_message(link: str, home: Workspace) -> LinkedMessage:
    """The message that a link of this workspace leads to; `BadInput`, in a sentence, for anything else."""
    bare = link.strip().removeprefix("<").removesuffix(">").partition("|")[0]
    if not bare:
        raise BadInput(f"Give me the link to a message: `/neighbor why <link>`. {HOW}")
    try:
        parts = urlsplit(bare)
    except ValueError:
        raise BadInput(f"That is no link. {HOW}") from None
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise BadInput(f"That is no link. {HOW}")
    ours = urlsplit(home.url).hostname
    if parts.hostname != ours:
        where = "another Slack workspace" if parts.hostname.endswith(".slack.com") else "another place"
        raise BadInput(f"That link leads to {where}; I know only this one ({ours}).")
    match = _PATH.fullmatch(parts.path)
    if match is None:
        raise BadInput(f"That link leads to no message. {HOW}")
    digits = match[2]
    ts = f"{digits[:-6]}.{digits[-6:]}"
    thread = (parse_qs(parts.query).get("thread_ts") or [""])[0]
    return LinkedMessage(match[1], ts, thread if _TS.fullmatch(thread) and thread != ts else None)
