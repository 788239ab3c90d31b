"""What goes wrong while we listen: nothing is lost or heard twice, and no event and no broken line leaves us deaf."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.core import Core
from bot.base.errors import StorageError
from bot.base.message import ChannelRef, MessageRef
from bot.insight import still_known
from bot.insight.figures import stats
from bot.intake.notes import marks
from tests.adapters.discord.running import QUESTION, Running, Town, eventually, opened
from tests.adapters.discord.test_story import words
from tests.emulators.discord import DiscordEmulator, Settings
from tests.fakes.storage import FakeStorage

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def heard(running: Running, channel: int) -> list[str]:
    """The ids of a channel's messages that the bot has judged, oldest first."""
    refs = [MessageRef(_place(running.town, channel), str(m.id)) for m in running.emulator.messages(channel)]
    return sorted(ref.id for ref in await running.core.read(still_known.known_judgements, refs))


def _place(town: Town, channel: int) -> ChannelRef:
    return ChannelRef("discord", str(town.guild), str(channel))


async def test_the_same_event_many_times_in_any_order_is_one_card(running: Running) -> None:
    town, emulator = running.town, running.emulator
    ids = [await emulator.say(town.help, town.mia, f"{text} number {n}") for n, text in enumerate(["Rain again"] * 20)]
    ids.append(await emulator.say(town.help, town.mia, QUESTION))
    again = ids * 4
    random.Random(7).shuffle(again)
    for each in again:
        emulator.redeliver(each)
    await running.card()
    await eventually(lambda: _all_heard(running, len(ids)))
    figures = await running.core.read(stats.stats)
    assert figures.figures["heard"].n == len(ids)
    await running.desk_card()
    assert len([m for m in running.at_desk() if "Take it" in words(m)]) == 1


async def _all_heard(running: Running, number: int) -> bool:
    return len(await heard(running, running.town.help)) == number


async def test_what_was_said_while_the_session_was_lost_is_heard_in_order(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, "Good morning.")
    await eventually(lambda: _all_heard(running, 1))
    thread = await emulator.open_thread(town.help, town.mia, "aside")
    emulator.gateway.hold()
    emulator.gateway.invalidate(resumable=False)
    said = [await emulator.say(town.help, town.mia, f"line {n}") for n in range(50)]
    inside = await emulator.say(thread, town.mia, QUESTION)
    emulator.gateway.release()
    await emulator.connected(2)
    await eventually(lambda: _all_heard(running, 51))
    assert (await running.card()).message.id == str(inside)
    live = await emulator.say(town.help, town.mia, "and live again")
    await eventually(lambda: _all_heard(running, 52))
    assert int((await running.core.read(marks, [_place(town, town.help)]))[_place(town, town.help)]) == live > said[-1]


