"""How the bot posts in Discord: prompts with a thread or as a forum post, cards and notices at the desk."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import discord
import discord.http
from discord.utils import time_snowflake

from adapters.core import utc_now
from adapters.discord.base.calls import attempt, plain_request
from adapters.discord.base.channels import PLATFORM, id_of
from adapters.discord.base.custom_ids import is_marked, nonce_of
from adapters.discord.base.options import NO_PINGS
from adapters.discord.desk import posts, render
from bot.base.errors import Refused, Uncertain, Unreachable
from bot.model.post import Post, PostKind
from bot.model.views import QuestionView, ReplyView
from bot.ports.poster import Capabilities, Posting
from bot.screens.posts import post_panel
from bot.settings.settings import Settings

CONNECTED_WITHIN = 2.0
"""Seconds that a post waits for the connection before it is put off."""

YOUNG = timedelta(seconds=60)
"""For so long the same request can be sent again: Discord recognises its nonce."""

SKEW = timedelta(minutes=2)
LOOK_AT = 300
THREAD_EXISTS = 160004
A_WEEK = 10080
NO_EMBEDS = 1 << 2


class DiscordPoster:
    """Lives over restarts of the connection; `connect` gives it the present client."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._token = ""
        self._client: discord.Client | None = None
        self._there = asyncio.Event()
        self._young: dict[str, Posting] = {}

    @property
    def capabilities(self) -> Capabilities:
        """A bot cannot post as a person; the same nonce within minutes is the same message."""
        return Capabilities(dedupes=True, longest=2000, pace=1.0)

    def connect(self, client: discord.Client | None, token: str = "") -> None:
        """Post with this client and its token from now on; None while there is none."""
        self._client, self._token = client, token
        if client is None:
            self._there.clear()
        else:
            self._there.set()

    async def post(self, posting: Posting) -> str:
        """Post it and return the message's id (for a forum post the thread's, which is the same)."""
        post = posting.post
        self._remember(posting)
        channel = await self._channel(post)
        in_forum = isinstance(channel, discord.ForumChannel)
        if in_forum:
            return await attempt(lambda: self._forum_post(channel, posting), f"#{channel.name}", repeats=False)
        sent = await attempt(lambda: self._send(channel, posting), _name(channel), repeats=True)
        if post.kind is PostKind.PROMPT:
            await self._open_thread(channel, sent, post)
        return str(sent)

    async def edit(self, posting: Posting, platform_id: str) -> None:
        """Change an earlier post; only cards change."""
        channel = await self._channel(posting.post)
        words, key = posting.words, posting.post.body
        if isinstance(words, QuestionView | ReplyView):
            return
        view = render.layout(post_panel(words, PLATFORM), key)
        message = channel.get_partial_message(int(platform_id))
        await attempt(lambda: message.edit(view=view, allowed_mentions=NO_PINGS), _name(channel), repeats=True)

    async def find(self, post: Post) -> str | None:
        """The id of an earlier post with this key; while it is young it is sent again under the same nonce.

        What cannot be looked up stays uncertain: a refusal of the look says nothing about the post.
        """
        try:
            return await self._look_or_send(post)
        except Refused as error:
            raise Uncertain(error.sentence) from error

    async def look(self, post: Post) -> str | None:
        """The id of an earlier post with this key; a prompt that was interrupted gets its thread."""
        channel = await self._channel(post)
        posted = await attempt(lambda: self._find(channel, post), _name(channel), repeats=True)
        if posted is None:
            return None
        if post.kind is PostKind.PROMPT and not isinstance(channel, discord.ForumChannel):
            await self._open_thread(channel, posted, post)
        return str(posted)

    async def _look_or_send(self, post: Post) -> str | None:
        channel, earlier = await self._channel(post), await self.look(post)
        if earlier is not None:
            return earlier
        young = self._young.get(post.key)
        is_young = post.started is not None and utc_now() - post.started < YOUNG
        if young is None or not is_young or isinstance(channel, discord.ForumChannel):
            return None
        return await self.post(young)

    # --- on the way

    async def _channel(self, post: Post) -> Any:
        """Where a post goes. Raises `Refused` while there is no connection, or for a place that cannot be seen."""
        number = id_of(post.target)
        if number is None:
            raise Refused(f"{post.target} is no channel of Discord: it is named by its number, as in discord:1234")
        try:
            async with asyncio.timeout(CONNECTED_WITHIN):
                await self._there.wait()
        except TimeoutError:
            raise Unreachable("Discord is not connected", 10.0) from None
        client = self._client
        if client is None:
            raise Unreachable("Discord is not connected", 10.0)
        known = client.get_channel(number)
        return known or await attempt(lambda: client.fetch_channel(number), post.target, repeats=True)

    async def _send(self, channel: Any, posting: Posting) -> int:
        post, words = posting.post, posting.words
        common: dict[str, Any] = {"nonce": nonce_of(post.key), "allowed_mentions": NO_PINGS}
        if isinstance(words, QuestionView):
            text = await self._asked(channel, words)
            sent = await channel.send(text, view=posts.about_button(post.key), suppress_embeds=True, **common)
        elif isinstance(words, ReplyView):
            sent = await self._reply(channel, post, posts.reply_text(words), common)
        else:
            sent = await channel.send(view=render.layout(post_panel(words, PLATFORM), post.key), **common)
        return int(sent.id)

    async def _reply(self, channel: Any, post: Post, text: str, common: dict[str, Any]) -> Any:
        """In the thread that was meant, or under the message that was meant."""
        if len(text) > self.capabilities.longest:
            raise Refused("It is longer than Discord takes; please shorten it, or post it yourself.")
        place = self._thread(channel, post)
        if post.thread and place is channel:
            under = discord.MessageReference(
                message_id=int(post.thread), channel_id=channel.id, guild_id=channel.guild.id, fail_if_not_exists=False
            )
            common = {**common, "reference": under, "mention_author": False}
        return await place.send(text, suppress_embeds=True, **common)

    def _thread(self, channel: Any, post: Post) -> Any:
        """The thread that a post belongs in, if it is one; else the channel."""
        client = self._client
        thread = client.get_channel(int(post.thread)) if client and post.thread else None
        return thread if isinstance(thread, discord.Thread) else channel

    async def _asked(self, channel: Any, question: QuestionView) -> str:
        return posts.question_text(question, await self._name_of(channel, question.asked_by))

    async def _name_of(self, channel: Any, person: str) -> str:
        """How members know the person who asks; where Discord cannot tell, the brand's own name."""
        number = id_of(person)
        team = f"the people of {self._settings.brand.name}"
        if number is None:
            return team if ":" in person else person
        try:
            return str((await channel.guild.fetch_member(number)).display_name)
        except (discord.HTTPException, KeyError, TypeError):
            return team

    async def _open_thread(self, channel: Any, message: int, post: Post) -> None:
        """The thread under a prompt; where it may not be made, members answer by replying."""
        partial = channel.get_partial_message(message)
        name = posts.thread_name(post.body)

        async def open_it() -> None:
            try:
                await partial.create_thread(name=name, auto_archive_duration=A_WEEK)
            except discord.HTTPException as error:
                if error.code != THREAD_EXISTS:
                    raise

        try:
            await attempt(open_it, _name(channel), repeats=True)
        except Refused as error:
            if error.retry_after is not None and error.retry_after < YOUNG.total_seconds():
                raise Uncertain("the prompt is there, its thread is not yet") from error

    async def _forum_post(self, forum: discord.ForumChannel, posting: Posting) -> str:
        post, words = posting.post, posting.words
        if not isinstance(words, QuestionView):
            raise Refused("A forum holds questions only; choose a text channel for the desk.")
        message = {
            "content": await self._asked(forum, words),
            "components": posts.about_button(post.key).to_components(),
            "allowed_mentions": NO_PINGS.to_dict(),
            "flags": NO_EMBEDS,
        }
        body = {"name": posts.thread_name(words.text), "auto_archive_duration": A_WEEK, "message": message}
        url = f"{discord.http.Route.BASE}/channels/{forum.id}/threads"
        made = await plain_request(url, self._token, body, 10.0)
        return str(int(made["id"]))

    async def _find(self, channel: Any, post: Post) -> int | None:
        since = (post.started or utc_now()) - SKEW
        if isinstance(channel, discord.ForumChannel):
            return await self._find_in_forum(channel, post, since)
        start, place = discord.Object(time_snowflake(since)), self._thread(channel, post)
        async for message in place.history(limit=LOOK_AT, after=start, oldest_first=True):
            if self._is_ours(message) and _is_this(message, post):
                return int(message.id)
        return None

    async def _find_in_forum(self, forum: discord.ForumChannel, post: Post, since: datetime) -> int | None:
        for thread in await forum.guild.active_threads():
            if thread.parent_id == forum.id and thread.created_at and thread.created_at >= since:
                starter = await thread.fetch_message(thread.id)
                if self._is_ours(starter) and is_marked(starter.components, post.key):
                    return int(thread.id)
        return None

    def _is_ours(self, message: discord.Message) -> bool:
        client = self._client
        return client is not None and client.user is not None and message.author.id == client.user.id

    def _remember(self, posting: Posting) -> None:
        """What was tried in the last minute."""
        now = utc_now()
        self._young = {
            key: each
            for key, each in self._young.items()
            if each.post.started is None or now - each.post.started < YOUNG
        }
        self._young[posting.post.key] = posting


def _is_this(message: discord.Message, post: Post) -> bool:
    """By its mark; a person's words carry none, so by the words."""
    if post.kind is PostKind.REPLY:
        return bool(post.body) and message.content.startswith(post.body.strip())
    return is_marked(message.components, post.key)


def _name(channel: Any) -> str:
    return f"#{channel.name}" if getattr(channel, "name", None) else str(channel.id)
