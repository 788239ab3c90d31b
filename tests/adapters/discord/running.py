"""The whole product on a pretended Discord, in one loop, for tests: a server with members, a desk and a prompt."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from adapters.core import Core
from adapters.discord.base.options import LoginPatience
from adapters.discord.connection.platform import DiscordPlatform
from adapters.runtime.clock import Clock
from adapters.runtime.sender import Sender
from adapters.runtime.supervisor import keep_running
from bot.insight.desk_lists import open_cards
from bot.model.card import Card
from bot.ports.store import Storage
from bot.settings.settings import Brand, ChannelRules, Desk, PromptPlan, Settings
from bot.triage.names import Name, Names
from bot.triage.triage import Triage
from storage.engine.open import open_storage
from tests.emulators.discord import ChannelType, DiscordEmulator
from tests.emulators.discord.call import Request
from tests.emulators.discord.world import Message
from tests.patience import PATIENCE

QUESTION = "How do I export my notes as a PDF in Inkwell?"
ASKED = "What did you give up on last week?"
MODAL = 9
QUICK = LoginPatience(servers=0.0, identify=0.0)


@dataclass
class Town:
    """A server: channels, people, and the settings that belong to it."""

    emulator: DiscordEmulator
    message_content: bool = True
    guild: int = 0
    help: int = 0
    forum: int = 0
    desk: int = 0
    quiet: int = 0
    mia: int = 0
    rep: int = 0
    manager: int = 0
    more: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        it = self.emulator
        self.guild = it.add_guild("Inkwell")
        self.help = it.add_channel(self.guild, "help")
        self.forum = it.add_channel(self.guild, "questions", ChannelType.FORUM)
        self.desk = it.add_channel(self.guild, "desk")
        self.quiet = it.add_channel(self.guild, "quiet")
        self.mia = it.add_user("mia", self.guild)
        self.rep = it.add_user("robin", self.guild)
        self.manager = it.add_user("kim", self.guild)

    @property
    def settings(self) -> Settings:
        """Listen in help and in the forum; the prompt goes to help."""
        heard = {f"discord:{number}": ChannelRules(f"discord:{number}") for number in (self.help, self.forum)}
        settings = {
            "brand": Brand("Inkwell", ("inkwell.example",), "Europe/Berlin"),
            "products": (Name("Inkwell"),),
            "managers": frozenset({f"discord:{self.manager}"}),
            "representatives": frozenset({f"discord:{self.rep}"}),
            "desk": Desk(f"discord:{self.desk}"),
            "channels": heard,
            "prompts": (self.plan("gave-up", self.help), self.plan("in-forum", self.forum)),
            "message_content": self.message_content,
        }
        return Settings(**{**settings, **self.more})  # type: ignore[arg-type]

    def plan(self, name: str, channel: int) -> PromptPlan:
        """A prompt that somebody runs by hand."""
        why = "We would like to know where things get stuck."
        return PromptPlan(name, ASKED, f"discord:{channel}", f"discord:{self.manager}", None, why)


@dataclass
class Running:
    """An installation that runs: the town, the core, and what was printed."""

    town: Town
    core: Core
    part: DiscordPlatform
    ready: list[str]
    task: "asyncio.Task[None]"

    @property
    def emulator(self) -> DiscordEmulator:
        return self.town.emulator

    async def cards(self) -> list[Card]:
        """Living suggestions."""
        return [card.card for card in await self.core.read(open_cards)]

    async def card(self) -> Card:
        """The one living suggestion, once it is there."""
        await eventually(self.cards)
        (only,) = await self.cards()
        return only

    def at_desk(self) -> list[Message]:
        """What Added to the desk."""
        return self.emulator.messages(self.town.desk)

    async def desk_card(self) -> Message:
        """The newest card at the desk, once it is there."""
        await self.emulator.until(self.at_desk)
        return self.at_desk()[-1]


async def eventually(look: Callable[[], object], seconds: float = PATIENCE) -> object:
    """Wait until something is so (a function or a coroutine function); returns what it gave."""
    async with asyncio.timeout(seconds):
        while True:
            found = look()
            if asyncio.iscoroutine(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def opened(town: Town, folder: Path, storage: Storage | None = None, wait: bool = True) -> AsyncIterator[Running]:
    """The product on this town; it is connected and caught up. Ends as the program does."""
    own = storage is None
    store = storage or open_storage(f"sqlite:///{folder / 'kept.db'}")
    settings = town.settings
    names = Names(settings.products, settings.competitors)
    core = Core(store, settings, Triage(names), lambda: secrets.token_urlsafe(9))
    env = {
        "discord_token": town.emulator.settings.token,
        "discord_api_url": town.emulator.api_url,
        "discord_gateway_url": town.emulator.gateway_url,
    }
    part = DiscordPlatform(env, settings, QUICK)
    ready: list[str] = []
    living = asyncio.create_task(keep_running("discord", lambda: part.run(core, lambda: ready.append("discord"))))
    beside = [asyncio.create_task(Sender(core, {"discord": part.poster}).run()), asyncio.create_task(Clock(core).run())]
    try:
        if wait:
            await eventually(lambda: ready or living.done())
        yield Running(town, core, part, ready, living)
    finally:
        for tasks in ([living], beside):
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if own:
            await store.close()


@pytest.fixture
async def emulator() -> AsyncIterator[DiscordEmulator]:
    """A Discord of its own, whose every request must be clean."""
    async with DiscordEmulator() as discord_emulator:
        yield discord_emulator
        assert discord_emulator.violations == []
        assert discord_emulator.pings == []
        assert [
            words for words in said(discord_emulator.requests) if words.get("allowed_mentions", {}).get("parse") != []
        ] == []


def said(requests: Sequence[Request]) -> Iterator[dict[str, Any]]:
    """Everything that the bot wrote where somebody could read it: messages, edits, forum posts, private answers."""
    for request in requests:
        body = request.body if isinstance(request.body, dict) and request.method in ("POST", "PATCH") else {}
        words = body.get("data") or body.get("message") or body
        if body.get("type") != MODAL and isinstance(words, dict) and (words.get("content") or words.get("components")):
            yield words


@pytest.fixture
async def running(emulator: DiscordEmulator, tmp_path: Path) -> AsyncIterator[Running]:
    """The product, running."""
    async with opened(Town(emulator), tmp_path) as it:
        yield it
