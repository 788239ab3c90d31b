"""Slack as one part of the program: connect, listen on one of two transports, catch up, and stop cleanly."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.core import Core
from adapters.slack.base import client as calls
from adapters.slack.base.tasks import Tasks
from adapters.slack.base.users import People
from adapters.slack.base.workspace import PLATFORM, Workspace
from adapters.slack.connection.app import bolt, listen
from adapters.slack.connection.channel_watch import told_once, watch_channels
from adapters.slack.connection.http_mode import HttpMode
from adapters.slack.connection.socket_mode import Socket
from adapters.slack.desk.access import Access
from adapters.slack.desk.actions import Presses
from adapters.slack.desk.lookups import SlackLookups
from adapters.slack.desk.poster import Line, SlackPoster
from adapters.slack.incoming.catch_up import Fetched, SlackCatchUp
from adapters.slack.incoming.listener import SlackListener
from adapters.slack.incoming.mention_reply import SlackMentionReply
from adapters.slack.setup import startup as connect
from adapters.slack.setup.history_scan import HistoryScan
from bot.base.errors import CannotStart, StorageError
from bot.base.message import ChannelRef
from bot.base.state_keys import address_key, listened_key
from bot.base.zones import zone_named
from bot.desk.digests import introduction
from bot.intake import notes
from bot.ports import notices
from bot.ports.channel_names import name_channels
from bot.ports.poster import Poster

DEAF_AFTER = 10.0
"""A socket that was silent for so many seconds may have missed something that Slack does not send again."""

TOLD_AFTER = 60.0
NOTE_EVERY = 20.0
LISTENING = listened_key(PLATFORM)

log = structlog.get_logger("slack")


class SlackPlatform:
    """What the supervisor runs; `ping` is the socket's heartbeat in seconds."""

    name = PLATFORM

    def __init__(self, env: Mapping[str, str], ping: float = 5.0) -> None:
        self._env = env
        self._ping = ping
        self._poster = SlackPoster()
        self._heard_at: float | None = None

    @property
    def poster(self) -> Poster:
        """How the bot posts in Slack."""
        return self._poster

    async def run(self, core: Core, ready: Any) -> None:
        """Connect with a fresh client, catch up, call `ready`, and listen until cancelled."""
        quiet_libraries()
        async with calls.session() as shared:
            client = calls.client(self._env["slack_bot_token"], self._env["slack_api_url"], shared)
            address = await self._address(client)
            startup_findings = await connect.look_up_workspace(client, core.file_settings)
            with contextlib.suppress(StorageError):
                await core.do(name_channels, startup_findings.names)
            core.file_settings = startup_findings.settings
            core.tenants[PLATFORM] = startup_findings.home.team
            for note in startup_findings.notes:
                await told_once(core, note)
            visit = Connection(self, core, client, startup_findings.home, address)
            await visit.run(ready)

    async def _address(self, client: AsyncWebClient) -> str:
        """Both tokens are tried before anything else: a wrong one ends the program with a sentence."""
        if self._env.get("slack_transport") == "http":
            return ""
        return await connect.socket_address(client, self._env["slack_app_token"])


