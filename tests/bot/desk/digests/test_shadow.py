"""Shadow mode: no card, one digest a day at nine in the brand's zone, complete over waits and nights without power."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.content import content_of
from bot.desk.cards.posting import posts_of
from bot.desk.digests.shadow import SHOWN, post_shadow_digest
from bot.model.post import Post, PostKind
from bot.model.views import NoticeView
from bot.settings.settings import ChannelRules, Desk, Route, Wait
from tests.bot.stage import QUESTION, Stage, with_settings

NINE_IN_BERLIN = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)


def shadowy(**changes: object) -> Stage:
    """An installation in shadow mode since yesterday, a little before ten in Berlin."""
    stage = with_settings(desk=Desk("town:desk", shadow=True), **changes)
    assert look(stage) is None
    return stage


def look(stage: Stage) -> Post | None:
    """The clock looks once."""
    told = post_shadow_digest(stage.context)
    return told[0] if told else None


def at(stage: Stage, now: datetime) -> Post | None:
    """The clock looks at that time."""
    stage.now = now
    stage.tick()
    return look(stage)


def words(stage: Stage, post: Post | None) -> NoticeView:
    """What the digest says."""
    assert post is not None
    said = content_of(stage.context, post)
    assert isinstance(said, NoticeView)
    return said


def test_nothing_is_shown_and_the_morning_tells_what_would_have_been() -> None:
    stage = shadowy()
    stage.say("mia", QUESTION)
    post = at(stage, NINE_IN_BERLIN)
    assert [each.kind for each in stage.store.outbox.by_key.values()] == [PostKind.DIGEST]
    said = words(stage, post)
    assert said.text.endswith("you would have been shown 1 card.")
    (entry,) = said.entries
    assert entry.text.startswith("Mia: ")
    assert entry.link == "https://town.example/1"


def test_the_words_of_members_do_not_lie_in_the_outbox() -> None:
    stage = shadowy()
    stage.say("mia", QUESTION)
    post = at(stage, NINE_IN_BERLIN)
    assert post is not None
    assert "Mia" not in post.body
    assert "export" not in post.body


def test_it_comes_at_nine_and_once() -> None:
    stage = shadowy()
    assert at(stage, NINE_IN_BERLIN - timedelta(seconds=1)) is None
    assert at(stage, NINE_IN_BERLIN) is not None
    assert at(stage, NINE_IN_BERLIN + timedelta(seconds=1)) is None
    assert at(stage, NINE_IN_BERLIN + timedelta(days=1)) is not None


def test_before_the_desk_is_connected_there_is_no_digest() -> None:
    stage = shadowy()
    stage.now = NINE_IN_BERLIN
    before = dict(stage.store.state.by_name)
    assert post_shadow_digest(replace(stage.context, tenants={})) == []
    assert stage.store.state.by_name == before


def test_its_key_names_the_tenant_and_the_day() -> None:
    post = at(shadowy(), NINE_IN_BERLIN)
    assert post is not None
    assert (post.key, post.tenant, post.target) == ("digest:t1:2027-03-02", "t1", "town:desk")


def test_after_a_night_without_power_it_comes_once_as_soon_as_the_bot_is_up() -> None:
    stage = shadowy()
    stage.say("mia", QUESTION)
    assert len(words(stage, at(stage, NINE_IN_BERLIN + timedelta(days=2, hours=3))).entries) == 1
    assert at(stage, NINE_IN_BERLIN + timedelta(days=2, hours=4)) is None


def test_what_was_told_is_not_told_again() -> None:
    stage = shadowy()
    stage.say("mia", QUESTION)
    at(stage, NINE_IN_BERLIN)
    assert words(stage, at(stage, NINE_IN_BERLIN + timedelta(days=1))).entries == ()


def test_what_still_waited_for_members_at_nine_is_told_the_next_day() -> None:
    rules = ChannelRules("town:help", wait=Wait(timedelta(hours=1)))
    stage = shadowy(channels={"town:help": rules})
    stage.now = NINE_IN_BERLIN - timedelta(minutes=30)
    stage.say("mia", QUESTION)
    assert words(stage, at(stage, NINE_IN_BERLIN)).entries == ()
    assert len(words(stage, at(stage, NINE_IN_BERLIN + timedelta(days=1))).entries) == 1


def test_what_came_to_nothing_is_counted_and_not_listed() -> None:
    stage = shadowy()
    verdict = stage.say("mia", QUESTION)
    stage.delete(verdict.ref)
    said = words(stage, at(stage, NINE_IN_BERLIN))
    assert said.entries == ()
    assert said.closing == "1 other came to nothing before anybody had to look."


def test_a_long_list_is_cut_and_counted() -> None:
    stage = shadowy()
    for number in range(SHOWN + 3):
        stage.say(f"member{number}", QUESTION)
        stage.later(hours=0.5)
    said = words(stage, at(stage, NINE_IN_BERLIN))
    assert len(said.entries) == SHOWN
    assert said.closing.startswith("And 3 more.")


def test_a_digest_whose_row_was_emptied_shows_nothing() -> None:
    post = Post("digest:t1:2027-03-02", "t1", PostKind.DIGEST, "town:desk", "shadow", NINE_IN_BERLIN, "")
    stage = shadowy()
    assert content_of(stage.context, post) is None


@pytest.mark.parametrize("shadow", [True, False])
def test_only_shadow_mode_holds_cards_back(shadow: bool) -> None:
    stage = with_settings(desk=Desk("town:desk", shadow=shadow))
    stage.say("mia", QUESTION)
    _, post = posts_of(stage.settings, None, stage.card(), stage.now)
    assert (post is None) is shadow


def test_each_desk_is_told_of_its_own() -> None:
    stage = shadowy(routes=(Route("town:care", "Inkwell"),))
    stage.say("mia", QUESTION)
    stage.say("ben", "How do I print two pages in Inkwell?")
    stage.now = NINE_IN_BERLIN
    main, care = post_shadow_digest(stage.context)
    assert (main.target, care.target) == ("town:desk", "town:care")
    assert [entry.text.partition(":")[0] for entry in words(stage, main).entries] == ["Mia"]
    assert [entry.text.partition(":")[0] for entry in words(stage, care).entries] == ["Ben"]
    assert len({post.key for post in stage.store.outbox.by_key.values()}) == 2


def test_what_was_for_a_desk_that_is_gone_is_told_at_the_main_one() -> None:
    stage = shadowy()
    stage.say("mia", QUESTION)
    stage.store.cards.by_id = {card.id: replace(card, desk="town:gone") for card in stage.store.cards.by_id.values()}
    assert len(words(stage, at(stage, NINE_IN_BERLIN)).entries) == 1
