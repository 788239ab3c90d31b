"""What a person can do on the page: speak as a member, press what a screen offers, ask, and point at a message."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from adapters.core import Core, follow_steps, utc_now
from adapters.sandbox.community.community import Community, MemberRole
from adapters.sandbox.community.listener import TENANT, as_message, members_by_id
from adapters.sandbox.community.poster import PLATFORM
from adapters.sandbox.page.render import screen
from adapters.sandbox.page.state import ref_of
from bot.base.errors import BadInput, NotPossible
from bot.base.message import ChannelRef, Message
from bot.base.person import Person
from bot.base.zones import zone_named
from bot.desk.digests.review_now import review_now
from bot.screens.actions import begin, begin_shortcut
from bot.screens.commands import begin_command
from bot.screens.parts.steps import At, ChannelNamed, Linked, NamesOf, Request, Step, WordsOf
from bot.screens.privacy import about_bot_panel

Words = Mapping[str, Any]
Act = Callable[[Words], Awaitable[object]]


class PageLookups:
    """What the made-up community knows while somebody is being answered."""

    def __init__(self, room: Community) -> None:
        self._room = room

    async def find(self, wanted: NamesOf | WordsOf | Linked | ChannelNamed) -> Any:
        """What is wanted; `BadInput`, in a sentence, where it cannot be had."""
        if isinstance(wanted, NamesOf):
            return {member.id: member.name for member in self._room.members() if member.id in wanted.accounts}
        if isinstance(wanted, ChannelNamed):
            return self._channel(wanted.name.removeprefix("#").lower())
        if isinstance(wanted, WordsOf):
            return self.message(wanted.ref.id)
        message = self._room.message(wanted.link.rpartition("/")[2])
        return At(ref_of(message), message.thread, message.at)

    def message(self, id: str) -> Message:
        """A message of the community as the core hears it."""
        message = self._room.message(id)
        return as_message(message, message.text, members_by_id(self._room.members()))

    def _channel(self, name: str) -> ChannelRef:
        known = next(
            (
                community_channel.id
                for community_channel in self._room.channels()
                if name in (community_channel.id, community_channel.name.lower())
            ),
            None,
        )
        if known is None:
            raise BadInput(f"I listen in no channel called #{name}.")
        return ChannelRef(PLATFORM, TENANT, known)


class Acts:
    """The acts by name; each raises an error whose sentence is shown to the person."""

    def __init__(self, room: Community, core: Core) -> None:
        self._room = room
        self._core = core
        self._lookups = PageLookups(room)
        self.by_name: Mapping[str, Act] = {
            "say": self.say,
            "edit": self.edit,
            "delete": self.delete,
            "press": self.press,
            "ask": self.ask,
            "mention": self.mention,
            "point": self.point,
            "review": self.review,
        }

    async def say(self, words: Words) -> object:
        """A member says something; a repeated press (the same `press`) says it once."""
        key = f"page:{word(words, 'press')}"
        channel, author, text = word(words, "channel"), self._speaker(words), word(words, "text")
        return self._room.say(channel, author, text, utc_now(), words.get("thread") or None, key).id

    async def edit(self, words: Words) -> object:
        """The author changes their words."""
        return self._room.edit(word(words, "id"), self._speaker(words), word(words, "text"), utc_now()).id

    async def delete(self, words: Words) -> object:
        """The author takes it back."""
        self._room.delete(word(words, "id"), self._speaker(words), utc_now())
        return None

    async def press(self, words: Words) -> object:
        """Press a button, choose from a menu or hand in a form."""
        to = self._named(str(words["to"])) if words.get("to") else None
        asked = {"value": str(words.get("value") or ""), "to": to}
        request = self._request(words, word(words, "verb"), word(words, "token"), **asked)
        return await self._answered(begin(replace(request, words=boxes_of(words))))

    async def ask(self, words: Words) -> object:
        """Type a command."""
        line = word(words, "line").strip().removeprefix("/neighbor")
        return await self._answered(begin_command(self._request(words, ""), line))

    async def mention(self, words: Words) -> object:
        """Who mentioned the bot is told in private what it is."""
        return screen(about_bot_panel(self._core.settings.brand.name))

    async def point(self, words: Words) -> object:
        """Choose an entry of a message's menu."""
        message = self._lookups.message(word(words, "id"))
        return await self._answered(begin_shortcut(self._request(words, word(words, "verb"), message=message)))

    async def _answered(self, response: Step) -> object:
        return screen(await follow_steps(self._core, self._lookups, response))

    def _request(self, words: Words, verb: str, token: str = "", **more: Any) -> Request:
        place = ChannelRef(PLATFORM, TENANT, str(words.get("channel") or "desk"))
        zone = zone_of(words) or self._core.settings.brand.zone
        person = self._named(word(words, "person"))
        return Request(person, verb, token, place=place, zone=zone, can_send=True, **more)

    async def review(self, words: Words) -> object:
        """The weekly review now, not on Friday."""
        return len(await self._core.do(review_now, self._named(word(words, "person"))))

    def _speaker(self, words: Words) -> str:
        """Anybody but the bot itself: it says only what a person approved."""
        author = word(words, "author")
        if any(member.id == author and member.role is MemberRole.BOT for member in self._room.members()):
            raise NotPossible("You cannot speak as the bot: it only asks what the team has approved.")
        return author

    def _named(self, account: str) -> Person:
        names = {member.id: member.name for member in self._room.members()}
        if account not in names:
            raise BadInput("Choose somebody who is here.")
        return Person(f"{PLATFORM}:{account}", names[account])


def boxes_of(words: Words) -> dict[str, str]:
    """The boxes of a form by name; what is no text is left out."""
    boxes = words.get("boxes")
    return {name: text for name, text in boxes.items() if isinstance(text, str)} if isinstance(boxes, dict) else {}


def zone_of(words: Words) -> str:
    """The time zone of the browser; empty where it names none that is known."""
    name = words.get("zone")
    try:
        return str(zone_named(name)) if isinstance(name, str) else ""
    except BadInput:
        return ""


def word(words: Words, name: str) -> str:
    """One text that the page sent; `BadInput` when it is missing or something else."""
    value = words.get(name)
    if not isinstance(value, str):
        raise BadInput(f'The page did not say "{name}"; reload it and try again.')
    return value
