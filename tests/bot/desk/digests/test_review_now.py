"""The weekly review at once: what Friday would draw from so far, once, and only for somebody of the team."""

from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.desk.digests.review_now import NOTHING, ON_DESK, review_now
from bot.desk.digests.weekly_review import draw_week
from tests.bot.desk.digests.test_weekly_review import FRIDAY, busy
from tests.bot.stage import KIM, QUESTION, Stage


def test_the_messages_of_the_running_week_come_at_once_and_friday_brings_no_second_list() -> None:
    stage = busy(3)
    stage.now = FRIDAY - timedelta(days=2)
    posts = review_now(stage.context, KIM)
    assert len(posts) == 1
    assert sorted(sample.author for sample in stage.store.samples.by_token.values()) == [
        "member0",
        "member1",
        "member2",
    ]
    with pytest.raises(NotPossible, match=ON_DESK):
        review_now(stage.context, KIM)
    assert draw_week(stage.at(FRIDAY)) is None
    assert draw_week(stage.at(FRIDAY + timedelta(days=7))) is not None


def test_a_week_of_which_everything_was_shown_has_nothing_to_review() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    with pytest.raises(NotPossible, match=NOTHING):
        review_now(stage.context, KIM)


def test_only_the_team_may_ask_for_a_review() -> None:
    with pytest.raises(NotPossible):
        review_now(busy(3).context, Person("town:stranger", "Stranger"))
