"""`/neighbor try question 0.6 #help`: what another threshold would have shown of the last month, told in private."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, fitting, one_line
from adapters.slack.base.workspace import PLATFORM, Workspace
from adapters.slack.desk.blocks import context, section, when
from adapters.slack.desk.deferred import Deferred
from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.insight.settings_trial import MovedMessage, SettingsTrial, try_settings, with_threshold
from bot.insight.threshold_trial import HOW, ThresholdWish, by_channel, headline, how_to_set, trial_answer, wish_of
from bot.intake.notes import channel_names
from bot.settings.permissions import Permission, require
from bot.settings.settings import Settings

LISTED = 8
SEVERAL = 15
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>|([CG][A-Z0-9]{4,})", re.ASCII)


class Trials:
    """Who asks waits for a moment, or gets the answer a little later."""

    def __init__(self, core: Core, client: AsyncWebClient, home: Workspace, soon: Deferred) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._soon = soon

    async def of(self, person: Person, said: str, response_url: str) -> list[Json]:
        """The blocks of the answer to `KIND NUMBER [#CHANNEL]`; raises `GoodneighborError` with a sentence."""
        require(self._core.settings, person, Permission.SEE)
        words = said.split()
        if len(words) not in (2, 3):
            raise BadInput(HOW)
        wish = wish_of(words[0], words[1])
        if len(words) == 3:
            wish = wish._replace(place=await self._channel(words[2]))
        return await self._soon.answer("What it would have shown", self._looked(wish), response_url)

    async def _looked(self, wish: ThresholdWish) -> list[Json]:
        settings = self._core.settings
        channel = str(wish.place) if wish.place else None
        after = with_threshold(settings, wish.kind, wish.least, channel)
        found = await self._core.read_in_portions(await self._core.read(try_settings, after))
        return shown(found, settings, wish, self._link)

    def _link(self, one: MovedMessage) -> str:
        here = one.ref.place.platform == PLATFORM
        return one.link or (self._home.link(one.ref.place.channel, one.ref.id, one.thread) if here else "")

    async def _channel(self, word: str) -> ChannelRef:
        found = _CHANNEL.fullmatch(word)
        place = self._home.place(found[1] or found[2]) if found else await self._named(word.removeprefix("#").lower())
        if self._core.settings.listens(place) is None:
            raise NotPossible("I do not listen in that channel, so there is nothing to look back on.")
        return place

    async def _named(self, name: str) -> ChannelRef:
        """The channel that people know by this name, of those we listen in."""
        ids = [id.removeprefix("slack:") for id in self._core.settings.channels if id.startswith("slack:")]
        known = await self._core.read(channel_names, [self._home.place(id) for id in ids])
        missing = [id for id in ids if self._home.place(id) not in known][:SEVERAL]
        asked = dict(zip(missing, await asyncio.gather(*map(self._name, missing)), strict=True))
        for id in ids:
            if name == (known.get(self._home.place(id), "").removeprefix("#") or asked.get(id, "")).lower():
                return self._home.place(id)
        raise BadInput(f"I listen in no channel called #{name}.")

    async def _name(self, channel: str) -> str:
        try:
            answer: Mapping[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
            return str(answer.get("name") or "")
        except Exception:  # a channel whose name cannot be had is simply not the one
            return ""


def shown(
    found: SettingsTrial, settings: Settings, wish: ThresholdWish, link: Callable[[MovedMessage], str]
) -> list[Json]:
    """The sentence first, then where, then what to judge by."""
    where = f" in {_channel(wish.place)}" if wish.place else ""
    blocks = [section(f"*{headline(settings, wish)}*{where}\n{trial_answer(found)}")]
    lines = [f"• {_channel(place)}: {change.sentence}" for place, change in by_channel(found)[:SEVERAL]]
    blocks += [section("\n".join(lines))] if lines else []
    blocks += _list("Would have gone", found.gone, found.total.fewer, link)
    blocks += _list("Would have come, what calls most first", found.come, found.total.more, link)
    return [*blocks, context(*found.small_print), context(fitting(how_to_set(settings, wish), 900))]


def _channel(place: ChannelRef) -> str:
    return f"<#{place.channel}>" if place.platform == PLATFORM else one_line(str(place))


def _list(title: str, moved: Sequence[MovedMessage], of: int, link: Callable[[MovedMessage], str]) -> list[Json]:
    if not moved:
        return []
    lines = [f"• {_line(one, address(link(one)))}" for one in moved[:LISTED]]
    more = f" (the first {len(lines)} of {of:,})" if of > len(lines) else ""
    return [section(f"*{title}*{more}\n" + "\n".join(lines))]


def _line(one: MovedMessage, link: str) -> str:
    used = "*used* · " if one.used else ""
    there = f" · <{link}|Open the place>" if link else ""
    return f"{used}{_channel(one.ref.place)}, {when(one.at)}{there}"