class Connection:
    """One connection of the part, from hello to good-bye."""

    def __init__(self, part: SlackPlatform, core: Core, client: AsyncWebClient, home: Workspace, address: str) -> None:
        self._part = part
        self._core = core
        self._client = client
        self._home = home
        self._address = address
        self._background = Tasks()
        self._people = People(client)
        self._end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        courtesy = SlackMentionReply(client, home, core.settings.brand.name, self._background)
        self._listener = SlackListener(core, home, self._people, courtesy, self._shut_out)
        self._socket: Socket | None = None

    async def run(self, ready: Any) -> None:
        """Until cancelled, or until the token is dead (`CannotStart`) or the connection (any other error)."""
        brand = self._core.settings.brand
        has_desk = self._core.settings.desk.channel.startswith(f"{PLATFORM}:")
        access = Access(self._home, self._people, brand.zone, has_desk)
        app = bolt(self._client, self._home)
        lookups = SlackLookups(self._core, self._client, self._home, self._people)
        listen(app, self._listener, Presses(self._core, self._client, self._home, access, lookups, self._background))
        self._part._poster.connect(Line(self._client, self._people, brand.name, self._shut_out))

        async def connected() -> None:
            await self._core.do(notes.note, address_key(PLATFORM, self._home.team), self._home.address_form)
            await self._catch_up_at_start()
            self._background.start("the names of channels", lookups.learn_names())
            self._core.on_new_settings[PLATFORM] = self._introduce_new_channels
            self._core.channel_lookups[PLATFORM] = partial(connect.with_channel_ids, self._client)
            ready()
            await self._core.do(introduction.offer_introduction, self._listened())
            self._look_back()

        try:
            async with asyncio.TaskGroup() as together:
                watch = watch_channels(self._core, self._client, self._shut_out)
                for work in (self._until_shut_out(), self._noting(), self._retelling(), watch):
                    together.create_task(work)
                await self._transport(app, connected)
                raise ConnectionError("the connection ended by itself")
        except BaseExceptionGroup as failed:
            if (task := asyncio.current_task()) and task.cancelling():
                raise asyncio.CancelledError from None
            raise failed.exceptions[0] from None
        finally:
            self._core.on_new_settings.pop(PLATFORM, None)
            self._core.channel_lookups.pop(PLATFORM, None)
            self._part._poster.connect(None)
            self._part._heard_at = self._socket.heard_at if self._socket else time.time()
            await self._background.finish()

    def _introduce_new_channels(self) -> None:
        work = self._core.do(introduction.offer_introduction, self._listened())
        self._background.start("introducing new channels", work)

    def _listened(self) -> dict[ChannelRef, str]:
        """The channels in which we listen, with their addresses."""
        listed = (id.removeprefix("slack:") for id in self._core.settings.channels if id.startswith("slack:"))
        return {self._home.place(id): f"{self._home.url}archives/{id}" for id in listed if "#" not in id}

    def _look_back(self) -> None:
        """With consent, once, beside the listening; in shadow mode it waits until cards are shown."""
        settings = self._core.settings
        if settings.first_look and not settings.desk.shadow:
            self._background.start("looking back", HistoryScan(self._core, self._client, self._home).run())

    def _transport(self, app: Any, connected: Any) -> Coroutine[Any, Any, None]:
        env = self._part._env
        if env.get("slack_transport") == "http":
            return HttpMode(app, env["slack_signing_secret"], env["slack_http_bind"], self._listener.unreadable).run(
                connected
            )
        self._socket = Socket(
            app, self._client, env["slack_app_token"], self._address, self._part._ping, self._listener.unreadable
        )
        return self._socket.run(connected, self._gap)

    def _shut_out(self, word: str) -> None:
        """The token is dead: nothing more is tried with it."""
        if not self._end.done():
            self._end.set_exception(CannotStart(connect.bad_bot_token(word)))

    async def _until_shut_out(self) -> None:
        await self._end

    def _gap(self, since: float) -> None:
        if time.time() - since > DEAF_AFTER:
            self._background.start("catching up", self._catch_up(since, told_after=DEAF_AFTER))

    async def _catch_up_at_start(self) -> None:
        since = self._part._heard_at
        if since is None and (noted := await self._core.read(notes.stored_value, LISTENING)):
            since = float(noted)
        await self._catch_up(since, told_after=DEAF_AFTER if self._part._heard_at else TOLD_AFTER)

    async def _catch_up(self, since: float | None, told_after: float) -> None:
        """Fetch what was said since then, and tell the desk if that was a while ago."""
        until = time.time()
        fetched = await SlackCatchUp(self._core, self._client, self._home, self._listener, self._people).run(since)
        if since is not None and until - since > told_after:
            await self._core.do(
                notices.post_notice, f"deaf:{PLATFORM}:{since:.0f}", self._deaf_line(since, until, fetched)
            )

    def _deaf_line(self, since: float, until: float, fetched: Fetched) -> str:
        zone = zone_named(self._core.settings.brand.zone)
        first, last = (datetime.fromtimestamp(at, UTC).astimezone(zone) for at in (since, until))
        begun = f"{first:%H:%M}" if first.date() == last.date() else f"{first:%d %b %H:%M}"
        rest = "" if fetched.all else "; not everything could be fetched, so look into the channels yourself"
        many = f"{fetched.fresh} {'message' if fetched.fresh == 1 else 'messages'}"
        return f"No Slack events from {begun} to {last:%H:%M}; {many} fetched afterwards{rest}."

    async def _noting(self) -> None:
        """Note now and then that we listen, so that the next start knows since when nobody did."""
        while True:
            await asyncio.sleep(NOTE_EVERY)
            with contextlib.suppress(StorageError):
                heard_at = self._socket.heard_at if self._socket else time.time()
                await self._core.do(notes.note, LISTENING, f"{heard_at:.0f}")

    async def _retelling(self) -> None:
        """Events that could not be kept are fetched again once the database can be used."""
        while True:
            await asyncio.sleep(1.0)
            if (since := self._listener.unheard_since) is not None:
                with contextlib.suppress(StorageError):
                    await self._catch_up(since - 1.0, told_after=float("inf"))
                    self._listener.unheard_since = None


def quiet_libraries() -> None:
    """The libraries print texts and tokens when they are asked for details; they are not asked."""
    for name in ("slack_bolt", "slack_sdk", "slack_bolt.AsyncApp", "aiohttp.access"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger(name).level))
