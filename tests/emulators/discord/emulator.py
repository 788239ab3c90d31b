"""A Discord on this machine that an unmodified client library can work with, and people who can be played.

It listens on 127.0.0.1 alone. It refuses what Discord refuses, and makes trouble when asked to.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.emulators.discord import openapi
from tests.emulators.discord.call import API_PREFIX, Request
from tests.emulators.discord.deeds import Deeds, Ping
from tests.emulators.discord.faults import Faults
from tests.emulators.discord.gateway import Gateway
from tests.emulators.discord.gestures import Gestures
from tests.emulators.discord.ids import Clock
from tests.emulators.discord.interactions import Desk
from tests.emulators.discord.people import People
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.rest import Rest
from tests.emulators.discord.rest_answers import AnswerRoutes
from tests.emulators.discord.rest_commands import CommandRoutes
from tests.emulators.discord.rest_messages import MessageRoutes
from tests.emulators.discord.rest_places import PlaceRoutes
from tests.emulators.discord.routes import add_all
from tests.emulators.discord.sessions import Identify, Resume
from tests.emulators.discord.settings import Settings
from tests.emulators.discord.stage import Stage
from tests.emulators.discord.world import Message, new_world
from tests.patience import PATIENCE

GATEWAY_PATH = "/gateway"


class DiscordEmulator(Stage, People, Gestures):
    """Use as `async with DiscordEmulator() as discord:`; `api_url` and `gateway_url` are where a client is pointed.

    Setting the stage: `add_*`; people: `say`, `slash`, `press` and so on; trouble: `faults` (REST), `gateway`
    (sockets), `clock`; what happened: `requests`, `messages`, `pings`, `identifies`, `resumes`, `violations`.
    """

    def __init__(self, settings: Settings | None = None, *, port: int = 0) -> None:
        self.settings = settings or Settings()
        self.clock = Clock()
        world = new_world(self.clock)
        self._pulse = asyncio.Event()
        self.gateway = Gateway(world, self.settings, self._changed)
        self.pings: list[Ping] = []
        deeds = Deeds(world, self.gateway, self.pings)
        Stage.__init__(self, deeds)
        People.__init__(self, deeds)
        self.desk = Desk(world, self.gateway, self.settings)
        Gestures.__init__(self, self.desk, CommandRoutes(world))
        path = openapi.description_path()
        description = openapi.load(path) if path is not None else None
        self.rest = Rest(self.clock, self.settings, description, self._changed)
        self.api_url = self.gateway_url = ""
        self._port = port
        self._runner: web.AppRunner | None = None

    # --- life --------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1, or on the one asked for."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        base = f"127.0.0.1:{self._port}"
        self.api_url, self.gateway_url = f"http://{base}{API_PREFIX}", f"ws://{base}{GATEWAY_PATH}"
        self.gateway.url = self.gateway_url

    async def stop(self) -> None:
        self.rest.faults.closing.set()
        self.gateway.release()
        self.gateway.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=30 * 1024 * 1024)
        app.router.add_get(GATEWAY_PATH, self.gateway.serve)
        app.router.add_get(GATEWAY_PATH + "/", self.gateway.serve)
        messages = MessageRoutes(self.deeds, self.settings)
        places = PlaceRoutes(self.deeds, self.settings, messages)
        self.extend(app)
        add_all(app, self.rest, places, messages, self.commands, AnswerRoutes(self.desk, messages))
        return app

    def extend(self, app: web.Application) -> None:
        """For those who add addresses of their own."""

    # --- what happened -----------------------------------------------------------------------------------------

    def messages(self, channel_id: int) -> list[Message]:
        """The messages of a channel, oldest first, without those that only one person sees."""
        channel = self.world.channel(channel_id)
        return [channel.messages[each] for each in channel.order]

    def message(self, message_id: int) -> Message:
        return self.world.find_message(message_id)

    @property
    def bot_id(self) -> int:
        return self.world.bot.id

    @property
    def owner_id(self) -> int:
        return self.world.owner.id

    @property
    def faults(self) -> Faults:
        return self.rest.faults

    @property
    def requests(self) -> list[Request]:
        return self.rest.requests

    @property
    def identifies(self) -> list[Identify]:
        return self.gateway.identifies

    @property
    def resumes(self) -> list[Resume]:
        return self.gateway.resumes

    @property
    def violations(self) -> list[str]:
        """Requests that break Discord's own description; always empty where that is not at hand."""
        return self.rest.violations

    def posts(self, channel_id: int) -> list[Request]:
        """The requests that were to write into a channel, answered or not."""
        path = f"/channels/{channel_id}/messages"
        return [r for r in self.requests if r.method == "POST" and r.path == path]

    # --- more trouble ------------------------------------------------------------------------------------------

    def redeliver(self, message_id: int, times: int = 1) -> None:
        """Send the event of a message again."""
        for _ in range(times):
            self.gateway.tell_message("MESSAGE_CREATE", self.world.find_message(message_id))

    def malformed(self, name: str, data: Json) -> None:
        """Send an event that lacks what it should have."""
        self.gateway.tell(name, data)

    def truncated(self) -> None:
        """Send a frame whose JSON breaks off."""
        self.gateway.send_raw('{"op":0,"t":"MESSAGE_CREATE","s":')

    # --- waiting -----------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._pulse.set()

    async def until(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> None:
        """Wait until something is so, looking again whenever anything happened here. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._pulse.clear()
                await self._pulse.wait()

    async def connected(self, times: int = 1, seconds: float = PATIENCE) -> None:
        """Wait until clients were made welcome that many times in all."""
        await self.until(lambda: self.gateway.ready_count >= times, seconds)
