"""What the bot posts in the made-up community is there once, whatever happens in between."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.sandbox.community.community import Community
from adapters.sandbox.community.listener import as_message, members_by_id
from adapters.sandbox.community.poster import SandboxPoster
from adapters.sandbox.community.script import move_in
from bot.base.errors import Refused
from bot.model.post import Post, PostKind
from bot.model.views import NoticeView, PostView, QuestionView, ReplyView
from bot.ports.poster import Posting

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Community]:
    room = Community(tmp_path / "room.db")
    move_in(room, NOW)
    yield room
    room.close()


@pytest.fixture
def poster(room: Community) -> SandboxPoster:
    return SandboxPoster(room, lambda: NOW)


def post(kind: PostKind, words: PostView, key: str = "k", thread: str | None = None, to: str = "help") -> Posting:
    return Posting(Post(key, "inkwell", kind, f"sandbox:{to}", "", NOW, thread=thread), words)


async def test_a_reply_is_said_by_the_person_in_the_thread_and_only_once(
    room: Community, poster: SandboxPoster
) -> None:
    root = room.say("help", "sam", "help!", NOW)
    reply = post(PostKind.REPLY, ReplyView("Coming.", "sandbox:maya", "Maya Okafor"), thread=root.id)
    first = await poster.post(reply)
    assert await poster.post(reply) == first
    said = room.message(first)
    assert (said.author, said.thread, said.text) == ("maya", root.id, "Coming.")
    assert await poster.find(reply.post) == first


async def test_a_prompt_names_who_stands_behind_it_and_is_said_by_the_bot(
    room: Community, poster: SandboxPoster
) -> None:
    id_ = await poster.post(post(PostKind.PROMPT, QuestionView("What now?", "We wonder.", "sandbox:maya")))
    said = room.message(id_)
    assert said.text == "What now?\n\nWe wonder. Asked by Maya Okafor; answer in the thread, or not at all."
    assert as_message(said, said.text, members_by_id(room.members())).author.bot


async def test_a_notice_hangs_at_the_desk(room: Community, poster: SandboxPoster) -> None:
    id_ = await poster.post(post(PostKind.NOTICE, NoticeView("Look here.", NOW), to="desk"))
    assert [(str(pinned.id), pinned.text) for pinned in room.pinned()] == [(id_, "Look here.")]


async def test_what_is_not_in_the_room_was_surely_not_posted(poster: SandboxPoster) -> None:
    with pytest.raises(Refused) as refused:
        await poster.find(post(PostKind.REPLY, NoticeView("", NOW)).post)
    assert refused.value.retry_after == 0


async def test_a_reply_under_a_message_that_is_not_there_is_refused_for_good(poster: SandboxPoster) -> None:
    with pytest.raises(Refused) as refused:
        await poster.post(post(PostKind.REPLY, ReplyView("x", "sandbox:maya", "Maya"), thread="1.000000"))
    assert refused.value.retry_after is None


async def test_a_full_disk_is_tried_again_later(room: Community, poster: SandboxPoster) -> None:
    (pages,) = room.database.db.execute("PRAGMA page_count").fetchone()
    room.database.db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Refused) as refused:
        await poster.post(post(PostKind.REPLY, ReplyView("x" * 40_000, "sandbox:maya", "Maya")))
    assert refused.value.retry_after


def test_a_name_with_an_at_sign_is_a_mention_and_reaches_the_team(room: Community) -> None:
    people = members_by_id(room.members())
    said = room.say("help", "sam", "@maya, and @Greta: look!", NOW)
    heard = as_message(said, said.text, people)
    assert set(heard.mentions) == {"maya", "greta"}
    assert heard.mentions_us
    assert not as_message(said, "@greta only", people).mentions_us
    assert not as_message(said, "mail maya@inkwell.example", people).mentions
