"""The daily budget: optional cards beyond it come with the digest at nine, best first; none is lost or shown twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.base.errors import NotPossible
from bot.delivery.content import content_of
from bot.desk.cards import actions as act
from bot.desk.digests import held_cards
from bot.model.card import Card, State
from bot.model.post import Post, PostKind
from bot.model.verdict import Urgency
from bot.model.views import NoticeView
from bot.settings.settings import ChannelRules, Desk, Wait
from tests.bot.stage import KIM, QUESTION, Stage, with_settings

NINE_IN_BERLIN = datetime(2027, 3, 2, 8, 0, tzinfo=UTC)
QUESTIONS = ("Is there a way to sort notebooks by date?", "Where do I find the trash?", "How do I print two pages?")
COMPLAINT = "The export is broken again, I lost a whole day of work and nobody answers. This is unacceptable."


def spent(most: int = 1, **changes: object) -> Stage:
    """An installation whose budget of one card has gone."""
    stage = with_settings(desk=Desk("town:desk", budget=most), **changes)
    for number in range(most):
        stage.say(f"first{number}", QUESTION.replace("notes", f"notes {number}"))
    return stage


def digests(stage: Stage) -> list[Post]:
    return [post for post in stage.store.outbox.by_key.values() if post.kind is PostKind.DIGEST]


def cards(stage: Stage) -> list[Post]:
    return [post for post in stage.store.outbox.by_key.values() if post.kind is PostKind.CARD]


def held(stage: Stage, name: str) -> Card:
    return next(card for card in stage.store.cards.by_id.values() if card.author == name)


def at_nine(stage: Stage, now: datetime = NINE_IN_BERLIN) -> NoticeView:
    """The clock looks at nine; what the one digest says."""
    stage.now = now
    stage.tick()
    (post,) = digests(stage)
    said = content_of(stage.context, post)
    assert isinstance(said, NoticeView)
    return said


def test_what_goes_beyond_the_budget_is_told_at_nine_best_first_and_hangs_nowhere() -> None:
    stage = spent()
    for number, text in enumerate(QUESTIONS):
        stage.say(f"later{number}", text)
    assert len(cards(stage)) == 1
    said = at_nine(stage)
    best = sorted((held(stage, f"later{number}") for number in range(3)), key=lambda each: -each.score)
    assert [entry.link for entry in said.entries] == [each.link for each in best]
    assert said.entries[0].text.startswith("In help: asks a question")
    assert len(cards(stage)) == 1


def test_the_wait_ends_so_the_list_has_what_was_told() -> None:
    stage = spent()
    stage.say("later", QUESTIONS[0])
    at_nine(stage)
    assert held(stage, "later").state is State.OPEN
    assert held(stage, "later") in stage.store.cards.alive()


def test_it_is_told_once() -> None:
    stage = spent()
    stage.say("later", QUESTIONS[0])
    at_nine(stage)
    stage.later(hours=24).tick()
    assert len(digests(stage)) == 1


def test_what_was_settled_before_nine_is_told_no_more() -> None:
    stage = spent()
    first, second = stage.say("later", QUESTIONS[0]), stage.say("other", QUESTIONS[1])
    stage.delete(first.ref)
    assert [entry.link for entry in at_nine(stage).entries] == [held(stage, "other").link]
    assert second.conversation is not None


def test_what_is_settled_between_writing_and_posting_the_digest_is_told_no_more() -> None:
    stage = spent()
    asked = stage.say("later", QUESTIONS[0])
    at_nine(stage)
    stage.delete(asked.ref)
    assert content_of(stage.context, digests(stage)[0]) is None
    assert len(cards(stage)) == 1


def test_the_next_day_has_a_budget_of_its_own() -> None:
    stage = spent()
    stage.now = NINE_IN_BERLIN
    assert stage.say("next", QUESTIONS[0]).reasons_against == ()
    assert stage.say("after", QUESTIONS[1]).reasons_against != ()


def test_a_day_begins_at_midnight_where_the_brand_is() -> None:
    stage = spent()
    stage.now = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    assert stage.say("night", QUESTIONS[0]).reasons_against == ()
    stage.say("later", QUESTIONS[1])
    assert held(stage, "later").due == NINE_IN_BERLIN


def test_many_heard_at_once_do_not_outrun_the_budget() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=2))
    stage.later(minutes=1).hears(*(stage.message(f"m{n}", text) for n, text in enumerate((QUESTION, *QUESTIONS))))
    assert len(cards(stage)) == 2


def test_a_wait_that_ends_on_a_day_whose_budget_is_spent_goes_on_until_the_digest() -> None:
    rules = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))}
    stage = with_settings(desk=Desk("town:desk", budget=1), channels=rules)
    for number, text in enumerate(QUESTIONS):
        stage.say(f"m{number}", text)
    stage.later(hours=1).tick()
    assert len(cards(stage)) == 1
    assert len(at_nine(stage).entries) == 2


def test_what_is_expected_comes_at_once_and_costs_nothing_of_the_budget() -> None:
    stage = spent()
    assert stage.say("cleo", COMPLAINT).urgency is Urgency.EXPECTED
    assert len(cards(stage)) == 2


def test_each_desk_has_its_own_budget() -> None:
    rules = {"town:help": ChannelRules("town:help"), "town:shop": ChannelRules("town:shop", desk="town:sales")}
    stage = spent(channels=rules)
    place = stage.message("x", "y").place._replace(channel="shop")
    stage.hears(replace(stage.message("ben", QUESTIONS[0]), place=place))
    assert [post.target for post in cards(stage)] == ["town:desk", "town:sales"]


def test_a_press_brings_the_cards_up_once() -> None:
    stage = spent()
    for number, text in enumerate(QUESTIONS):
        stage.say(f"later{number}", text)
    button = at_nine(stage).button
    assert button is not None
    shown = held_cards.show_held(stage.context, button.token, KIM)
    assert [post.subject for post in cards(stage)[1:]] == [each.id for each in shown]
    with pytest.raises(NotPossible, match="no longer waiting"):
        held_cards.show_held(stage.context, button.token, KIM)


def test_a_member_may_not_press_it() -> None:
    stage = spent()
    stage.say("later", QUESTIONS[0])
    button = at_nine(stage).button
    assert button is not None
    with pytest.raises(NotPossible):
        held_cards.show_held(stage.context, button.token, replace(KIM, id="town:stranger"))


def test_who_takes_what_was_only_told_gets_its_card() -> None:
    stage = spent()
    stage.say("later", QUESTIONS[0])
    at_nine(stage)
    taken = act.take_card(stage.context, held(stage, "later").token, KIM)
    assert cards(stage)[-1].key == taken.card


def test_a_long_digest_counts_what_it_does_not_list() -> None:
    stage = spent()
    for number in range(25):
        stage.later(minutes=10).say(f"m{number}", f"How do I export chapter {number} to number {number * 7} as a PDF?")
    said = at_nine(stage)
    assert len(said.entries) == held_cards.SHOWN
    assert said.closing == "And 5 more."


def test_without_a_budget_nothing_is_held() -> None:
    stage = Stage()
    for number, text in enumerate(QUESTIONS):
        stage.say(f"m{number}", text)
    assert len(cards(stage)) == 3
