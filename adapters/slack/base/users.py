"""Slack accounts: names, zones and roles, asked once and cached for a while."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.workspace import Members, WorkspaceMember

MOST_REMEMBERED = 20_000
NAME_HOLDS = 6 * 3600.0
UNKNOWN_HOLDS = 30.0
ASK_SECONDS = 1.5


class People:
    """A cache over users.info; what cannot be had in time is left out, and asked again a little later."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[WorkspaceMember | None, float]] = {}

    async def known(self, ids: Iterable[str]) -> Members:
        """The accounts that could be had, by id."""
        wanted = tuple(dict.fromkeys(ids))
        missing = [user for user in wanted if not self._holds(user)]
        async with asyncio.TaskGroup() as asking:
            for user in missing:
                asking.create_task(self._ask(user))
        return {user: member for user in wanted if (member := self._remembered(user)) is not None}

    async def now(self, user: str) -> WorkspaceMember | None:
        """One account as of now, without the cache; None when Slack does not say."""
        return await self._ask(user)

    def _holds(self, user: str) -> bool:
        entry = self._known.get(user)
        if entry is None:
            return False
        member, asked = entry
        return self._clock() - asked < (NAME_HOLDS if member is not None else UNKNOWN_HOLDS)

    def _remembered(self, user: str) -> WorkspaceMember | None:
        entry = self._known.get(user)
        return entry[0] if entry else None

    async def _ask(self, user: str) -> WorkspaceMember | None:
        """What Slack says now; when it says nothing, what it said before stays remembered as a name."""
        member = await self._told(user)
        before = self._remembered(user)
        while len(self._known) >= MOST_REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[user] = (member or before, self._clock())
        return member

    async def _told(self, user: str) -> WorkspaceMember | None:
        try:
            async with asyncio.timeout(ASK_SECONDS):
                answer = await self._client.users_info(user=user)
            return member_of(answer["user"])
        except (SlackClientError, OSError, TimeoutError, KeyError, TypeError, AttributeError):
            return None
        except Exception as error:  # what aiohttp raises is not this room's business; a name is only a bonus
            if type(error).__module__.partition(".")[0] != "aiohttp":
                raise
            return None


def member_of(user: Any) -> WorkspaceMember:
    """An account from the `user` of users.info."""
    profile = user.get("profile") or {}
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return WorkspaceMember(
        id=user["id"],
        name=next((str(name) for name in names if name), "somebody"),
        bot=bool(user.get("is_bot")),
        team=str(user.get("team_id") or profile.get("team") or ""),
        tz=str(user.get("tz") or ""),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")),
        deleted=bool(user.get("deleted")),
    )
