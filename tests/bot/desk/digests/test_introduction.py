"""When a channel is added: the desk gets words for its members, and a manager's press posts exactly these, signed."""

import pytest

from bot.base.errors import NotPossible
from bot.delivery.content import content_of
from bot.desk.digests.introduction import announce_introduction, introduction_text, offer_introduction
from bot.model.post import PostKind
from bot.model.views import NoticeView, ReplyView
from tests.bot.stage import KIM, ROBIN, ROOM, Stage

LOUNGE = ROOM._replace(channel="lounge")
HELP = {ROOM: "https://town.example/help"}
BOTH = HELP | {LOUNGE: "https://town.example/lounge"}


def added() -> tuple[Stage, NoticeView, str]:
    """An installation that listened in one channel, and a second is added: the desk's notice, and its button's
    token."""
    stage = Stage()
    assert offer_introduction(stage.context, HELP) is None
    post = offer_introduction(stage.context, BOTH)
    assert post is not None
    said = content_of(stage.context, post)
    assert isinstance(said, NoticeView)
    assert said.button is not None
    return stage, said, said.button.token


def test_the_first_channels_are_told_of_at_setup_and_not_again() -> None:
    stage = Stage()
    assert offer_introduction(stage.context, BOTH) is None
    assert offer_introduction(stage.context, BOTH) is None
    assert stage.store.outbox.by_key == {}


def test_a_channel_that_is_added_is_told_to_the_desk_once_with_the_words_and_its_address() -> None:
    stage, said, _ = added()
    assert introduction_text(stage.settings) in said.text
    assert [entry.link for entry in said.entries] == ["https://town.example/lounge"]
    assert offer_introduction(stage.context, BOTH) is None
    assert len(stage.store.outbox.by_key) == 1


def test_a_channel_that_goes_and_comes_back_is_not_new() -> None:
    stage, _, _ = added()
    assert offer_introduction(stage.context, HELP) is None
    assert offer_introduction(stage.context, BOTH) is None


def test_a_managers_press_posts_the_very_words_in_the_new_channel_signed_with_the_name() -> None:
    stage, _, token = added()
    (post,) = announce_introduction(stage.context, token, ROBIN)
    assert (post.kind, post.target) == (PostKind.REPLY, "town:lounge")
    assert content_of(stage.context, post) == ReplyView(introduction_text(stage.settings), ROBIN.id, ROBIN.name)


def test_a_second_press_posts_nothing() -> None:
    stage, _, token = added()
    announce_introduction(stage.context, token, ROBIN)
    with pytest.raises(NotPossible, match="Already posted"):
        announce_introduction(stage.context, token, ROBIN)


def test_only_a_manager_may_press() -> None:
    stage, _, token = added()
    with pytest.raises(NotPossible, match="need to be a manager"):
        announce_introduction(stage.context, token, KIM)
    assert [post.kind for post in stage.store.outbox.by_key.values()] == [PostKind.DIGEST]
