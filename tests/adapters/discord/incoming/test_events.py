"""What Discord tells, in the bot's words: places, threads, replies, mentions, bots; and what is no message at all."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.core import Core
from adapters.discord.base.event_guard import event_shape, guard_parsers
from adapters.discord.base.identify_limit import DAY, IdentifyBudget
from bot.base.message import Deletion, Edit, Heard, Message
from tests.adapters.discord.running import Running, Town, eventually, opened
from tests.emulators.discord import DiscordEmulator


@pytest.fixture
async def heard(
    emulator: DiscordEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Running, list[Heard]]]:
    """An installation, and everything that comes through its core."""
    came: list[Heard] = []
    real = Core.hear

    async def hear(self: Core, one: Heard, old: bool = False) -> Any:
        came.append(one)
        return await real(self, one, old)

    monkeypatch.setattr(Core, "hear", hear)
    async with opened(Town(emulator), tmp_path) as running:
        yield running, came


async def last(came: list[Heard], number: int) -> Message:
    """The newest, once so many came."""
    await eventually(lambda: len(came) >= number)
    assert isinstance(came[-1], Message)
    return came[-1]


async def test_a_message_a_reply_and_a_message_in_a_thread(heard: tuple[Running, list[Heard]]) -> None:
    (running, came), town, emulator = heard, heard[0].town, heard[0].emulator
    first = await emulator.say(town.help, town.mia, "Hello")
    one = await last(came, 1)
    assert (one.place.platform, one.place.tenant, one.place.channel) == ("discord", str(town.guild), str(town.help))
    assert (one.id, one.author.name, one.author.bot, one.thread, one.reply_to) == (str(first), "mia", False, None, None)
    await emulator.say(town.help, town.rep, "Hi!", reply_to=first)
    assert (await last(came, 2)).reply_to == str(first)
    thread = await emulator.open_thread(town.help, town.mia, "aside", message_id=first)
    await emulator.say(thread, town.mia, "here")
    two = await last(came, 3)
    assert (two.place, two.thread) == (one.place, str(thread))
    assert two.link == f"https://discord.com/channels/{town.guild}/{thread}/{two.id}"
    assert running.ready


async def test_people_who_are_named_are_known_and_read_as_names(heard: tuple[Running, list[Heard]]) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    await emulator.say(town.help, town.mia, f"<@{town.rep}> look at <#{town.quiet}>")
    one = await last(came, 1)
    assert (one.text, one.mentions, one.mentions_us) == ("@robin look at #quiet", (str(town.rep),), True)
    ren = emulator.add_user("ren", town.guild)
    await emulator.say(town.help, town.mia, f"<@{ren}> and you?")
    assert not (await last(came, 2)).mentions_us
    await emulator.say(town.help, town.mia, f"<@{emulator.bot_id}> and you?")
    three = await last(came, 3)
    assert (three.mentions, three.mentions_us) == ((), True)


async def test_a_forum_post_begins_with_its_title_and_answers_are_in_its_thread(
    heard: tuple[Running, list[Heard]],
) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    post = await emulator.forum_post(town.forum, town.mia, "Blank pages", "Since yesterday.")
    one = await last(came, 1)
    assert (one.id, one.thread, one.text) == (str(post), None, "Blank pages\n\nSince yesterday.")
    assert one.place.channel == str(town.forum)
    await emulator.say(post, town.rep, "Which version?")
    assert (await last(came, 2)).thread == str(post)


async def test_other_bots_are_bots_and_an_image_without_words_is_heard(heard: tuple[Running, list[Heard]]) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    await emulator.say(town.help, emulator.add_user("helper", town.guild, bot=True), "Read the docs.")
    assert (await last(came, 1)).author.bot
    image = {
        "id": "1",
        "filename": "a.png",
        "size": 1,
        "url": "https://a.example/a.png",
        "proxy_url": "https://a.example",
    }
    await emulator.say(town.help, town.mia, "", attachments=[image])
    assert (await last(came, 2)).text == ""


async def test_a_forward_holds_what_it_passes_on_and_a_poll_its_question(heard: tuple[Running, list[Heard]]) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    at = "2026-09-20T10:00:00+00:00"
    inner = {"type": 0, "content": "Sync ate my notes", "embeds": [], "attachments": [], "timestamp": at}
    snapshots = [{"message": {**inner, "edited_timestamp": None, "flags": 0}}]
    reference = {"type": 1, "message_id": "5", "channel_id": "6", "guild_id": "7"}
    await emulator.say(town.help, town.mia, "", more={"message_snapshots": snapshots, "message_reference": reference})
    one = await last(came, 1)
    assert (one.text, one.reply_to) == ("Sync ate my notes", None)
    poll = {"question": {"text": "Which export is broken?"}, "answers": [], "expiry": "2026-12-24T10:00:00+00:00"}
    await emulator.say(town.help, town.mia, "", more={"poll": {**poll, "allow_multiselect": False, "layout_type": 1}})
    assert (await last(came, 2)).text == "Which export is broken?"


async def test_a_bots_frame_is_read_and_emoji_are_words(heard: tuple[Running, list[Heard]]) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    form = emulator.add_user("form", town.guild, bot=True)
    frame = {"type": "rich", "title": "Ticket", "description": "It crashes"}
    await emulator.say(town.help, form, "", more={"embeds": [frame]})
    assert (await last(came, 1)).text == "Ticket\nIt crashes"
    await emulator.say(town.help, town.mia, "nice <:inkwell:770000000000000099> work")
    assert (await last(came, 2)).text == "nice :inkwell: work"


async def test_pins_threads_opened_and_frames_that_changed_are_no_messages(heard: tuple[Running, list[Heard]]) -> None:
    (_, came), town, emulator = heard, heard[0].town, heard[0].emulator
    said = await emulator.say(town.help, town.mia, "Hello")
    emulator.add_role(town.guild, "mods")
    await emulator.pin(said, emulator.owner_id)
    await emulator.open_thread(town.help, town.mia, "aside")
    await emulator.say(town.help, town.mia, "still here")
    await last(came, 2)
    assert [each.text for each in came if isinstance(each, Message)] == ["Hello", "still here"]
    assert not [each for each in came if isinstance(each, Edit)]


async def test_edits_and_deletions_of_messages_from_before_the_start_are_heard(
    emulator: DiscordEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, came = Town(emulator), list[Heard]()
    said = [await emulator.say(town.help, town.mia, f"line {n}") for n in range(3)]

    async def hear(_: Core, one: Heard, old: bool = False) -> None:
        came.append(one)

    monkeypatch.setattr(Core, "hear", hear)
    async with opened(town, tmp_path):
        came.clear()
        await emulator.edit(said[0], "line zero")
        await emulator.bulk_delete(town.help, said[1:])
        await eventually(lambda: len(came) == 3)
    edit, *gone = came
    assert isinstance(edit, Edit)
    assert edit.whole is not None
    assert (edit.id, edit.text, edit.whole.text) == (str(said[0]), "line zero", "line zero")
    assert all(isinstance(each, Deletion) for each in gone)
    assert [each.id for each in gone] == [str(each) for each in said[1:]]


def test_the_shape_of_an_event_holds_no_values() -> None:
    told = {
        "id": "123",
        "author": {"name": "mia"},
        "tags": ["secret"],
        "none": None,
        "deep": {"a": {"b": {"c": {"d": 1}}}},
    }
    shown = event_shape(told)
    assert shown.startswith("{id: str, author: {name: str}, tags: [str], none: NoneType")
    assert not any(word in shown for word in ("123", "mia", "secret"))


def test_a_parser_that_fails_is_reported_and_does_not_raise() -> None:
    broken: list[tuple[str, str]] = []
    parsers = guard_parsers(
        {"X": lambda data: data["id"]}, lambda what, error: broken.append((what, type(error).__name__))
    )
    assert parsers["X"]({"id": 1}) == 1
    assert parsers["X"]({"no": "words"}) is None
    assert broken == [("X {no: str}", "KeyError")]


async def test_so_many_welcomes_and_no_more() -> None:
    now = [0.0]
    budget = IdentifyBudget(5.0, most=3, clock=lambda: now[0])
    assert budget.wait() == 0.0
    for _ in range(3):
        await budget.admit()
        assert budget.wait() >= 5.0
        now[0] += 5.0
    assert budget.wait() == DAY - 15.0
    now[0] = DAY + 1
    assert budget.wait() == 0.0
