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
            found = await self._desk(desk, "the desk" if desk == settings.desk.channel else "a desk")
            desks[found.id] = desk
            for finding in found.findings:
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
        found, finding = await self.find(wanted, why)
        if found is None or not finding.ok:
            return _Desk(found["id"] if found else "", [finding])
        self.in_desk |= frozenset(await self._members(found["id"]))
        if found.get("is_private"):
            return _Desk(found["id"], [finding])
        public = f"{why} #{found['name']} is public: everybody in the workspace may read the cards"
        return _Desk(found["id"], [well(public)])

    async def find(self, wanted: str, why: str) -> tuple[Channel | None, Diagnosis]:
        """The channel, and what is to be said about it."""
        name = wanted.removeprefix(PREFIX)
        found = await self._by_name(name[1:]) if name.startswith("#") else await self._by_id(name)
        if found is None:
            what = f"{why}: there is no channel {name} that the bot can see"
            mend = "check the name in goodneighbor.toml; if the channel is private, write there: " + self._invite()
            return None, off(what, mend)
        label = f"#{found['name']} ({found['id']})"
        if found.get("is_archived"):
            return found, off(f"{why}: {label} is archived", "unarchive it, or name another in goodneighbor.toml")
        if not found.get("is_member"):
            return found, off(f"{why}: the bot is not in {label}", f"write in #{found['name']}: {self._invite()}")
        return found, well(f"{why}: the bot is in {label}")

    def _invite(self) -> str:
        return f"/invite @{self._name}"

    async def _by_id(self, channel: str) -> Channel | None:
        try:
            found: Channel = (await ask(self._slack, "conversations.info", channel=channel))["channel"]
        except Declined as error:
            if error.word in ("channel_not_found", "missing_scope"):
                return None
            raise
        return found

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
        found, cursor = list[str](), ""
        for _ in range(PAGES):
            try:
                page = await ask(self._slack, "conversations.members", channel=channel, limit=PAGE, cursor=cursor)
            except Declined:
                return found
            found += page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return found


class _Desk:
    """The desk's channel id (empty: not in Slack, or not found) and what was found about it."""

    def __init__(self, id: str, findings: list[Diagnosis]) -> None:
        self.id = id
        self.findings = findings
