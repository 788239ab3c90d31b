"""The outbox: what is tried, what is looked for, and what is never repeated blindly."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.errors import Refused, Uncertain, Unreachable
from bot.delivery.recovery import plan_anew, recover_unfinished
from bot.desk.cards import actions as act
from bot.model.post import LEASE, MOST_ATTEMPTS, PostKind, PostState
from bot.model.views import CardView
from tests.bot.stage import KIM, QUESTION, Stage


def asked() -> Stage:
    stage = Stage()
    stage.say("ana", QUESTION)
    return stage


def replied() -> tuple[Stage, str]:
    stage = asked()
    stage.deliver_all()
    act.send_as(stage.context, stage.card().token, KIM, "File, Export.")
    return stage, f"reply:{stage.card().id}:0"


def test_a_card_is_posted_once() -> None:
    stage = asked()
    (job,) = stage.jobs()
    assert stage.jobs() == []
    stage.settle(job.posting.post.key, "p1")
    assert stage.jobs() == []
    assert stage.store.outbox.by_key[job.posting.post.key].state is PostState.SENT


def test_a_card_shows_the_newest_state_when_it_is_sent() -> None:
    stage = asked()
    stage.take(KIM)
    words = stage.jobs()[0].posting.words
    assert isinstance(words, CardView)
    assert words.card.holder == KIM
    assert words.quote is not None
    assert words.quote.text == QUESTION


def test_a_change_edits_the_card_that_stands() -> None:
    stage = asked()
    stage.deliver_all()
    stage.take(KIM)
    (job,) = stage.jobs()
    assert job.posting.post.kind is PostKind.CARD_UPDATE
    assert job.edits == f"at-card:{stage.card().id}:0"


def test_one_place_is_served_one_post_at_a_time() -> None:
    stage = asked()
    stage.later(hours=3).say("ben", "Is there a way to sort notebooks by date?")
    assert len(stage.jobs()) == 1


def test_what_was_refused_for_now_is_tried_again_when_the_platform_says() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Refused("too fast", 30.0))
    assert stage.jobs() == []
    stage.later(seconds=31)
    assert [job.posting.post.key for job in stage.jobs()] == [key]


def test_what_is_refused_for_good_is_given_up() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    assert stage.settle(key, error=Refused("no such channel")).state is PostState.FAILED


def test_a_card_that_the_main_desk_refuses_for_good_is_told_there_in_plain_words() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Refused("Slack says invalid_blocks"))
    (job,) = stage.jobs()
    assert job.posting.post.kind is PostKind.NOTICE
    assert job.posting.post.body == (
        f"A card could not be shown: Slack says invalid_blocks. The message: {stage.card().link}"
    )


def test_nobody_tries_for_ever() -> None:
    stage = asked()
    key = ""
    for _ in range(MOST_ATTEMPTS):
        key = stage.later(minutes=1).jobs()[0].posting.post.key
        stage.settle(key, error=Refused("too fast", 1.0))
    assert stage.store.outbox.by_key[key].state is PostState.FAILED


def test_an_uncertain_card_is_looked_for_after_a_settling_time_and_found() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Uncertain("the line was cut"))
    assert stage.jobs() == []
    (job,) = stage.later(seconds=11).jobs()
    assert job.look
    assert stage.settle(key, "p1").state is PostState.SENT


def test_a_card_that_is_not_found_is_posted_again() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Uncertain("the line was cut"))
    for wait in (11, 21, 31):
        assert stage.later(seconds=wait).jobs()[0].look
        stage.settle(key)
    (job,) = stage.jobs()
    assert not job.look


@pytest.mark.parametrize("error", [None, Uncertain("cannot look either")])
def test_a_reply_that_may_be_missing_is_never_sent_again_by_itself(error: Exception | None) -> None:
    stage, key = replied()
    assert key in [job.posting.post.key for job in stage.jobs()]
    stage.settle(key, error=Uncertain("the line was cut"))
    for wait in (11, 21, 31):
        assert all(job.look for job in stage.later(seconds=wait).jobs() if job.posting.post.key == key)
        stage.settle(key, error=error)
    assert stage.store.outbox.by_key[key].state is PostState.ASK_HUMAN
    assert "may not have been sent" in stage.card().note
    later = [job.posting.post.kind for job in stage.later(days=1).deliver_all()]
    assert PostKind.REPLY not in later


def test_a_person_may_send_again_what_may_be_missing() -> None:
    stage, key = replied()
    stage.deliver_all()
    stage.store.outbox.by_key[key] = replace(stage.store.outbox.by_key[key], state=PostState.ASK_HUMAN)
    act.send_as(stage.context, stage.card().token, KIM, "File, Export.")
    assert f"reply:{stage.card().id}:1" in stage.store.outbox.by_key


def test_a_post_whose_sender_died_is_looked_for_not_repeated() -> None:
    stage = asked()
    stage.jobs()
    stage.later(seconds=LEASE.total_seconds() + 1)
    assert stage.jobs() == []
    (post,) = stage.store.outbox.by_key.values()
    assert post.state is PostState.UNCERTAIN
    assert stage.later(seconds=1).jobs()[0].look


def test_a_reply_without_its_approval_is_never_posted() -> None:
    stage, key = replied()
    post = stage.store.outbox.by_key[key]
    stage.store.outbox.by_key[key] = replace(post, body="something else")
    sent = [job.posting.post.key for job in stage.deliver_all()]
    assert key not in sent
    assert stage.store.outbox.by_key[key].state is PostState.FAILED


def test_a_change_of_a_card_waits_until_it_is_known_whether_the_card_is_there() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.settle(key, error=Uncertain("the line was cut"))
    stage.take(KIM)
    assert stage.jobs() == []
    stage.later(seconds=11).jobs()
    stage.settle(key, "p1")
    (job,) = stage.later(seconds=2).jobs()
    assert job.edits == "p1"


def test_looking_begins_no_sooner_than_the_settling_time_after_the_attempt() -> None:
    stage = asked()
    key = stage.jobs()[0].posting.post.key
    stage.later(seconds=40).settle(key, error=Uncertain("it hung"))
    assert stage.store.outbox.by_key[key].due - stage.now <= timedelta(0)


def test_a_platform_that_is_not_there_uses_up_no_tries() -> None:
    stage = asked()
    for _ in range(MOST_ATTEMPTS * 2):
        key = stage.jobs()[0].posting.post.key
        assert stage.settle(key, error=Unreachable("not connected", 10.0)).state is PostState.PENDING
        stage.later(seconds=11)
    (job,) = stage.jobs()
    assert stage.settle(job.posting.post.key, "p1").state is PostState.SENT


def test_what_an_earlier_sender_was_sending_is_looked_up_at_once() -> None:
    stage = Stage()
    stage.say("mia", QUESTION)
    (job,) = stage.jobs()
    assert recover_unfinished(stage.context) == 1
    assert stage.store.outbox.by_key[job.posting.post.key].state is PostState.UNCERTAIN
    assert recover_unfinished(stage.context) == 0
    assert stage.later(seconds=10).jobs()[0].look


def test_what_is_known_to_be_sent_stays_sent_whatever_a_late_look_says() -> None:
    stage = Stage()
    stage.say("mia", QUESTION)
    (job,) = stage.jobs()
    stage.settle(job.posting.post.key, "1")
    assert stage.settle(job.posting.post.key).state is PostState.SENT
    assert stage.settle(job.posting.post.key, error=Uncertain("late")).platform_id == "1"


def test_what_a_clock_put_off_that_was_ahead_is_due_when_it_is_set_right() -> None:
    stage = asked()
    (job,) = stage.later(days=60).jobs()
    stage.settle(job.posting.post.key, error=Refused("The platform is busy.", retry_after=60.0))
    stage.later(days=-60)
    assert stage.jobs() == []
    assert plan_anew(stage.context) == 1
    assert len(stage.jobs()) == 1
    assert plan_anew(stage.context) == 0
