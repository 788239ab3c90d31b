"""Why a message was shown or left alone, asked with a link or from a message's own menu, told to that person only."""

import asyncio
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base.client import Json, one_message
from adapters.slack.base.escaping import fitting, one_line
from adapters.slack.base.mrkdwn import plain, users_in, wire_text
from adapters.slack.base.permalinks import LinkedMessage, linked_message
from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace
from adapters.slack.desk import modals as views
from adapters.slack.desk.access import Access
from adapters.slack.desk.blocks import context, section
from adapters.slack.incoming.listener import DOOR_SECONDS
from bot.base.errors import GoodneighborError
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.insight import why
from bot.insight.why import Explanation
from bot.insight.why_texts import ExplanationPart, describe_explanation
from bot.settings.permissions import Permission, require

SHORTCUT = "gn:why"
"""The callback id of "Why?" in a message's menu."""

BUSY = "The house is busy just now; please ask again in a moment."


class Whys:
    """Both ways of asking. A text that is fetched to be weighed is let go when it was."""

    def __init__(self, core: Core, client: AsyncWebClient, home: Workspace, people: People, access: Access) -> None:
        self._core = core
        self._client = client
        self._home = home
        self._people = people
        self._access = access

    async def of_link(self, person: Person, link: str) -> list[Json]:
        """The blocks about the message behind a link; raises `GoodneighborError` with a sentence."""
        require(self._core.settings, person, Permission.SEE)
        at = linked_message(link, self._home)
        it = await self._why(at, person)
        if it.wants_text:
            it = await self._why(at, person, await self._text(at._replace(thread=at.thread or it.verdict.thread)))
        return shown(it, self._home.link(at.channel, at.ts, at.thread or it.verdict.thread))

    async def of_shortcut(self, body: Mapping[str, Any]) -> None:
        """ "Why?" was chosen in a message's menu: a window opens with the answer, or with a sentence."""
        try:
            async with asyncio.timeout(DOOR_SECONDS):
                view = await self._window(body)
        except GoodneighborError as error:
            view = views.sentence(error.sentence)
        except TimeoutError:
            view = views.sentence(BUSY)
        await self._client.views_open(trigger_id=str(body.get("trigger_id") or ""), view=view)

    async def _window(self, body: Mapping[str, Any]) -> Json:
        user, message = body["user"], body["message"]
        person = await self._access.person(str(user["id"]), str(user.get("team_id") or ""))
        require(self._core.settings, person, Permission.SEE)
        thread = message.get("thread_ts")
        at = LinkedMessage(str(body["channel"]["id"]), str(message["ts"]), str(thread) if thread else None)
        it = await self._why(at, person, await self._readable(message))
        return views.window("Why?", "gn:why:", shown(it, self._home.link(at.channel, at.ts, at.thread)))

    async def _why(self, at: LinkedMessage, person: Person, text: str = "") -> Explanation:
        return await self._core.read(
            why.explain_verdict, MessageRef(self._home.place(at.channel), at.ts), at.said_at, person, text
        )

    async def _text(self, at: LinkedMessage) -> str:
        """The words behind a link, asked of Slack for this one look; nothing where they cannot be had in time."""
        said = await one_message(self._client, at.channel, at.ts, at.thread)
        return await self._readable(said) if said else ""

    async def _readable(self, message: Mapping[str, Any]) -> str:
        wire = wire_text(dict(message))
        return plain(wire, await self._people.known(users_in(wire)))


def shown(it: Explanation, link: str) -> list[Json]:
    """What is told, as blocks: for a private answer and for a window alike."""
    words = describe_explanation(it)
    name = f" · {one_line(it.name)}" if it.name else ""
    blocks = [section(f"*{words.heading}*{name} · <{link}|Open the place>"), context(words.about)]
    for part in words.parts:
        blocks += _part(part)
    return blocks


def _part(part: ExplanationPart) -> list[Json]:
    lines = "\n".join(f"• {fitting(line, 420)}" for line in part.lines[:6])
    blocks = [section(f"*{part.title}*\n{lines}")]
    return [*blocks, context(fitting(part.note, 300))] if part.note else blocks
