"""The digest of a desk: in its morning, silent when there is nothing, edited in place, with what waits longest."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.base.errors import NotPossible
from bot.delivery.content import content_of
from bot.desk.cards.solving import mark_solution
from bot.desk.digests.team_digest import digest_day, last_working_day, post_digest_now, post_team_digest
from bot.model.post import PostKind
from bot.model.views import NoticeView
from bot.settings.settings import Desk
from tests.bot.stage import QUESTION, ROBIN, SETTINGS, Stage, with_settings

BERLIN = ZoneInfo("Europe/Berlin")


def digesting(how: str) -> Stage:
    """A stage whose digest was switched on on Monday at ten."""
    stage = with_settings(desk=Desk("town:desk", digest=how))
    assert post_team_digest(stage.context) == []
    return stage


def at(stage: Stage, day: int, hour: int) -> Stage:
    """A time of day in March, in the desk's zone; the first is a Monday."""
    stage.now = datetime(2027, 3, day, hour, tzinfo=BERLIN).astimezone(stage.now.tzinfo)
    return stage


def text(stage: Stage) -> str:
    """The only digest as it would be posted."""
    (post,) = post_team_digest(stage.context)
    view = content_of(stage.context, post)
    assert isinstance(view, NoticeView)
    return view.plain


def test_it_comes_once_in_the_morning_and_says_what_came_and_what_waits() -> None:
    stage = digesting("daily")
    stage.say("ana", QUESTION)
    stage.deliver_all()
    assert post_team_digest(at(stage, 2, 8).context) == []
    told = text(at(stage, 2, 9))
    assert told.startswith("Since Monday, 01 Mar, 10:00: 1 new card, 0 answered. 1 card waits.")
    assert "/neighbor open" in told
    assert "Waits longest" not in told
    assert "export" not in told
    assert post_team_digest(stage.later(minutes=1).context) == []


def test_what_waits_longer_than_a_working_day_is_named() -> None:
    stage = digesting("daily")
    stage.say("ana", QUESTION)
    assert "Waits longest: a question from Ana, 46 h ago" in text(at(stage, 3, 9))


def test_what_needs_a_reply_is_named_once_by_what_is_wanted() -> None:
    stage = digesting("daily")
    stage.say("mo", "Inkwell crashed again and ate my notes, this is so frustrating")
    assert "Needs a reply: a complaint from Mo, 22 h ago" in text(at(stage, 2, 9))
    later = text(at(stage, 3, 9))
    assert "Waits longest: a complaint from Mo, 46 h ago" in later
    assert "Needs a reply" not in later


def test_a_weekend_is_no_working_day() -> None:
    friday = date(2027, 3, 5)
    assert last_working_day(SETTINGS, date(2027, 3, 7)) == friday
    assert last_working_day(replace(SETTINGS, holidays=frozenset({friday})), date(2027, 3, 7)) == date(2027, 3, 4)
    stage = at(digesting("daily"), 5, 11)
    stage.say("ana", QUESTION)
    assert "Waits longest" not in text(at(stage, 8, 9))
    assert "Waits longest" in text(at(stage, 9, 9))


def test_a_weekly_one_comes_on_mondays() -> None:
    weekly = replace(SETTINGS, desk=Desk("town:desk", digest="weekly"))
    assert digest_day(weekly, date(2027, 3, 4)) == date(2027, 3, 1)
    stage = digesting("weekly")
    stage.say("ana", QUESTION)
    assert post_team_digest(at(stage, 4, 9).context) == []
    assert "1 card waits" in text(at(stage, 8, 9))


def test_it_is_silent_when_there_is_nothing() -> None:
    stage = digesting("daily")
    assert post_team_digest(at(stage, 2, 9).context) == []
    with pytest.raises(NotPossible, match="nothing to tell"):
        post_digest_now(stage.context, ROBIN)


def test_run_again_it_is_edited_in_place() -> None:
    stage = digesting("daily")
    stage.say("ana", QUESTION)
    stage.deliver_all()
    post_digest_now(stage.later(minutes=1).context, ROBIN)
    (first,) = stage.deliver_all()
    stage.later(minutes=1).say("ben", "Can Inkwell export a whole notebook?")
    stage.deliver_all()
    post_digest_now(stage.later(minutes=1).context, ROBIN)
    (edit,) = stage.jobs()
    assert edit.posting.post.kind is PostKind.CARD_UPDATE
    assert edit.edits == f"at-{first.posting.post.key}"
    view = content_of(stage.context, edit.posting.post)
    assert isinstance(view, NoticeView)
    assert "2 cards wait" in view.text


def test_after_a_week_it_offers_to_ask_whether_a_solution_held() -> None:
    stage = digesting("daily")
    stage.say("ana", QUESTION)
    question = stage.card().message
    helped = stage.later(minutes=2).message("ben", "It is in the menu.", thread=question.id)
    stage.hears(helped)
    mark_solution(stage.context, helped, "ana")
    assert "Did it hold?" not in text(at(stage, 2, 9))
    stage.now += timedelta(days=5)
    assert "Did it hold? Ana said a week ago that it was solved" in text(at(stage, 9, 9))
