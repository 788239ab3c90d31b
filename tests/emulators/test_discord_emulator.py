"""The pretended Discord is honest: an unmodified discord.py shows on it what it is known to show on the real one."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.emulators.discord import ChannelType, DiscordEmulator
from tests.emulators.discord.client import QuickClient, eventually, running
from tests.emulators.discord.place import Place


@pytest.fixture
async def emulator() -> AsyncIterator[DiscordEmulator]:
    async with DiscordEmulator() as discord_emulator:
        yield discord_emulator


@pytest.fixture
async def place(emulator: DiscordEmulator) -> AsyncIterator[Place]:
    one = Place(emulator, QuickClient())
    async with running(one.client, emulator):
        yield one


# --- what the library does by itself -------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_error_after_storing_gives_one_message_by_its_nonce(place: Place, status: int) -> None:
    place.emulator.faults.status(status, "POST", "/messages$", after=True)
    sent = await place.text_channel.send("Thank you!")
    requests = place.emulator.posts(place.channel)
    assert [r.status for r in requests] == [status, 200]
    assert requests[0].body["nonce"] == requests[1].body["nonce"]
    assert all(r.body["enforce_nonce"] is True for r in requests)
    assert [m.id for m in place.emulator.messages(place.channel)] == [sent.id]


async def test_a_server_error_before_storing_gives_one_message_too(place: Place) -> None:
    place.emulator.faults.status(500, "POST", "/messages$")
    await place.text_channel.send("Thank you!")
    assert len(place.emulator.posts(place.channel)) == 2
    assert len(place.emulator.messages(place.channel)) == 1


@pytest.mark.parametrize(("after", "stored"), [(False, 0), (True, 1)])
async def test_a_reset_in_a_post_reaches_the_caller_after_one_request(place: Place, after: bool, stored: int) -> None:
    place.emulator.faults.reset("POST", "/messages$", after=after)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await place.text_channel.send("Thank you!")
    assert len(place.emulator.posts(place.channel)) == 1
    assert len(place.emulator.messages(place.channel)) == stored


async def test_an_answer_that_breaks_off_reaches_the_caller_though_the_message_is_there(place: Place) -> None:
    place.emulator.faults.half_answer("POST", "/messages$")
    with pytest.raises((aiohttp.ClientError, OSError)):
        await place.text_channel.send("Thank you!")
    assert len(place.emulator.messages(place.channel)) == 1


async def test_the_same_nonce_within_minutes_is_the_same_message_and_later_a_new_one(place: Place) -> None:
    first = await place.text_channel.send("Hello", nonce="mine")
    again = await place.text_channel.send("Hello", nonce="mine")
    other = await place.text_channel.send("Hello", nonce="other")
    assert first.id == again.id != other.id
    place.emulator.clock.advance(place.emulator.settings.nonce_seconds + 1)
    later = await place.text_channel.send("Hello", nonce="mine")
    assert later.id not in (first.id, other.id)


async def test_one_event_sent_five_times_is_heard_five_times(place: Place) -> None:
    message = await place.say("Hello")
    place.emulator.redeliver(message, times=4)
    await place.hears(*["Hello"] * 5)


async def test_a_malformed_event_ends_the_client_without_closing_it(emulator: DiscordEmulator) -> None:
    client = QuickClient()
    async with running(client, emulator) as task:
        emulator.malformed("MESSAGE_CREATE", {"id": "1", "channel_id": "2"})
        await asyncio.wait({task}, timeout=60)
        assert isinstance(task.exception(), KeyError)
        assert not client.is_closed()


async def test_a_truncated_frame_ends_the_client(emulator: DiscordEmulator) -> None:
    async with running(QuickClient(), emulator) as task:
        emulator.truncated()
        await asyncio.wait({task}, timeout=60)
        assert isinstance(task.exception(), ValueError)


async def test_after_an_invalid_session_what_was_said_meanwhile_never_comes(place: Place) -> None:
    await place.say("one")
    await place.hears("one")
    place.emulator.gateway.hold()
    place.emulator.gateway.invalidate(resumable=False)
    await place.say("two")
    await place.say("three")
    place.emulator.gateway.release()
    await place.emulator.connected(2)
    await place.say("four")
    await place.hears("one", "four")
    assert len(place.emulator.identifies) == 2
    history = [m.content async for m in place.text_channel.history(oldest_first=True)]
    assert history == ["one", "two", "three", "four"]


@pytest.mark.parametrize("in_mid_frame", [True, False])
async def test_after_a_cut_the_client_resumes_and_is_sent_what_it_missed(place: Place, in_mid_frame: bool) -> None:
    await place.say("one")
    await place.hears("one")
    place.emulator.gateway.cut(in_mid_frame=in_mid_frame)
    await place.emulator.until(lambda: not place.emulator.gateway.lines)
    await place.say("two")
    await place.hears("one", "two")
    assert [r.accepted for r in place.emulator.resumes] == [True]
    assert place.emulator.resumes[0].replayed == 1
    assert len(place.emulator.identifies) == 1


async def test_mentions_go_through_unless_the_client_says_none(place: Place) -> None:
    place.emulator.set_role(place.guild, place.guild, (1 << 53) - 1)
    loud = await place.text_channel.send("@everyone hello")
    quiet = await place.text_channel.send("@everyone hello", allowed_mentions=discord.AllowedMentions.none())
    bodies = [r.body for r in place.emulator.posts(place.channel)]
    assert "allowed_mentions" not in bodies[0]
    assert bodies[1]["allowed_mentions"] == {"parse": []}
    assert [p.message_id for p in place.emulator.pings] == [loud.id]
    assert not place.emulator.message(quiet.id).mention_everyone


# --- people --------------------------------------------------------------------------------------------------------


class Listener(QuickClient):
    """Writes down the names of the events that reached it."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        self.events.append(event)
        super().dispatch(event, *args, **kwargs)