async def test_what_was_said_while_the_bot_was_down_is_heard_on_return(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        await emulator.say(town.help, town.mia, "Good morning.")
        await eventually(lambda: _all_heard(running, 1))
    for n in range(50):
        await emulator.say(town.help, town.mia, f"line {n}")
    await emulator.say(town.help, town.mia, QUESTION)
    async with opened(town, tmp_path) as running:
        assert len(await heard(running, town.help)) == 52
        await running.card()
        assert (await running.core.read(stats.stats)).figures["heard"].n == 52


@pytest.mark.parametrize("asked", ["/threads/archived/public", "/messages"])
async def test_a_pause_that_discord_asks_for_while_catching_up_is_kept(
    emulator: DiscordEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        await emulator.say(town.help, town.mia, "Good morning.")
        await eventually(lambda: _all_heard(running, 1))
    await emulator.say(town.help, town.mia, QUESTION)
    monkeypatch.setattr("adapters.discord.incoming.catch_up.ARCHIVED_AFTER", timedelta(0))
    monkeypatch.setattr("adapters.discord.connection.client.SHORT_WAIT", 0.1)
    emulator.faults.rate_limited("GET", asked, retry_after=0.3)
    async with opened(town, tmp_path) as running:
        await running.card()
        assert not any(fault.times for fault in emulator.faults.planned)
        assert len(emulator.identifies) == 2


async def test_an_edit_that_was_missed_is_seen_on_return(emulator: DiscordEmulator, tmp_path: Path) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        said = await emulator.say(town.help, town.mia, QUESTION)
        await running.desk_card()
    await emulator.edit(said, "How do I export my notes as an EPUB in Inkwell?")
    async with opened(town, tmp_path) as running:
        await eventually(lambda: "EPUB" in words(running.at_desk()[0]))


async def test_a_deletion_that_was_missed_is_found(
    emulator: DiscordEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        gone = await emulator.say(town.help, town.mia, QUESTION)
        await running.desk_card()
        await emulator.say(
            town.help, emulator.add_user("ren", town.guild), "Does anyone know how Inkwell prints notes?"
        )
        await eventually(lambda: len(running.at_desk()) == 2)
    await emulator.delete(gone)
    monkeypatch.setattr("adapters.discord.incoming.deletions.FIRST_AFTER", 0.0)
    monkeypatch.setattr("adapters.discord.incoming.deletions.PACE", 0.0)
    async with opened(town, tmp_path) as running:
        await eventually(lambda: "deleted by its author" in words(running.at_desk()[0]))
        assert "deleted" not in words(running.at_desk()[1])


async def test_a_thread_that_may_not_be_read_keeps_nobody_from_being_heard(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        await emulator.say(town.help, town.mia, "Good morning.")
        await eventually(lambda: _all_heard(running, 1))
    thread = await emulator.open_thread(town.help, town.mia, "aside")
    await emulator.say(thread, town.mia, "here")
    await emulator.say(town.help, town.mia, QUESTION)
    emulator.faults.status(403, "GET", f"/channels/{thread}/messages", times=9)
    async with opened(town, tmp_path) as running:
        await running.card()
        assert len(emulator.identifies) == 2


@pytest.mark.parametrize("how", ["cut", "mid frame", "reconnect", "closed", "invalid"])
async def test_a_broken_line_loses_nothing(running: Running, how: str) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, "Good morning.")
    await eventually(lambda: _all_heard(running, 1))
    breaks: dict[str, Any] = {
        "cut": lambda: emulator.gateway.cut(),
        "mid frame": lambda: emulator.gateway.cut(in_mid_frame=True),
        "reconnect": lambda: emulator.gateway.ask_reconnect(),
        "closed": lambda: emulator.gateway.close(4000),
        "invalid": lambda: emulator.gateway.invalidate(resumable=True),
    }
    breaks[how]()
    await emulator.say(town.help, town.mia, QUESTION)
    await eventually(running.cards)
    assert not running.task.done()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("MESSAGE_CREATE", {"id": "1", "channel_id": "2"}),
        ("MESSAGE_CREATE", {}),
        ("MESSAGE_CREATE", None),
        ("MESSAGE_UPDATE", {"id": "x"}),
        ("MESSAGE_DELETE", {"id": []}),
        ("MESSAGE_DELETE_BULK", {"ids": None}),
        ("THREAD_CREATE", {"guild_id": "1"}),
        ("GUILD_CREATE", {"id": "abc"}),
        ("INTERACTION_CREATE", {"id": "1", "type": 3}),
        ("CHANNEL_UPDATE", 42),
    ],
)
async def test_a_malformed_event_is_put_aside_and_the_next_one_is_heard(
    emulator: DiscordEmulator, tmp_path: Path, name: str, data: Any
) -> None:
    storage = FakeStorage()
    town = Town(emulator)
    async with opened(town, tmp_path, storage) as running:
        emulator.malformed(name, data)
        await emulator.say(town.help, town.mia, QUESTION)
        await running.card()
        assert len(emulator.identifies) == 1
        assert all("2" not in each.shape for each in storage.store.state.broken)
        assert {each.platform for each in storage.store.state.broken} <= {"discord"}
        if name == "MESSAGE_CREATE":
            assert storage.store.state.broken[0].shape.startswith("MESSAGE_CREATE")


async def test_no_word_and_no_token_gets_into_a_log(
    emulator: DiscordEmulator,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level("DEBUG")

    def fails(*_: object) -> None:
        raise ValueError("canary")

    async with opened(Town(emulator), tmp_path) as running:
        town = running.town
        await emulator.say(town.help, town.mia, f"canary {QUESTION}")
        await running.desk_card()
        monkeypatch.setattr("adapters.discord.incoming.events.message_of", fails)
        emulator.malformed("MESSAGE_CREATE", {"id": "1", "content": "canary"})
        await emulator.say(town.help, town.mia, "canary again")
        emulator.gateway.cut()
        await emulator.until(lambda: emulator.resumes)
        monkeypatch.undo()
    said = caplog.text + "".join(capfd.readouterr())
    assert "put aside" in said
    assert "canary" not in said
    assert emulator.settings.token not in said


async def test_after_a_truncated_frame_the_bot_begins_anew_and_has_missed_nothing(running: Running) -> None:
    town, emulator = running.town, running.emulator
    emulator.truncated()
    await emulator.say(town.help, town.mia, QUESTION)
    await eventually(running.cards)
    assert len(emulator.identifies) == 2


async def test_while_nothing_can_be_written_messages_wait_and_none_is_lost(
    emulator: DiscordEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, full = Town(emulator), [True]
    real = Core._hear

    def fails(self: Core, store: Any, incoming: Any) -> Any:
        if full[0]:
            raise StorageError("There is no room left.")
        return real(self, store, incoming)

    monkeypatch.setattr(Core, "_hear", fails)
    async with opened(town, tmp_path) as running:
        for n in range(5):
            await emulator.say(town.help, town.mia, f"line {n}")
        await asyncio.sleep(0.1)
        assert await heard(running, town.help) == []
        full[0] = False
        await eventually(lambda: _all_heard(running, 5))
        assert len(emulator.identifies) == 1


async def test_edits_and_deletions_are_followed(running: Running) -> None:
    town, emulator = running.town, running.emulator
    said = await emulator.say(town.help, town.mia, QUESTION)
    await running.desk_card()
    await emulator.edit(said, "How do I export my notes as an EPUB in Inkwell?")
    await eventually(lambda: "EPUB" in words(running.at_desk()[0]))
    await emulator.delete(said)
    await eventually(lambda: "deleted by its author" in words(running.at_desk()[0]))
    assert "EPUB" not in words(running.at_desk()[0])


async def test_a_deleted_thread_takes_what_was_said_in_it(running: Running) -> None:
    town, emulator = running.town, running.emulator
    thread = await emulator.open_thread(town.help, town.mia, "export")
    await emulator.say(thread, town.mia, QUESTION)
    await running.desk_card()
    await emulator.delete_thread(thread)
    await eventually(lambda: "deleted by its author" in words(running.at_desk()[0]))


async def test_a_deleted_channel_takes_what_was_said_in_it(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    await running.desk_card()
    emulator.remove_channel(town.help)
    await eventually(lambda: "deleted by its author" in words(running.at_desk()[0]))


async def test_a_server_that_is_down_keeps_everything_and_one_that_sends_us_away_nothing(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    storage, town = FakeStorage(), Town(emulator)
    async with opened(town, tmp_path, storage) as running:
        await emulator.say(town.help, town.mia, QUESTION)
        await running.desk_card()
        await emulator.remove_guild(town.guild, unavailable=True)
        await asyncio.sleep(0.1)
        assert storage.store.messages.text_by_ref
        assert storage.store.cards.by_id
        await emulator.restore_guild(town.guild)
        await emulator.say(town.help, town.mia, "Does anyone know how Inkwell prints two pages?")
        await eventually(lambda: len(storage.store.messages.text_by_ref) == 2)
        await emulator.remove_guild(town.guild)
        await eventually(lambda: not storage.store.messages.text_by_ref)
        assert not storage.store.cards.by_id
        assert not storage.store.messages.by_ref


async def test_in_light_mode_only_what_is_readable_is_heard(tmp_path: Path) -> None:
    async with DiscordEmulator(Settings(privileged=0)) as emulator:
        town = Town(emulator, message_content=False)
        async with opened(town, tmp_path) as running:
            assert not emulator.identifies[0].intents & (1 << 15)
            await emulator.say(town.help, town.mia, QUESTION)
            ours = await emulator.say(town.help, town.mia, f"<@{emulator.bot_id}> {QUESTION}")
            assert (await running.card()).message.id == str(ours)
            assert await heard(running, town.help) == [str(ours)]
