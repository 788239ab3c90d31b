"""The weekly review: drawn once a week from what nobody was shown, judged with two taps, without a word of anybody."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.base import links as addresses
from bot.base.errors import NotPossible
from bot.base.message import Deletion
from bot.base.person import Person
from bot.base.state_keys import address_key, name_key
from bot.delivery.content import content_of
from bot.desk.digests import weekly_review as audit
from bot.desk.digests.weekly_review import WeeklySample, draw_week, judge_sample, post_review
from bot.members import privacy
from bot.model.card import State
from bot.model.post import Post, PostKind, PostState
from bot.model.sample import Sample
from bot.model.views import ReviewView
from bot.ports.changes import Changes, OptOut
from bot.settings.settings import ChannelRules, Desk, Wait
from tests.bot.stage import KIM, QUESTION, ROBIN, ROOM, Stage, with_settings

FRIDAY = datetime(2027, 3, 5, 15, 30, tzinfo=UTC)
"""Half past four in Berlin."""

CHAT = "good morning all, the rain has stopped here"


def busy(members: int = 30, stage: Stage | None = None) -> Stage:
    """A week in which nothing called for anybody."""
    stage = stage or Stage()
    for number in range(members):
        stage.say(f"member{number}", CHAT)
    stage.now = FRIDAY
    return stage


def look(stage: Stage) -> list[Post]:
    """The clock looks once."""
    weekly_sample = draw_week(stage.context)
    return [] if weekly_sample is None else list(post_review(stage.context, weekly_sample))


def found(stage: Stage) -> list[str]:
    """Whose messages would be drawn from."""
    drawn = draw_week(stage.at(FRIDAY))
    assert drawn is not None
    return sorted(message.verdict.author for message in drawn.messages)


def page(stage: Stage, post: Post) -> ReviewView:
    words = content_of(stage.context, post)
    assert isinstance(words, ReviewView)
    return words


def test_twenty_come_on_friday_afternoon_in_four_pages() -> None:
    stage = busy()
    posts = look(stage)
    assert len(stage.store.samples.by_token) == 20
    assert [page(stage, post).title for post in posts] == [
        "Weekly review, 1 to 5 of 20",
        "Weekly review, 6 to 10 of 20",
        "Weekly review, 11 to 15 of 20",
        "Weekly review, 16 to 20 of 20",
    ]
    assert all((post.kind, post.target, post.tenant) == (PostKind.DIGEST, "town:desk", "t1") for post in posts)
    assert {(each.week, each.shown) for each in stage.store.samples.by_token.values()} == {(date(2027, 3, 1), False)}
    assert sum(1 / each.chance for each in stage.store.samples.by_token.values()) == pytest.approx(30)


def test_a_second_before_half_past_four_there_is_nothing_of_this_week() -> None:
    stage = busy()
    stage.now = FRIDAY - timedelta(seconds=1)
    look(stage)
    assert not stage.store.samples.by_token
    stage.now = FRIDAY
    assert look(stage)


def test_a_week_is_drawn_once_over_restarts_and_two_clocks() -> None:
    stage = busy()
    first, second = (draw_week(stage.context) for _ in range(2))
    assert first is not None
    assert second is not None
    assert post_review(stage.context, first)
    assert post_review(stage.context, second) == ()
    assert look(Stage(stage.settings, stage.store, stage.now + timedelta(days=2))) == []
    assert len(stage.store.samples.by_token) == 20


def test_when_the_bot_was_down_on_friday_the_week_comes_as_soon_as_it_is_up() -> None:
    stage = busy()
    stage.now = FRIDAY + timedelta(days=3, hours=5)
    stage.say("late", CHAT)
    look(stage)
    assert {each.week for each in stage.store.samples.by_token.values()} == {date(2027, 3, 1)}
    assert "late" not in {each.author for each in stage.store.samples.by_token.values()}
    stage.now = FRIDAY + timedelta(days=7)
    look(stage)
    assert {each.author for each in stage.store.samples.by_token.values() if each.week == date(2027, 3, 8)} == {"late"}


def test_a_week_in_which_nothing_was_said_is_passed_over_in_silence() -> None:
    stage = Stage(now=FRIDAY)
    assert look(stage) == []
    assert draw_week(stage.context) is None


@pytest.mark.parametrize("tenants", [{}, {"elsewhere": "t9"}])
def test_before_the_desk_is_connected_nothing_is_drawn(tenants: dict[str, str]) -> None:
    stage = busy()
    stage.tenants = tenants
    assert draw_week(stage.context) is None


@pytest.mark.parametrize("desk", [Desk("town:desk", shadow=True), Desk("town:desk", weekly_twenty=False)])
def test_where_the_desk_wants_none_nothing_is_drawn(desk: Desk) -> None:
    stage = busy(stage=with_settings(desk=desk))
    assert draw_week(stage.context) is None


def test_what_had_a_card_is_not_drawn_and_neither_is_more_of_the_same_conversation() -> None:
    stage = Stage()
    asked = stage.say("mia", QUESTION)
    stage.say("mia", "on the tablet, by the way", thread=asked.ref.id)
    stage.say("ben", CHAT)
    assert found(stage) == ["ben"]


def test_what_a_member_settled_before_its_card_was_due_is_drawn() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(hours=1)))})
    asked = stage.say("mia", QUESTION)
    assert found(stage) == []
    stage.say("ben", "It is under File, Export.", thread=asked.ref.id)
    assert stage.card().state is State.WITHDRAWN
    assert "mia" in found(stage)
    (post,) = look(busy(0, stage))
    assert audit.SETTLED in {message.why for message in page(stage, post).messages}


def test_bots_and_people_of_the_brand_are_not_drawn() -> None:
    stage = Stage()
    for author in ("bot", "kim", "robin", "ben"):
        stage.say(author, CHAT)
    assert found(stage) == ["ben"]


def test_who_asked_to_be_left_alone_or_was_forgotten_is_not_drawn() -> None:
    stage = Stage()
    for author in ("ana", "ben", "cem"):
        stage.say(author, CHAT)
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "ana", stage.now)]))
    privacy.erase_member(stage.context, ROOM, "ben")
    assert found(stage) == ["cem"]


def test_a_message_that_its_author_took_away_is_not_drawn() -> None:
    stage = Stage()
    said = stage.say("ana", CHAT)
    stage.say("ben", CHAT)
    stage.hears(Deletion(said.ref.place, said.ref.id, stage.now))
    assert found(stage) == ["ben"]


def test_a_channel_that_is_not_listened_to_any_more_is_not_drawn_from() -> None:
    stage = busy(3)
    stage.settings = with_settings(channels={}).settings
    assert found(stage) == []


def judging(stage: Stage) -> tuple[Post, Sample]:
    """The first page, sent, and the first message on it."""
    post = look(stage)[0]
    stage.deliver_all()
    return post, stage.store.samples.by_token[page(stage, post).messages[0].token]


def test_a_judgement_shows_on_its_page_with_who_made_it() -> None:
    stage = busy()
    post, it = judging(stage)
    judge_sample(stage.context, it.token, KIM, True)
    (edit,) = stage.jobs()
    assert edit.edits == f"at-{post.key}"
    assert isinstance(edit.posting.words, ReviewView)
    assert edit.posting.words.messages[0].judged == "Kim Osei: should have shown"
    assert edit.posting.words.about.endswith("1 of 20 judged.")
    assert stage.store.samples.by_token[it.token].called_for is True


def test_the_page_can_still_be_shown_anew_when_its_row_was_emptied() -> None:
    stage = busy()
    _, it = judging(stage)
    stage.later(days=3)
    stage.store.purge(stage.now)
    judge_sample(stage.context, it.token, KIM, False)
    (edit,) = stage.jobs()
    assert isinstance(edit.posting.words, ReviewView)
    assert edit.posting.words.messages[0].judged == "Kim Osei: correctly skipped"
    assert stage.settle(edit.posting.post.key, edit.edits).state is PostState.SENT


def test_the_same_press_twice_changes_nothing() -> None:
    stage = busy()
    _, it = judging(stage)
    first = judge_sample(stage.context, it.token, KIM, True)
    assert judge_sample(stage.at(stage.later(minutes=1).now), it.token, KIM, True) == first
    assert len(stage.deliver_all()) == 1


def test_who_judged_may_think_again_and_a_colleague_reads_what_was_said() -> None:
    stage = busy()
    _, it = judging(stage)
    judge_sample(stage.context, it.token, KIM, True)
    assert judge_sample(stage.context, it.token, KIM, False).called_for is False
    with pytest.raises(NotPossible, match="Kim Osei already judged this one: correctly skipped"):
        judge_sample(stage.context, it.token, ROBIN, True)


def test_members_neither_judge_nor_look() -> None:
    stage = busy()
    _, it = judging(stage)
    member = Person("town:mia", "Mia")
    with pytest.raises(NotPossible, match="need to be a representative"):
        judge_sample(stage.context, it.token, member, True)
    with pytest.raises(NotPossible, match="need to be a representative"):
        audit.to_open(stage.context, it.token, member)


def test_a_page_names_nobody_and_quotes_nothing() -> None:
    stage = busy()
    for post in look(stage):
        shown = str(page(stage, post))
        assert "ember" not in shown.replace("conversation between members", "")
        assert "rain" not in shown
        assert post.body == ""


def test_a_message_is_found_by_the_address_that_its_platform_told() -> None:
    stage = Stage()
    asked = stage.say("mia", CHAT, thread="7.5")
    form = addresses.form("https://t.example/{channel}/p{digits}", "https://t.example/{channel}/p{digits}?in={thread}")
    stage.store.keep(Changes(values={address_key("town", "t1"): form, name_key(ROOM): "#help"}))
    (post,) = look(busy(0, stage))
    (it,) = page(stage, post).messages
    assert it.link == f"https://t.example/help/p{asked.ref.id}?in=7.5"
    assert (it.channel_name, it.said_at, it.why) == ("#help", asked.at, "No card: small talk")


def test_who_is_forgotten_later_leaves_the_page() -> None:
    stage = busy(2)
    post, it = judging(stage)
    privacy.erase_member(stage.context, ROOM, it.author)
    (edit,) = stage.jobs()
    assert edit.posting.words == page(stage, post)
    (first, second) = page(stage, post).messages
    assert (first.gone, first.link, first.said_at) == (True, None, None)
    assert not second.gone
    with pytest.raises(NotPossible, match="no longer exists"):
        judge_sample(stage.context, it.token, KIM, True)


def test_the_words_of_somebody_who_asked_to_be_left_alone_are_not_fetched() -> None:
    stage = busy(1)
    _, it = judging(stage)
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", it.author, stage.now)]))
    with pytest.raises(NotPossible, match="asked to be ignored"):
        audit.to_open(stage.context, it.token, KIM)


@pytest.mark.slow
def test_many_verdicts_are_drawn_from_with_little_in_memory() -> None:
    stage = busy(700)
    drawn = draw_week(stage.context)
    assert isinstance(drawn, WeeklySample)
    assert len(drawn.messages) == 20
    assert sum(1 / message.chance for message in drawn.messages) == pytest.approx(700)


def test_an_address_without_its_platforms_form_is_none() -> None:
    ref = Stage().say("mia", CHAT).ref
    assert addresses.address({}, ref, None) is None