async def test_edits_deletes_and_threads_reach_the_client(emulator: DiscordEmulator) -> None:
    client = Listener()
    place = Place(emulator, client)
    async with running(client, emulator):
        first, second, third = [await place.say(text) for text in ("a", "b", "c")]
        await emulator.edit(first, "A")
        thread = await emulator.open_thread(place.channel, place.mia, "about A", message_id=first)
        await emulator.say(thread, place.mia, "in here")
        await emulator.archive_thread(thread)
        await emulator.delete(second)
        await emulator.bulk_delete(place.channel, [first, third])
        await emulator.delete_thread(thread)
        await emulator.remove_guild(place.guild, unavailable=True)
        await emulator.restore_guild(place.guild)
        await emulator.remove_guild(place.guild)
        await eventually(lambda: "guild_remove" in client.events)
    wanted = ["raw_message_edit", "thread_create", "thread_update", "raw_message_delete", "raw_bulk_message_delete"]
    wanted += ["raw_thread_delete", "guild_unavailable", "guild_available", "guild_remove"]
    assert [e for e in client.events if e in wanted and e != "raw_message_edit"] == wanted[1:]
    assert client.events.count("raw_message_edit") == 2, "the edit, and the mark that a thread hangs on it"


async def test_a_forum_post_is_a_thread_with_its_first_message(place: Place) -> None:
    forum = place.emulator.add_channel(place.guild, "help", ChannelType.FORUM)
    thread = await place.emulator.forum_post(forum, place.mia, "Sync", "It eats my notes")
    await place.hears("It eats my notes")
    assert place.client.heard[0].id == place.client.heard[0].channel.id == thread
    channel = place.client.get_channel(forum)
    assert isinstance(channel, discord.ForumChannel)
    made = await channel.create_thread(name="This week", content="What did you give up on?")
    assert made.message.id == made.thread.id
    assert [m.content for m in place.emulator.messages(made.thread.id)] == ["What did you give up on?"]


async def test_history_can_be_read_in_pages_from_any_message(place: Place) -> None:
    ids = [await place.say(str(n)) for n in range(120)]
    after = [m.id async for m in place.text_channel.history(after=discord.Object(ids[9]), limit=None)]
    assert after == ids[10:]
    before = [m.id async for m in place.text_channel.history(before=discord.Object(ids[5]), limit=3)]
    assert before == [ids[4], ids[3], ids[2]]
    around = [m.id async for m in place.text_channel.history(around=discord.Object(ids[50]), limit=5)]
    assert sorted(around) == ids[48:53]


async def test_everything_the_library_sends_fits_discords_own_description(place: Place) -> None:
    if place.emulator.rest.description is None:
        pytest.skip("set GOODNEIGHBOR_DATA to the folder that holds discord/openapi.json")
    question = await place.say("How?")
    message = await place.text_channel.fetch_message(question)
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="Take it", custom_id="gn:take:1"))
    await message.reply("Like this", view=view, allowed_mentions=discord.AllowedMentions.none())
    thread = await message.create_thread(name="How?")
    await thread.send("more", embed=discord.Embed(title="t", description="d"))
    await thread.edit(archived=True)
    user = await place.client.fetch_user(place.mia)
    await user.send("directly")
    assert len(place.emulator.requests) > 7
    assert place.emulator.violations == []
    assert place.emulator.rest.unhandled == []


async def test_limits_are_counted_and_refused_only_when_asked_to(place: Place) -> None:
    for n in range(7):
        await place.text_channel.send(str(n))
    assert len(place.emulator.rest.limiter.violations) == 2
    assert {r.status for r in place.emulator.posts(place.channel)} == {200}


async def test_a_rate_limited_request_is_sent_again_after_the_time_named(place: Place) -> None:
    place.emulator.faults.rate_limited("POST", "/messages$", retry_after=0.2)
    await place.text_channel.send("Hello")
    first, second = place.emulator.posts(place.channel)
    assert (first.status, second.status) == (429, 200)
    assert (second.at - first.at).total_seconds() >= 0.2


async def test_a_ban_by_the_proxy_is_raised_at_once(place: Place) -> None:
    place.emulator.faults.rate_limited("POST", "/messages$", via=False)
    with pytest.raises(discord.HTTPException):
        await place.text_channel.send("Hello")
    assert len(place.emulator.posts(place.channel)) == 1


async def test_a_request_that_hangs_is_stored_or_not_as_planned(place: Place) -> None:
    place.emulator.faults.hang("POST", "/messages$", after=True)
    sending = asyncio.create_task(place.text_channel.send("Hello"))
    await place.emulator.until(lambda: place.emulator.messages(place.channel))
    assert not sending.done()
    assert place.emulator.posts(place.channel)[0].status is None
    sending.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sending
