"""The whole product on a loopback Slack, put together for tests: storage, core, sender, clock and the Slack part."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.app import core_of
from adapters.core import Core
from adapters.runtime.clock import Clock
from adapters.runtime.sender import Sender
from adapters.runtime.supervisor import keep_running
from adapters.slack.connection.platform import SlackPlatform
from bot.settings.settings import Brand, ChannelRules, Desk, Settings
from bot.triage.names import Name
from storage.engine.open import open_storage
from tests.emulators.slack import SlackEmulator

COMMUNITY = "C0COMM"
DESK = "C0REPS"
QUESTION = "How do I export my notes to PDF in Inkwell?"

SETTINGS = Settings(
    brand=Brand("Inkwell", ("inkwell.example",), "Europe/Berlin"),
    products=(Name("Inkwell"),),
    managers=frozenset({"slack:U0MANAGER"}),
    representatives=frozenset({"slack:U0REP"}),
    desk=Desk("slack:C0REPS", claim_lapses=timedelta(hours=2)),
    channels={"slack:C0COMM": ChannelRules("slack:C0COMM")},
)


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def env_for(slack: SlackEmulator) -> dict[str, str]:
    """The keys of `.env` for this Slack; for HTTP the emulator is told where we listen."""
    env = {
        "slack_bot_token": slack.bot_token,
        "slack_app_token": slack.app_token,
        "slack_signing_secret": slack.signing_secret,
        "slack_transport": slack.transport,
        "slack_api_url": slack.api_url,
        "slack_http_bind": "127.0.0.1:1",
    }
    if slack.transport == "http":
        env["slack_http_bind"] = f"127.0.0.1:{free_port()}"
        slack.request_url = f"http://{env['slack_http_bind']}/slack/events"
    return env


@dataclass(slots=True)
class Open:
    """The running product; `part_task` ends when Slack shuts us out."""

    slack: SlackEmulator
    core: Core
    part: SlackPlatform
    part_task: "asyncio.Task[None]"

    async def card(self, count: int = 1) -> dict[str, Any]:
        """The newest card of the desk, once there are so many."""
        await self.slack.until(lambda: len(self.cards()) >= count)
        return self.cards()[-1]

    def cards(self) -> list[dict[str, Any]]:
        """The cards that stand in the desk, oldest first."""
        return [post for post in self.slack.posts(DESK) if marker(post).startswith("gn:card:")]

    async def shows(self, words: str) -> dict[str, Any]:
        """The first card that shows these words."""
        found: list[dict[str, Any]] = []

        def look() -> bool:
            found[:] = [card for card in self.cards() if words in str(card["blocks"])]
            return bool(found)

        await self.slack.until(look)
        return found[0]

    async def whisper(self, user: str, words: str = "") -> dict[str, Any]:
        """The newest private message to this person that holds these words."""

        def heard() -> list[dict[str, Any]]:
            return [
                ephemeral for ephemeral in self.slack.ephemerals if ephemeral["to"] == user and words in str(ephemeral)
            ]

        await self.slack.until(heard)
        return heard()[-1]


def marker(message: dict[str, Any]) -> str:
    """The block id by which a post is found again."""
    blocks = message.get("blocks") or [{}]
    return str(blocks[0].get("block_id") or "")


def action(message: dict[str, Any], verb: str) -> str:
    """The action id of the button with this verb; LookupError if there is none."""
    for block in message["blocks"]:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if str(element.get("action_id", "")).startswith(f"gn:{verb}:"):
                return str(element["action_id"])
    raise LookupError(f"no button {verb}")


def pressed_in(view: dict[str, Any], label: str) -> str:
    """The button with this label in a window."""
    elements = [element for block in view["blocks"] for element in block.get("elements", ())]
    buttons = [each for each in elements if each.get("type") == "button"]
    named = [each for each in buttons if each["text"]["text"].startswith(label)]
    return str(named[0]["action_id"])


@contextlib.asynccontextmanager
async def opened(
    slack: SlackEmulator,
    folder: Path,
    settings: Settings = SETTINGS,
    env: dict[str, str] | None = None,
    ready: Callable[[], None] = lambda: None,
    ping: float = 5.0,
) -> AsyncIterator[Open]:
    """The product is connected and listening; it looks every `ping` seconds whether its socket still lives."""
    storage = open_storage(f"sqlite:///{folder / 'goodneighbor.db'}", ballast=0)
    core = core_of(storage, settings)
    part = SlackPlatform(env or env_for(slack), ping=ping)
    connected = asyncio.Event()

    def is_ready() -> None:
        connected.set()
        ready()

    listening = asyncio.create_task(keep_running("slack", lambda: part.run(core, is_ready)))
    others = [asyncio.create_task(Sender(core, {"slack": part.poster}).run()), asyncio.create_task(Clock(core).run())]
    waiting = asyncio.create_task(connected.wait())
    try:
        await asyncio.wait([waiting, listening], return_when=asyncio.FIRST_COMPLETED)
        if listening.done():
            listening.result()
        yield Open(slack, core, part, listening)
    finally:
        waiting.cancel()
        for task in (listening, *others):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await storage.close()


def listening_to(*channels: str, **desk: Any) -> Settings:
    """The usual settings with other channels."""
    rules = {f"slack:{channel}": ChannelRules(f"slack:{channel}") for channel in channels}
    return replace(SETTINGS, channels=rules, desk=replace(SETTINGS.desk, **desk))
