"""How the bot hears the made-up community: everything that happened, in order, until the bot has it on disk."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from adapters.core import Core, utc_now
from adapters.sandbox.community.community import Community, CommunityMember, Happening, MemberRole, PostedMessage, What
from adapters.sandbox.community.people import BOT
from adapters.sandbox.community.poster import PLATFORM
from bot.base.errors import StorageError
from bot.base.message import Author, ChannelRef, Deletion, Edit, Heard, Message
from bot.intake import notes

TENANT = "inkwell"
REMEMBERED = timedelta(hours=2)
"""So much of the talk is told again after a restart: the bot remembers it in memory only."""

AGAIN_SECONDS = 1.0


class SandboxListener:
    """The loop between the room and the core; `trouble` is a sentence while the bot cannot write.

    `heard` is called when the bot has taken something in: a verdict that leaves a message alone tells nobody else.
    """

    def __init__(
        self,
        room: Community,
        core: Core,
        clock: Callable[[], datetime] = utc_now,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        self._room = room
        self._core = core
        self._clock = clock
        self._heard = heard
        self._wake = asyncio.Event()
        self._heard_all = asyncio.Event()
        self.trouble = ""

    def wake(self) -> None:
        """Something has happened."""
        self._heard_all.clear()
        self._wake.set()

    async def quiet(self) -> None:
        """Returns when the bot has heard everything there is."""
        await self._heard_all.wait()

    async def run(self) -> None:
        """Catch up, then listen until cancelled; what could not be written is told again a little later."""
        caught_up = False
        while True:
            self._wake.clear()
            try:
                if not caught_up:
                    await self._catch_up()
                    caught_up = True
                await self._tell()
                self._say_trouble("")
            except StorageError as error:
                self._say_trouble(f"Goodneighbor cannot take anything in just now. {error.sentence}")
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if not self._wake.is_set():
                self._heard_all.set()
            await self._wake.wait()

    def _say_trouble(self, sentence: str) -> None:
        if sentence != self.trouble:
            self.trouble = sentence
            self._room.changed()

    async def _catch_up(self) -> None:
        """Messages the bot has no mark of, and the talk of the last two hours; heard before costs nothing."""
        people = members_by_id(self._room.members())
        places = [place(channel.id) for channel in self._room.channels()]
        marks = await self._core.read(notes.marks, places)
        recent = self._clock() - REMEMBERED
        for message in missed_messages(self._room, places, marks, recent):
            await self._core.hear(as_message(message, message.text, people))

    async def _tell(self) -> None:
        people = members_by_id(self._room.members())
        while happened := self._room.untold():
            for happening in happened:
                await self._core.hear(as_heard(happening, people))
            self._room.told(happened[-1].number)
            self._heard()


def missed_messages(
    room: Community, places: Sequence[ChannelRef], marks: Mapping[ChannelRef, str], recent: datetime
) -> Sequence[PostedMessage]:
    """What was said after each channel's mark or since `recent`, whichever is earlier, oldest first."""
    edge = f"{int(recent.timestamp())}.000000"
    messages = [message for where in places for message in room.since(where.channel, min(marks.get(where, ""), edge))]
    return sorted(messages, key=lambda message: message.id)


def place(channel: str) -> ChannelRef:
    """A channel of the room as the bot names it."""
    return ChannelRef(PLATFORM, TENANT, channel)


def members_by_id(members: Sequence[CommunityMember]) -> Mapping[str, CommunityMember]:
    """Members by id."""
    return {member.id: member for member in members}


def as_heard(happening: Happening, people: Mapping[str, CommunityMember]) -> Heard:
    """What happened, in the bot's words."""
    message = happening.message
    if happening.what is What.SAID:
        return as_message(message, happening.text, people)
    if happening.what is What.EDITED:
        return Edit(
            place(message.channel),
            message.id,
            happening.text,
            happening.at,
            as_message(message, happening.text, people),
        )
    return Deletion(place(message.channel), message.id, happening.at)


def as_message(message: PostedMessage, text: str, people: Mapping[str, CommunityMember]) -> Message:
    """A message with the text it had when it happened."""
    who = people[message.author]
    named = named_people(text, people)
    return Message(
        place=place(message.channel),
        id=message.id,
        author=Author(who.id, who.name, who.role is MemberRole.BOT),
        text=text,
        at=message.at,
        thread=message.thread,
        mentions=named,
        mentions_us=any(people[each].role is not MemberRole.MEMBER for each in named) or names_us(text),
        link=f"#{message.channel}/{message.id}",
    )


def names_us(text: str) -> bool:
    """Whether a text mentions the brand or the bot."""
    return any(f"@{name}" in text.lower() for name in (TENANT, BOT.id))


def named_people(text: str, people: Mapping[str, CommunityMember]) -> tuple[str, ...]:
    """Whom a text names as `@maya`."""
    if "@" not in text:
        return ()
    words = {word.strip(".,;:!?()").lower() for word in text.split() if word.startswith("@")}
    return tuple(id_ for id_ in people if f"@{id_}" in words and id_ != BOT.id)
