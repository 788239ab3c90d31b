"""The bot hears everything that happened, in order, and again what it may have missed."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.core import Core
from adapters.sandbox.community.community import Community
from adapters.sandbox.community.listener import SandboxListener
from adapters.sandbox.community.script import SCRIPT, move_in
from bot.base.errors import Full
from bot.base.message import ChannelRef, Deletion, Edit, Heard, Message
from tests.bot.stage import Stage
from tests.fakes.storage import FakeStorage

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


class Listener(Core):
    """A core that writes down what it is told, and is full as often as it is told to be."""

    def __init__(self, full: int = 0, marks: Mapping[ChannelRef, str] | None = None) -> None:
        storage, stage = FakeStorage(), Stage()
        storage.store.state.newest = dict(marks or {})
        super().__init__(storage, stage.settings, stage.triage, stage.new_token)
        self.heard: list[Heard] = []
        self._full = full

    async def hear(self, heard: Heard, old: bool = False) -> None:
        if self._full:
            self._full -= 1
            raise Full("There is no room left.")
        self.heard.append(heard)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Community]:
    room = Community(tmp_path / "room.db")
    yield room
    room.close()


async def hear(room: Community, core: Listener, now: datetime = NOW) -> SandboxListener:
    listener = SandboxListener(room, core, lambda: now)
    task = asyncio.create_task(listener.run())
    await listener.quiet()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return listener


async def test_the_hour_of_talk_is_heard_in_order(room: Community) -> None:
    move_in(room, NOW)
    core = Listener()
    await hear(room, core)
    told = [each.text for each in core.heard if isinstance(each, Message)]
    assert told[: len(SCRIPT)] == [line.text for line in SCRIPT]
    assert room.untold() == []


async def test_edits_and_deletions_are_heard_after_what_they_change(room: Community) -> None:
    move_in(room, NOW)
    await hear(room, Listener())
    said = room.say("help", "sam", "one", NOW)
    room.edit(said.id, "sam", "two", NOW)
    room.delete(said.id, "sam", NOW)
    core = Listener()
    await hear(room, core, NOW + timedelta(days=1))
    kinds = [type(each) for each in core.heard if each.place.channel == "help"][-3:]
    assert kinds == [Message, Edit, Deletion]
    assert next(each for each in core.heard if isinstance(each, Edit)).text == "two"


async def test_an_installation_with_an_older_memory_is_told_what_came_after_its_mark(room: Community) -> None:
    move_in(room, NOW)
    await hear(room, Listener())
    here = ChannelRef("sandbox", "inkwell", "help")
    in_help = [message for message in room.messages() if message.channel == "help"]
    everywhere = {ChannelRef("sandbox", "inkwell", name): "9" for name in ("general", "ideas")}
    core = Listener(marks={here: in_help[-3].id, **everywhere})
    await hear(room, core, NOW + timedelta(days=2))
    assert [each.id for each in core.heard] == [each.id for each in in_help[-2:]]


async def test_the_talk_of_two_hours_is_told_again_after_a_restart(room: Community) -> None:
    move_in(room, NOW)
    await hear(room, Listener())
    marks = {ChannelRef("sandbox", "inkwell", name): "9" for name in ("help", "general", "ideas")}
    core = Listener(marks=marks)
    await hear(room, core, NOW + timedelta(minutes=1))
    assert len(core.heard) == len(SCRIPT)


async def test_while_the_bot_has_no_room_nothing_is_lost_and_it_is_said(
    room: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_in(room, NOW)
    monkeypatch.setattr("adapters.sandbox.community.listener.AGAIN_SECONDS", 0.01)
    said: list[str] = []
    core = Listener(full=3)
    room.changed = lambda: said.append(listener.trouble)
    listener = SandboxListener(room, core, lambda: NOW)
    task = asyncio.create_task(listener.run())
    await listener.quiet()
    task.cancel()
    assert "There is no room left." in said[0]
    assert listener.trouble == ""
    assert {each.id for each in core.heard} == {message.id for message in room.messages()}
