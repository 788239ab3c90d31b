"""B2, the whole way in: Discord's event through discord.py, our handler, triage and a commit, in bursts of 50,
against the same client with a handler that does nothing."""

import asyncio
import gc
import resource
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import discord

from adapters.app import triage_of
from adapters.core import Core
from adapters.discord.base.identify_limit import IdentifyBudget
from adapters.discord.base.options import NO_PINGS, LoginPatience, intents
from adapters.discord.connection.client import NeighborClient
from adapters.discord.desk.poster import DiscordPoster
from bot.base.message import Heard
from bot.model.verdict import Verdict
from bot.settings.settings import ChannelRules, Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from storage.engine.open import open_storage
from tests.bench.bench import Bench, Goal
from tests.bench.texts import chat, traffic

MESSAGES, BURST = 3200, 50
GUILD, CHANNELS, US = 1_000, [2_000 + number for number in range(5)], 42
FIRST = 1_575_000_000_000_000_000


def benches(folder: Path) -> Iterator[Bench]:
    """As members chat, read by everything but the encoder; and one message in five that calls for somebody, read by the
    rules alone."""
    as_shipped, talk = triage_of(settings()), chat()
    yield Bench(
        "B2",
        "members' chat through discord.py, committed / no-op on_message",
        Goal(11),
        lambda: asyncio.run(listening(folder, talk, as_shipped)),
        lambda: asyncio.run(idle(talk)),
    )
    by_rules, calls = Triage(Names(settings().products, ())), traffic(64)
    yield Bench(
        "B2",
        "one in five calls, by rules alone, through discord.py, committed / no-op on_message",
        Goal(11),
        lambda: asyncio.run(listening(folder, calls, by_rules)),
        lambda: asyncio.run(idle(calls)),
    )


class Counted:
    """How many were heard, and who waits for that."""

    def __init__(self) -> None:
        self._heard = 0
        self._wanted = 0
        self._there = asyncio.Event()

    def one_more(self) -> None:
        self._heard += 1
        if self._heard >= self._wanted:
            self._there.set()

    async def reached(self, number: int) -> None:
        """Wait as a socket is waited for: a loop that looks again and again would be counted as cost."""
        self._wanted = number
        self._there.clear()
        if self._heard < number:
            await self._there.wait()


class Idle(discord.Client):
    """Set up as ours is, and does nothing."""

    def __init__(self, counted: Counted) -> None:
        super().__init__(
            intents=intents(True), allowed_mentions=NO_PINGS, max_messages=None, chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )  # fmt: skip
        self._counted = counted

    async def on_message(self, _message: discord.Message) -> None:
        self._counted.one_more()


def settings() -> Settings:
    """An installation that listens to all the channels."""
    channels = {f"discord:{number}": ChannelRules(f"discord:{number}") for number in CHANNELS}
    return Settings(products=(Name("Inkwell"),), channels=channels, representatives=frozenset({"discord:7"}))


def user(number: int) -> dict[str, Any]:
    """Somebody as Discord writes them."""
    known: dict[str, Any] = {
        "id": str(number),
        "username": f"member{number}",
        "global_name": f"Member {number}",
        "avatar": None,
    }
    return {**known, "discriminator": "0", "bot": number == US, "public_flags": 0}


def member() -> dict[str, Any]:
    """The same person's part in the server."""
    known: dict[str, Any] = {
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "nick": None,
        "avatar": None,
        "flags": 0,
    }
    return {**known, "deaf": False, "mute": False, "pending": False, "premium_since": None}


def server() -> dict[str, Any]:
    """A server with a few text channels."""
    everyone: dict[str, Any] = {
        "id": str(GUILD),
        "name": "@everyone",
        "permissions": "0",
        "position": 0,
        "color": 0,
        "flags": 0,
    }
    everyone |= {"hoist": False, "managed": False, "mentionable": False, "colors": {"primary_color": 0}}
    channels: list[dict[str, Any]] = [
        {"id": str(number), "type": 0, "name": f"room-{number}", "position": 0, "permission_overwrites": [],
         "nsfw": False, "parent_id": None, "topic": None, "last_message_id": None, "flags": 0}
        for number in CHANNELS
    ]  # fmt: skip
    known: dict[str, Any] = {
        "id": str(GUILD),
        "name": "Inkwell",
        "owner_id": "5",
        "icon": None,
        "features": [],
        "emojis": [],
    }
    return {**known, "roles": [everyone], "stickers": [], "channels": channels, "threads": [], "members": [],
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
            "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US", "system_channel_flags": 0,
            "member_count": 1, "voice_states": [], "presences": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": []}  # fmt: skip


def event(number: int, said: list[str]) -> dict[str, Any]:
    """MESSAGE_CREATE as it comes over the gateway."""
    return {
        "id": str(FIRST + (number << 22)), "type": 0, "channel_id": str(CHANNELS[number % 5]), "guild_id": str(GUILD),
        "author": user(100 + number % 300), "member": member(), "content": said[number % len(said)],
        "timestamp": "2026-11-25T12:00:00.000000+00:00", "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "components": [], "pinned": False, "flags": 0, "nonce": str(number),
    }  # fmt: skip


async def send_all(client: discord.Client, counted: Counted, said: list[str], messages: int) -> float:
    """Bursts of 50 from the gateway, each waited for; microseconds of CPU of all threads for one."""
    await client._async_setup_hook()
    state = client._connection
    state.user = discord.ClientUser(state=state, data=user(US))  # type: ignore[arg-type]
    state._add_guild_from_data(server())  # type: ignore[arg-type]
    events = [event(number, said) for number in range(messages)]
    parse = state.parsers["MESSAGE_CREATE"]
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF)
    for first in range(0, messages, BURST):
        for data in events[first : first + BURST]:
            parse(data)
        await counted.reached(min(first + BURST, messages))
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds / messages * 1e6


async def idle(said: list[str], messages: int = MESSAGES) -> float:
    """discord.py with a handler that does nothing."""
    counted = Counted()
    return await send_all(Idle(counted), counted, said, messages)


async def listening(folder: Path, said: list[str], triage: Triage, messages: int = MESSAGES) -> float:
    """The real client on a new database; a message counts once it is on disk."""
    made, numbers = settings(), count()
    storage = open_storage(f"sqlite:///{mkdtemp(dir=folder)}/bench.db")
    counted = Counted()
    core = Counting(storage, made, triage, lambda: f"token{next(numbers)}")
    core.counted = counted
    client = NeighborClient(core, made, DiscordPoster(made), IdentifyBudget(0), LoginPatience(), lambda: None, False)
    try:
        await client._listener.release()

        return await send_all(client, counted, said, messages)
    finally:
        await storage.close()


class Counting(Core):
    """Counts what is on disk."""

    counted: Counted

    async def hear(self, heard: Heard, old: bool = False) -> Verdict | None:
        verdict = await super().hear(heard, old)
        self.counted.one_more()
        return verdict
