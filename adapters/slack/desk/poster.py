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
from adapters.slack.desk import blocks
from bot.base.errors import PostError, Uncertain, Unreachable
from bot.model.post import Post, PostKind
from bot.model.views import CardView, NoticeView, PostView, QuestionView, ReplyView, ReviewView
from bot.ports.poster import Capabilities, Posting

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
        text, shown = await self._rendered(line, posting)
        more = {"thread_ts": post.thread} if post.thread else {}
        answer = await self._call(
            line, post, "chat.postMessage", text=text, blocks=shown, unfurl_links=False, unfurl_media=False, **more
        )
        return str(answer["ts"])

    async def edit(self, posting: Posting, platform_id: str) -> None:
        """Change an earlier post of ours."""
        line = self._connected()
        text, shown = await self._rendered(line, posting)
        await self._call(line, posting.post, "chat.update", ts=platform_id, text=text, blocks=shown)

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
            found = next((str(it["ts"]) for it in page.get("messages") or () if _is_this(it, post)), None)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if found or not cursor:
                return found
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
        return rendered(posting.post, posting.words, line.brand, asker)

    async def _name(self, line: Line, person: str) -> str:
        platform, _, account = person.partition(":")
        found = await line.people.known([account]) if platform == "slack" else {}
        return found[account].name if account in found else line.brand


def rendered(post: Post, words: PostView, brand: str, asker: str = "") -> Shown:
    """The text of the notification and the blocks; the first block carries the marker."""
    if isinstance(words, CardView):
        edits = words.suggestion.revision if post.kind is PostKind.CARD_UPDATE else 0
        key = post.body if post.kind is PostKind.CARD_UPDATE else post.key
        return blocks.summary(words), blocks.card(words, blocks.marker(key, edits))
    block_id = blocks.marker(post.key)
    if isinstance(words, NoticeView):
        return fitting(words.text, 300), blocks.notice(words, block_id)
    if isinstance(words, ReviewView):
        return words.title, blocks.twenty(words, _marker(post))
    if isinstance(words, QuestionView):
        return fitting(words.text, 300), blocks.question(words, asker, block_id)
    assert isinstance(words, ReplyView)
    return fitting(words.text, 300), blocks.reply(words, brand, block_id)


def _marker(post: Post) -> str:
    """Of a page that is shown anew, with the number of the change."""
    if post.kind is not PostKind.CARD_UPDATE:
        return blocks.marker(post.key)
    return blocks.marker(post.body, int(post.key.rpartition(":")[2]))


def _is_this(message: Any, post: Post) -> bool:
    """Whether a message of the channel carries the marker of this post; of a change, whether it shows that change."""
    shown = message.get("blocks") or ()
    block_id = str(shown[0].get("block_id") or "") if shown else ""
    if post.kind is not PostKind.CARD_UPDATE:
        wanted = blocks.marker(post.key)
        return block_id == wanted or block_id.startswith(f"{wanted}:")
    edits = block_id.removeprefix(f"{blocks.marker(post.body)}:")
    return edits.isdigit() and int(edits) >= int(post.key.rpartition(":")[2])
