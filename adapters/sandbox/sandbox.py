"""The sandbox as one part of the program: the room, the page and the ears, started and stopped together."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from adapters.core import Core, utc_now
from adapters.sandbox.community.community import Community, Pinned
from adapters.sandbox.community.listener import TENANT, SandboxListener
from adapters.sandbox.community.poster import PLATFORM, SandboxPoster
from adapters.sandbox.community.script import move_in
from adapters.sandbox.page import render
from adapters.sandbox.page import state as view
from adapters.sandbox.page.access import PageAccess, token_beside
from adapters.sandbox.page.actions import Acts
from adapters.sandbox.page.app import application
from adapters.sandbox.page.server import HOST, USUAL_PORT, Bound, Server, bind
from adapters.sandbox.page.stream import Feed
from bot.base.errors import StorageError
from bot.base.message import ChannelRef
from bot.base.person import Person
from bot.desk.digests import weekly_review
from bot.desk.exclusions import rules as exclusion_rules
from bot.insight import still_known
from bot.insight.desk_lists import cards_since
from bot.insight.figures import stats
from bot.model.views import ReviewView
from bot.plans import running as asking
from bot.ports.channel_names import name_channels
from bot.screens.cards.exclusions import rules_panel
from bot.screens.reviews.stats import stats_panel
from bot.screens.reviews.weekly_review import review_panel

DESK_SHOWS = timedelta(days=8)
"""Cards about older messages have left the desk."""

MOST_CARDS = 1000
"""So many cards, the newest, are on the page: more than a person makes in a week of trying."""

Say = Callable[[str], None]


def community_beside(database: Path) -> Path:
    """Where the community's own file lies: beside the product's database."""
    return database.with_name(f"{database.stem}.community.db")


class Sandbox:
    """Open it, give its `poster` to the sender, `connect` it to the core, and `run` it until it is cancelled.

    `files` are the places of the data as the page names them; `port` None means the one of the last time.
    """

    def __init__(self, path: Path, files: Sequence[str] = (), port: int | None = None) -> None:
        self._path = path
        self._files = tuple(str(file.resolve()) for file in (*map(Path, files), path))
        self._wanted = port
        self.room = Community(path, self._changed)
        self.poster = SandboxPoster(self.room)
        self._listeners: tuple[Callable[[], None], ...] = ()
        self._known: view.Pieces = {}
        move_in(self.room, utc_now())

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()

    def close(self) -> None:
        """Let go of the community's file."""
        self.room.close()

    async def run(self, core: Core, ready: Say, remark: Say) -> None:
        """Open the page; `ready` gets its address, `remark` sentences for the person at the terminal."""
        core.tenants[PLATFORM] = TENANT
        channels = self.room.channels()
        await core.do(
            name_channels, {ChannelRef(PLATFORM, TENANT, channel.id): f"#{channel.name}" for channel in channels}
        )
        token, bound = token_beside(self._path), self._bind(remark)
        feed = Feed(lambda: self._look(core, listener), self.room.begin())
        listener = SandboxListener(self.room, core, heard=feed.touch)
        address = f"http://{HOST}:{bound.port}/{token}/"
        self.room.database.note_address(address)
        gate = PageAccess(application(feed, Acts(self.room, core)), token, bound.port)
        server = Server(gate, lambda: ready(address))
        self._listeners = (listener.wake, feed.touch)
        stop_watching = core.watch(feed.touch)
        try:
            await _together(server, bound, listener, feed)
        finally:
            stop_watching()
            self._listeners = ()

    def _bind(self, remark: Say) -> Bound:
        usual = int(self.room.fact("port") or USUAL_PORT)
        bound = bind(usual if self._wanted is None else self._wanted)
        if bound.sentence:
            remark(bound.sentence)
        self.room.remember("port", str(bound.port))
        return bound

    async def _look(self, core: Core, listener: SandboxListener) -> view.Pieces:
        """The whole picture as it is now; while the bot cannot be read, what the room itself knows."""
        now, trouble = utc_now(), listener.trouble
        try:
            self._known = view.pieces(await self._from_bot(core, now))
        except StorageError as error:
            trouble = error.sentence
        said = view.pieces({f"message:{message.id}": view.message(message, None) for message in self.room.messages()})
        around = view.place(self.room, core.settings, self._files, trouble)
        return said | self._known | view.pieces({"place": around})

    async def _from_bot(self, core: Core, now: datetime) -> dict[str, object]:
        messages = self.room.messages()
        judged = await core.read(still_known.known_judgements, [view.ref_of(message) for message in messages])
        views = await core.read(cards_since, now - DESK_SHOWS, MOST_CARDS)
        seen: dict[str, object] = {
            f"message:{message.id}": view.message(message, judged.get(view.ref_of(message))) for message in messages
        }
        seen |= {f"card:{card_view.card.id}": view.card(card_view) for card_view in views}
        notices = [pinned for pinned in self.room.pinned() if pinned.kind == "notice"]
        for pinned in notices:
            page = await core.read(weekly_review.page_named, pinned.key)
            seen |= (
                {f"review:{pinned.id}": _review(pinned, page)} if page else {f"notice:{pinned.id}": view.notice(pinned)}
            )
        seen["prompts"] = view.prompts(core.settings, await core.read(asking.plans), self.room.members())
        settings = core.settings
        anybody = Person(min(settings.managers | settings.representatives), "")  # whoever sees this page is at the desk
        listed = await core.read(exclusion_rules.list_rules, anybody)
        seen["rules"] = render.panel(rules_panel(listed, settings.brand.zone)) if listed else None
        seen["stats"] = render.panel(stats_panel(await core.read(stats.stats)))
        return seen


def _review(pinned: Pinned, page: ReviewView) -> dict[str, object]:
    """A page of the weekly review, without a word of what was said."""
    return {"id": pinned.id, "title": page.title, "panel": render.panel(review_panel(page, PLATFORM))}


async def _together(server: Server, bound: Bound, listener: SandboxListener, feed: Feed) -> None:
    """Run all parts; when one fails or the program stops, streams end first and the server closes after them."""
    serving = asyncio.create_task(server.serve([bound.socket]))
    parts = [serving, asyncio.create_task(listener.run()), asyncio.create_task(feed.run())]
    try:
        done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in done:
            part.result()
    finally:
        feed.stop()
        server.should_exit = True
        for part in parts[1:]:
            part.cancel()
        await asyncio.gather(*parts, return_exceptions=True)
        bound.socket.close()
