"""The gateway of the pretended Discord: who gets in, with which rights, and how one comes back after trouble."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import discord
import pytest

from tests.emulators.discord import DiscordEmulator, Intent, Settings
from tests.emulators.discord.client import QuickClient, pointed_at, running
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


async def test_a_request_to_reconnect_is_followed_by_a_resume(place: Place) -> None:
    place.emulator.gateway.ask_reconnect()
    await place.emulator.until(lambda: place.emulator.resumes)
    await place.say("still here")
    await place.hears("still here")
    assert len(place.emulator.identifies) == 1


async def test_an_invalid_session_that_may_be_resumed_is_resumed(place: Place) -> None:
    place.emulator.gateway.invalidate(resumable=True)
    await place.emulator.until(lambda: [r.accepted for r in place.emulator.resumes] == [True])


async def test_a_session_left_too_long_ago_must_identify_again(place: Place) -> None:
    place.emulator.gateway.hold()
    place.emulator.gateway.cut()
    await place.emulator.until(lambda: any(line.session is None for line in place.emulator.gateway.lines))
    place.emulator.clock.advance(place.emulator.settings.resume_seconds + 1)
    place.emulator.gateway.release()
    await place.emulator.connected(2)
    assert [r.accepted for r in place.emulator.resumes] == [False]


async def test_an_invalid_session_cannot_be_resumed_even_by_a_client_that_tries(emulator: DiscordEmulator) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(emulator.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": emulator.settings.token, "intents": 1}})
        session = (await socket.receive_json())["d"]["session_id"]
        emulator.gateway.invalidate(resumable=False)
        assert (await socket.receive_json())["op"] == 9
        await socket.send_json({"op": 6, "d": {"token": emulator.settings.token, "session_id": session, "seq": 1}})
        assert (await socket.receive_json())["op"] == 9
    assert [r.accepted for r in emulator.resumes] == [False]


async def test_a_close_code_that_ends_the_session_makes_the_client_identify_again(place: Place) -> None:
    place.emulator.gateway.close(4009)
    await place.emulator.connected(2)
    assert [r.accepted for r in place.emulator.resumes] == [False]


async def test_a_half_open_connection_is_given_up_and_resumed(emulator: DiscordEmulator) -> None:
    place = Place(emulator, QuickClient(heartbeat_timeout=0.3))
    async with running(place.client, emulator):
        emulator.gateway.fall_silent()
        await place.say("into the void")
        await emulator.until(lambda: any(resume.replayed for resume in emulator.resumes))
        assert sum(resume.replayed for resume in emulator.resumes) == 1, "it did not arrive before"
        await place.hears("into the void")


async def test_the_client_beats_its_heart_as_often_as_it_is_told() -> None:
    async with DiscordEmulator(Settings(heartbeat_ms=30)) as emulator, running(QuickClient(), emulator):
        await emulator.until(lambda: emulator.gateway.heartbeats > 5)


async def test_a_wrong_token_is_refused_at_login(emulator: DiscordEmulator) -> None:
    client = QuickClient()
    with pointed_at(emulator.api_url, emulator.gateway_url), pytest.raises(discord.LoginFailure):
        async with client:
            await client.login("wrong")
    assert [r.status for r in emulator.requests] == [401]
    assert emulator.rest.invalid_requests == 1


async def test_a_token_changed_later_is_refused_by_the_gateway(emulator: DiscordEmulator) -> None:
    client = QuickClient()
    with pointed_at(emulator.api_url, emulator.gateway_url):
        await client.login(emulator.settings.token)
        emulator.settings.token = "another"
        with pytest.raises(discord.ConnectionClosed) as caught:
            await client.connect()
    assert caught.value.code == 4004


async def test_message_content_that_is_not_granted_is_refused_with_4014() -> None:
    async with DiscordEmulator(Settings(privileged=0)) as emulator:
        client = QuickClient()
        with pointed_at(emulator.api_url, emulator.gateway_url), pytest.raises(discord.PrivilegedIntentsRequired):
            await asyncio.wait_for(client.start(emulator.settings.token), 60)
        await client.close()
        assert [i.accepted for i in emulator.identifies] == [False]
        assert emulator.identifies[0].intents & Intent.MESSAGE_CONTENT


async def test_without_message_content_only_what_is_meant_for_the_bot_can_be_read() -> None:
    async with DiscordEmulator(Settings(privileged=0)) as emulator:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        place = Place(emulator, QuickClient(intents=intents))
        async with running(place.client, emulator):
            await place.say("a secret")
            await place.say(f"<@{emulator.bot_id}> help")
            own = await place.text_channel.send("mine")
            await emulator.say(place.channel, place.mia, "an answer to you", reply_to=own.id)
            await emulator.dm(place.mia, "directly")
            await place.hears("", f"<@{emulator.bot_id}> help", "mine", "an answer to you", "directly")
            history = [m.content async for m in place.text_channel.history(oldest_first=True)]
            assert history[0] == ""


async def test_a_client_that_asks_for_plain_frames_gets_them(emulator: DiscordEmulator) -> None:
    async with aiohttp.ClientSession() as http, http.ws_connect(emulator.gateway_url) as socket:
        hello = await socket.receive_json()
        assert hello["op"] == 10
        await socket.send_json({"op": 6, "d": {"token": emulator.settings.token, "session_id": "none", "seq": 1}})
        assert (await socket.receive_json())["d"] is False
        await socket.send_str("no json")
        assert (await socket.receive()).data == 4002
