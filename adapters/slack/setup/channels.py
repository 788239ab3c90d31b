"""Whether the bot is in every channel that it should be in, and whether the desk is fit for cards."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.setup.lookups import Declined, ask
from bot.base.finding import Diagnosis, off, well
from bot.settings.settings import Settings

Channel = Mapping[str, Any]
PREFIX = "slack:"
PAGE = 200
PAGES = 50
"""So many pages of channels are looked through for names."""


class Channels:
    """The channels of the settings as Slack knows them. `in_desk` are the members of all desks once these were
    checked."""

    def __init__(self, slack: AsyncWebClient, name: str, me: str) -> None:
        self._slack = slack
        self._name = name
        self._me = me
        self._named: dict[str, Channel] | None = None
        self.in_desk: frozenset[str] = frozenset()

    async def check(self, settings: Settings) -> AsyncIterator[Diagnosis]:
        """The listened channels, those of prompts, and the desks."""
        desks: dict[str, str] = {}
        for desk in settings.desks:
            desk_channel = await self._desk(desk, "the desk" if desk == settings.desk.channel else "a desk")
            desks[desk_channel.id] = desk
            for finding in desk_channel.findings:
                yield finding
        prompts = set(settings.prompt_channels) - set(settings.channels)
        for wanted in (*settings.channels, *sorted(prompts)):
            if wanted.startswith(PREFIX):
                channel, finding = await self.find(
                    wanted, "[[channels]]" if wanted in settings.channels else "a prompt"
                )
                yield finding
                if channel and wanted != desks.get(channel["id"], wanted):
                    what = f"the desk is #{channel['name']}, which is listened to as well: members would read the cards"
                    yield off(what, "give the desk a private channel of its own under [desk] in goodneighbor.toml")

    async def _desk(self, wanted: str, why: str) -> "_Desk":
        if not wanted.startswith(PREFIX):
            return _Desk("", [])
        channel, finding = await self.find(wanted, why)
        if channel is None or not finding.ok:
            return _Desk(channel["id"] if channel else "", [finding])
        self.in_desk |= frozenset(await self._members(channel["id"]))
        if channel.get("is_private"):
            return _Desk(channel["id"], [finding])
        public = f"{why} #{channel['name']} is public: everybody in the workspace may read the cards"
        return _Desk(channel["id"], [well(public)])

    async def find(self, wanted: str, why: str) -> tuple[Channel | None, Diagnosis]:
        """The channel, and what is to be said about it."""
        name = wanted.removeprefix(PREFIX)
        channel = await self._by_name(name[1:]) if name.startswith("#") else await self._by_id(name)
        if channel is None:
            what = f"{why}: there is no channel {name} that the bot can see"
            mend = "check the name in goodneighbor.toml; if the channel is private, write there: " + self._invite()
            return None, off(what, mend)
        label = f"#{channel['name']} ({channel['id']})"
        if channel.get("is_archived"):
            return channel, off(f"{why}: {label} is archived", "unarchive it, or name another in goodneighbor.toml")
        if not channel.get("is_member"):
            return channel, off(f"{why}: the bot is not in {label}", f"write in #{channel['name']}: {self._invite()}")
        return channel, well(f"{why}: the bot is in {label}")

    def _invite(self) -> str:
        return f"/invite @{self._name}"

    async def _by_id(self, channel: str) -> Channel | None:
        try:
            info: Channel = (await ask(self._slack, "conversations.info", channel=channel))["channel"]
        except Declined as error:
            if error.word in ("channel_not_found", "missing_scope"):
                return None
            raise
        return info

    async def _by_name(self, name: str) -> Channel | None:
        if self._named is None:
            self._named = {}
            for types in ("public_channel", "private_channel"):
                await self._read_names(types, self._named)
        return self._named.get(name)

    async def _read_names(self, types: str, named: dict[str, Channel]) -> None:
        cursor = ""
        for _ in range(PAGES):
            try:
                page = await ask(self._slack, "conversations.list", types=types, limit=PAGE, cursor=cursor)
            except Declined as error:
                if error.word == "missing_scope":
                    return
                raise
            named.update({channel["name"]: channel for channel in page["channels"]})
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _members(self, channel: str) -> list[str]:
        members, cursor = list[str](), ""
        for _ in range(PAGES):
            try:
                page = await ask(self._slack, "conversations.members", channel=channel, limit=PAGE, cursor=cursor)
            except Declined:
                return members
            members += page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return members


class _Desk:
    """The desk's channel id (empty: not in Slack, or not found) and what was found about it."""

    def __init__(self, id: str, findings: list[Diagnosis]) -> None:
        self.id = id
        self.findings = findings
