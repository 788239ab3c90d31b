"""How the bot posts in Slack: cards and notices at the desk, prompts in channels, each with a marker to find it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base import client
from adapters.slack.base.client import AGAIN_AFTER, SHUT_OUT, error_meaning, error_word
from adapters.slack.base.escaping import fitting
from adapters.slack.base.users import People
from adapters.slack.base.workspace import PLATFORM
from adapters.slack.desk import render
from bot.base.errors import PostError, Uncertain, Unreachable
from bot.model.post import Post, PostKind
from bot.model.views import CardView, PostView, QuestionView, ReplyView
from bot.ports.poster import Capabilities, Posting
from bot.screens.parts.panel import Panel, cut, small, text
from bot.screens.posts import post_panel

LOOK_BACK = 120.0
"""Seconds before the attempt from which on we look for the post."""

PAGES = 5

Shown = tuple[str, list[client.Json]]


@dataclass(frozen=True, slots=True)
class Line:
    """What a poster needs while Slack is connected; `shut_out` is called with Slack's word when the token is dead."""

    client: AsyncWebClient
    people: People
    brand: str
    shut_out: Callable[[str], None]


class SlackPoster:
    """The same object over restarts of the part; without a line nothing leaves."""

    def __init__(self) -> None:
        self._line: Line | None = None
        self._dead = False

    def connect(self, line: Line | None) -> None:
        """Post over this line from now on; None: Slack is not connected."""
        self._line, self._dead = line, False

    @property
    def capabilities(self) -> Capabilities:
        """One message a second in a channel, as Slack asks; a post is never made twice by Slack itself."""
        return Capabilities(threads=True, private_answers=True, edits=True, longest=3000, pace=1.02)

    async def post(self, posting: Posting) -> str:
        """Post it and return its ts."""
        post, line = posting.post, self._connected()
        headline, shown = await self._rendered(line, posting)
        more = {"thread_ts": post.thread} if post.thread else {}
        answer = await self._call(
            line, post, "chat.postMessage", text=headline, blocks=shown, unfurl_links=False, unfurl_media=False, **more
        )
        return str(answer["ts"])

    async def edit(self, posting: Posting, platform_id: str) -> None:
        """Change an earlier post of ours."""
        line = self._connected()
        headline, shown = await self._rendered(line, posting)
        await self._call(line, posting.post, "chat.update", ts=platform_id, text=headline, blocks=shown)

    async def find(self, post: Post) -> str | None:
        """The ts of an earlier post of ours with this key, by its marker."""
        line = self._connected()
        since = (post.started.timestamp() if post.started else time.time()) - LOOK_BACK
        method = "conversations.replies" if post.thread else "conversations.history"
        wanted: dict[str, Any] = {"limit": 200}
        if post.kind is not PostKind.CARD_UPDATE:
            wanted["oldest"] = f"{since:.6f}"
        if post.thread:
            wanted["ts"] = post.thread
        for _ in range(PAGES):
            page = await self._look(line, post, method, wanted)
            ts = next((str(each["ts"]) for each in page.get("messages") or () if _is_this(each, post)), None)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if ts or not cursor:
                return ts
            wanted["cursor"] = cursor
        return None

    async def _look(self, line: Line, post: Post, method: str, wanted: dict[str, Any]) -> Any:
        try:
            return await self._call(line, post, method, **wanted)
        except PostError as error:
            raise Uncertain(f"could not look for it: {error.sentence}") from error

    def _connected(self) -> Line:
        if self._line is None:
            raise Unreachable("Slack is not connected", AGAIN_AFTER)
        if self._dead:
            raise Unreachable("Slack does not accept the token any more", AGAIN_AFTER)
        return self._line

    async def _call(self, line: Line, post: Post, method: str, **words: Any) -> Any:
        channel = post.target.partition(":")[2]
        try:
            return (
                await line.client.api_call(method, json={"channel": channel, **words})
                if method.startswith("chat.")
                else await line.client.api_call(method, params={"channel": channel, **words})
            )
        except Exception as error:  # every way in which a call can fail is told apart in one place
            if isinstance(error, SlackApiError) and (word := error_word(error)) in SHUT_OUT:
                self._dead = True
                line.shut_out(word)
            raise error_meaning(error, post.attempt) from error

    async def _rendered(self, line: Line, posting: Posting) -> Shown:
        asker = ""
        if isinstance(posting.words, QuestionView):
            asker = await self._name(line, posting.words.asked_by)
        return render_post(posting.post, posting.words, line.brand, asker)

    async def _name(self, line: Line, person: str) -> str:
        platform, _, account = person.partition(":")
        members = await line.people.known([account]) if platform == "slack" else {}
        return members[account].name if account in members else line.brand


def render_post(post: Post, words: PostView, brand: str, asker: str = "") -> Shown:
    """The text of the notification and the blocks; the first block carries the marker."""
    if isinstance(words, QuestionView):
        return fitting(words.text, 300), question(words, asker, marker(post.key))
    if isinstance(words, ReplyView):
        return fitting(words.text, 300), reply(words, brand, marker(post.key))
    panel = post_panel(words, PLATFORM)
    return fitting(panel.headline, 300), render.blocks(panel, _marker(post, words))


def question(asked: QuestionView, asker: str, block_id: str) -> list[client.Json]:
    """A prompt as members see it."""
    why = f"{asked.why.rstrip()} " if asked.why.strip() else ""
    kept = small(f"{why}Asked by {cut(asker, 80)}. Answer in the thread, or not at all.")
    return render.blocks(Panel("", (text(asked.text), kept)), block_id)


def reply(words: ReplyView, brand: str, block_id: str) -> list[client.Json]:
    """A person's own wording, posted by the bot and signed with their name, said openly."""
    signed = small(f"{cut(words.name, 80)}, {cut(brand, 80)} (posted through the bot)")
    return render.blocks(Panel("", (text(words.text), signed)), block_id)


def marker(key: str, edits: int = 0) -> str:
    """The block id by which a post of ours is found again."""
    return f"gn:{key}:{edits}" if edits else f"gn:{key}"


def _marker(post: Post, words: PostView) -> str:
    """Of what is shown anew, with the number of the change."""
    if post.kind is not PostKind.CARD_UPDATE:
        return marker(post.key)
    if isinstance(words, CardView):
        return marker(post.body, words.card.revision)
    number = _change(post)
    return marker(post.key) if number is None else marker(post.body, number)


def _change(post: Post) -> int | None:
    """The number of a change of a post; None for the last one, when its words are forgotten."""
    number = post.key.rpartition(":")[2]
    return int(number) if number.isdecimal() else None


def _is_this(message: Any, post: Post) -> bool:
    """Whether a message of the channel carries the marker of this post; of a change, whether it shows that change."""
    shown = message.get("blocks") or ()
    block_id = str(shown[0].get("block_id") or "") if shown else ""
    number = _change(post) if post.kind is PostKind.CARD_UPDATE else None
    if number is None:
        wanted = marker(post.key)
        return block_id == wanted or block_id.startswith(f"{wanted}:")
    edits = block_id.removeprefix(f"{marker(post.body)}:")
    return edits.isdigit() and int(edits) >= number
