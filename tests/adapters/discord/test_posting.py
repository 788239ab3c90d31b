"""What goes wrong while we post: a prompt is there once, a pause is kept, and what cannot work is said in words."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.app import core_of
from adapters.core import utc_now
from adapters.discord.base.custom_ids import nonce_of
from adapters.discord.connection.platform import DiscordPlatform
from bot.base.errors import CannotStart
from bot.base.person import Person
from bot.base.state_keys import StateKey
from bot.desk.cards import actions
from bot.intake import notes
from bot.model.post import PostState
from bot.model.prompt import PromptSlot
from bot.plans import running as asking
from bot.ports import notices
from bot.settings.settings import ChannelRules
from tests.adapters.discord.running import ASKED, QUESTION, QUICK, Running, Town, eventually, opened
from tests.adapters.discord.test_story import words
from tests.emulators.discord import DiscordEmulator, LimitMode, Permission, Settings
from tests.emulators.discord.limits import walk
from tests.emulators.discord.world import Message
from tests.fakes.storage import FakeStorage

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def ask(running: Running, plan: str = "gave-up") -> PromptSlot:
    """A manager asks the prompt."""
    return (await running.core.do(asking.run_now, plan, Person(f"discord:{running.town.manager}", "kim")))[0]


def prompts(running: Running) -> list[Message]:
    """The prompts that members see in the channel."""
    return [m for m in running.emulator.messages(running.town.help) if ASKED in m.content]


def in_forum(running: Running) -> list[str]:
    """The forum posts that members see."""
    channels = running.emulator.world.channels.values()
    return [c.name for c in channels if c.parent_id == running.town.forum and c.name == ASKED]


async def posted(running: Running) -> bool:
    return all(slot.thread for slot in (await running.core.read(asking.plans)).latest)


@pytest.mark.parametrize(
    ("fault", "options"),
    [
        ("status", {"status": 500, "after": True}),
        ("status", {"status": 502}),
        ("reset", {"after": True}),
        ("reset", {}),
        ("half_answer", {}),
    ],
)
async def test_a_prompt_is_there_once_whatever_the_connection_does(
    running: Running, fault: str, options: dict[str, Any]
) -> None:
    status = (options.pop("status"),) if fault == "status" else ()
    getattr(running.emulator.faults, fault)(*status, "POST", "/messages$", **options)
    await ask(running)
    await eventually(lambda: posted(running))
    assert len(prompts(running)) == 1
    assert len({r.body["nonce"] for r in running.emulator.posts(running.town.help)}) == 1


async def test_a_cut_while_the_thread_is_opened_leaves_one_prompt_with_its_thread(running: Running) -> None:
    running.emulator.faults.reset("POST", "/messages/[0-9]+/threads$", after=True)
    await ask(running)
    await eventually(lambda: posted(running))
    (only,) = prompts(running)
    assert only.thread_id is not None


async def test_a_forum_post_whose_answer_was_lost_is_found_and_not_posted_again(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.model.post.LOOK_AFTER", (timedelta(seconds=1),) * 3)
    running.emulator.faults.status(502, "POST", f"/channels/{running.town.forum}/threads$", after=True)
    await ask(running, "in-forum")
    await eventually(lambda: posted(running))
    assert len(in_forum(running)) == 1
    tried = [r for r in running.emulator.requests if r.path == f"/channels/{running.town.forum}/threads"]
    assert len(tried) == 1


@pytest.mark.slow
async def test_a_look_that_is_refused_never_makes_a_prompt_be_posted_again(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.model.post.LOOK_AFTER", (timedelta(seconds=0.1),) * 3)
    monkeypatch.setattr("adapters.discord.desk.poster.YOUNG", timedelta(0))
    running.emulator.faults.reset("POST", "/messages$", after=True, times=3)
    running.emulator.faults.status(403, "GET", "/messages$", times=9)
    slot = await ask(running)
    await eventually(lambda: _state_is(running, slot, PostState.ASK_HUMAN))
    assert len(prompts(running)) == 1
    assert len(running.emulator.posts(running.town.help)) == 3


async def _state_is(running: Running, slot: PromptSlot, state: PostState) -> bool:
    return bool(
        (await running.core._storage.read(lambda store: store.outbox.posts([slot.key])[slot.key])).state is state
    )


@pytest.mark.parametrize("retry_after", [1.0, None, "abc"])
async def test_a_pause_that_discord_asks_for_is_kept_and_the_prompt_comes_after_it(
    running: Running, retry_after: float | str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.base.calls.AFTER_429", 2.0)
    running.emulator.faults.rate_limited("POST", "/messages$", retry_after=retry_after)
    await ask(running)
    await eventually(lambda: posted(running))
    first, second = (r.at for r in running.emulator.posts(running.town.help))
    assert (second - first).total_seconds() >= (1.0 if retry_after == 1.0 else 1.9)
    assert len(prompts(running)) == 1


async def test_a_long_pause_gives_the_place_a_rest_and_others_go_on(running: Running) -> None:
    town, emulator = running.town, running.emulator
    emulator.faults.rate_limited("POST", f"/channels/{town.help}/messages$", retry_after=3600.0, scope="shared")
    slot = await ask(running)
    await emulator.until(lambda: emulator.posts(town.help))
    await emulator.say(town.help, town.mia, QUESTION)
    await running.desk_card()
    post = await running.core._storage.read(lambda store: store.outbox.posts([slot.key])[slot.key])
    assert post.state is PostState.PENDING
    assert post.due - utc_now() > timedelta(minutes=50)


async def test_limits_that_discord_enforces_are_kept(emulator: DiscordEmulator, tmp_path: Path) -> None:
    emulator.settings.limits = LimitMode.ENFORCE
    async with opened(Town(emulator), tmp_path) as running:
        for n in range(4):
            await running.core.do(notices.post_notice, f"note {n}", f"Note {n}")
        await eventually(lambda: len(running.at_desk()) == 4)
        assert emulator.rest.invalid_requests == 0


async def test_a_missing_permission_is_said_with_channel_and_permission(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    emulator.set_overwrite(town.help, town.guild, deny=int(Permission.READ_MESSAGE_HISTORY))
    async with opened(town, tmp_path) as running:
        await emulator.until(running.at_desk)
        assert "#help" in words(running.at_desk()[0])
        assert "Read Message History" in words(running.at_desk()[0])


async def test_a_channel_that_the_bot_cannot_see_is_told_to_the_desk_once(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    town.more = {"channels": {"discord:4242": ChannelRules("discord:4242")}}
    for _ in range(2):
        async with opened(town, tmp_path) as running:
            await emulator.until(running.at_desk)
            (notice,) = running.at_desk()
            assert "discord:4242 is no channel of a server that the bot is in" in words(notice)


@pytest.mark.parametrize(("start", "end"), [("login", "DISCORD_TOKEN"), ("intent", "Message Content Intent")])
async def test_what_cannot_work_is_said_with_the_click_that_mends_it(start: str, end: str, tmp_path: Path) -> None:
    settings = Settings(privileged=0) if start == "intent" else Settings()
    async with DiscordEmulator(settings) as emulator:
        town = Town(emulator)
        token = "wrong" if start == "login" else emulator.settings.token
        env = {"discord_token": token, "discord_api_url": emulator.api_url}
        env["discord_gateway_url"] = emulator.gateway_url
        part = DiscordPlatform(env, town.settings, QUICK)
        with pytest.raises(CannotStart, match=end):
            await part.run(core_of(FakeStorage(), town.settings), lambda: None)
        assert len(emulator.requests) <= 4


@pytest.mark.parametrize("fault", ["unknown", "forum", "mute"])
async def test_a_desk_that_cannot_be_used_is_said_before_anything_begins(emulator: DiscordEmulator, fault: str) -> None:
    town = Town(emulator)
    if fault == "mute":
        emulator.set_overwrite(town.desk, town.guild, deny=int(Permission.SEND_MESSAGES))
    if fault == "forum":
        town.desk = town.forum
    if fault == "unknown":
        emulator.remove_channel(town.desk)
    env = {"discord_token": emulator.settings.token, "discord_api_url": emulator.api_url}
    env["discord_gateway_url"] = emulator.gateway_url
    part = DiscordPlatform(env, town.settings, QUICK)
    with pytest.raises(CannotStart, match="desk"):
        await part.run(core_of(FakeStorage(), town.settings), lambda: None)


async def test_a_token_that_is_taken_back_ends_the_part(emulator: DiscordEmulator, tmp_path: Path) -> None:
    async with opened(Town(emulator), tmp_path) as running:
        emulator.settings.token = "another"
        emulator.gateway.close(4004)
        await asyncio.wait({running.task}, timeout=60)
        assert isinstance(running.task.exception(), CannotStart)


def test_the_nonce_of_a_post_is_short_and_always_the_same() -> None:
    assert nonce_of("slot:gave-up:2027-03-02:1") == nonce_of("slot:gave-up:2027-03-02:1")
    assert len(nonce_of("x" * 500)) <= 25


async def test_a_channel_that_is_added_is_told_to_the_desk_with_words_for_its_members(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        await eventually(lambda: running.core.read(notes.stored_value, StateKey(f"introduced:discord:{town.guild}")))
        assert running.at_desk() == []
    town.more["channels"] = {f"discord:{each}": ChannelRules(f"discord:{each}") for each in (town.help, town.quiet)}
    async with opened(town, tmp_path) as running:
        shown = str(await running.desk_card())
        assert "Goodneighbor listens in this channel for us at Inkwell" in shown
        assert f"/channels/{town.guild}/{town.quiet}" in shown
        it = emulator
        button = next(each["custom_id"] for _, each in walk(running.at_desk()[0].components) if each.get("custom_id"))
        denied = await it.press(town.rep, running.at_desk()[0].id, button)
        assert "need to be a manager" in denied.content
        assert (await it.press(town.manager, running.at_desk()[0].id, button)).ephemeral
        await it.until(lambda: it.messages(town.quiet))
        assert "Written by kim, posted by the bot." in it.messages(town.quiet)[0].content


async def test_a_signed_reply_goes_under_the_message_or_into_its_thread(running: Running) -> None:
    town, emulator = running.town, running.emulator
    asked = await emulator.say(town.help, town.mia, QUESTION)
    card = await running.card()
    emulator.faults.reset("POST", "/messages$", after=True)
    await running.core.do(
        actions.send_as, card.token, Person(f"discord:{town.rep}", "robin"), "Open File, then Export."
    )
    await emulator.until(lambda: len(emulator.messages(town.help)) == 2)
    reply = emulator.messages(town.help)[1]
    assert reply.content == "Open File, then Export.\n-# Written by robin, posted by the bot."
    assert (reply.reference or {}).get("message_id") == str(asked)
    thread = await emulator.open_thread(town.help, town.mia, "sync")
    await emulator.say(thread, town.mia, "Why does Inkwell sync lose my last line? Can anybody help?")
    await eventually(lambda: _cards_are(running, 1, thread))
    (second,) = [card for card in await running.cards() if card.thread == str(thread)]
    await running.core.do(actions.send_as, second.token, Person(f"discord:{town.rep}", "robin"), "Which version is it?")
    await emulator.until(lambda: len(emulator.messages(thread)) == 2)
    assert len(emulator.messages(town.help)) == 3


async def _cards_are(running: Running, number: int, thread: int) -> bool:
    return len([card for card in await running.cards() if card.thread == str(thread)]) == number
