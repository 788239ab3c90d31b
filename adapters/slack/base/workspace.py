"""The workspace as we found it when we connected: which one it is, who we are in it, and who speaks for the brand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.base import links as addresses
from bot.base.message import ChannelRef
from bot.settings.settings import Settings

PLATFORM = "slack"


@dataclass(frozen=True, slots=True)
class Workspace:
    """`url` ends with a slash; `ours` are the user ids of the bot and of the people of the brand."""

    team: str
    url: str
    bot_user: str
    bot: str = ""
    ours: frozenset[str] = frozenset()

    def place(self, channel: str) -> ChannelRef:
        """A channel of this workspace as the bot names it."""
        return ChannelRef(PLATFORM, self.team, channel)

    def link(self, channel: str, ts: str, thread: str | None = None) -> str:
        """The address of a message, in the form that Slack's own links have."""
        tail = f"?thread_ts={thread}&cid={channel}" if thread and thread != ts else ""
        return f"{self.url}archives/{channel}/p{ts.replace('.', '')}{tail}"

    @property
    def address_form(self) -> str:
        """The form of those addresses."""
        alone = self.url + "archives/{channel}/p{digits}"
        return addresses.form(alone, alone + "?thread_ts={thread}&cid={channel}")


class WorkspaceMember(NamedTuple):
    """An account as users.info shows it; `team` is empty where Slack does not say."""

    id: str
    name: str
    bot: bool = False
    team: str = ""
    tz: str = ""
    admin: bool = False
    guest: bool = False
    deleted: bool = False


Members = Mapping[str, WorkspaceMember]
"""Accounts by id."""


def speakers(settings: Settings) -> frozenset[str]:
    """The Slack accounts of the people of the brand."""
    people = settings.managers | settings.representatives
    return frozenset(who.removeprefix("slack:") for who in people if who.startswith("slack:"))
