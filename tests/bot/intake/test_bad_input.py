"""What arrives out of order, too early, too late or from nobody ends as if all had been well."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.base.message import Author, Deletion, Edit, Heard, Message
from bot.base.person import Person
from bot.delivery.jobs import next_jobs
from bot.model.card import ResponseKind, State
from bot.model.post import PostState
from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules, Desk, Wait
from tests.bot.stage import KIM, QUESTION, ROOM, SETTINGS, Stage, with_settings

WORD = "How do I export my notes as a Word file?"
ANSWER = "It is under File, Export."


def edit(whole: Message, text: str, after: float = 5) -> Edit:
    """The author's change of a message so many seconds after it was said, as a platform tells it."""
    return Edit(ROOM, whole.id, text, whole.at + timedelta(seconds=after), replace(whole, text=text))


def deletion(whole: Message) -> Deletion:
    """It is gone."""
    return Deletion(ROOM, whole.id, whole.at)


def heard(stage: Stage) -> int:
    """How many messages were counted."""
    return sum(n for counted, n in stage.store.counts.tally.items() if counted.what == "heard")


def totals(stage: Stage, what: str) -> dict[int, int]:
    """The buckets of what was counted."""
    return {counted.bucket: n for counted, n in stage.store.counts.tally.items() if counted.what == what}


@pytest.mark.parametrize("together", [True, False])
def test_an_edit_that_comes_before_its_original_is_the_message_in_one_batch_or_two(together: bool) -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    first = edit(whole, WORD)
    if together:
        stage.hears(first, whole)
    else:
        stage.hears(first)
        stage.hears(whole)
    assert [kept.text for kept in stage.store.messages.text_by_ref.values()] == [WORD]
    assert (stage.card().note, heard(stage)) == ("", 1)


def test_an_edit_that_comes_together_with_its_original_changes_its_card_and_counts_nothing_twice() -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    stage.hears(whole, edit(whole, WORD))
    assert [kept.text for kept in stage.store.messages.text_by_ref.values()] == [WORD]
    assert (stage.card().note, heard(stage)) == ("edited by its author", 1)


def test_an_edit_that_takes_the_question_back_within_one_batch_withdraws_the_card() -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    stage.hears(whole, edit(whole, "good morning everyone"))
    assert stage.card().state is State.WITHDRAWN
    assert not stage.store.messages.text_by_ref


def test_of_two_edits_that_come_the_wrong_way_round_the_later_one_stands() -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    stage.hears(whole)
    stage.hears(edit(whole, WORD, after=9))
    stage.hears(edit(whole, "good morning everyone", after=3))
    assert [kept.text for kept in stage.store.messages.text_by_ref.values()] == [WORD]
    assert stage.card().state is State.OPEN


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("history", [True, False])
def test_what_was_deleted_before_it_came_is_no_card_is_not_kept_and_not_remembered(
    together: bool, history: bool
) -> None:
    stage = Stage()
    if history:
        stage.say("ben", "The weather is fine today")
    whole = stage.message("ana", QUESTION)
    late: list[Heard] = [deletion(whole), whole, edit(whole, WORD)]
    for batch in [late] if together else [[each] for each in late]:
        assert stage.hears(*batch) == [None] * len(batch)
    assert not stage.store.cards.by_id
    assert all(kept.author != "ana" for kept in stage.store.messages.text_by_ref.values())
    (room,) = stage.store.memory().rooms.values()
    assert all(said.author != "ana" for said in room.history.said)
    assert all(line.author != "ana" for line in room.context)


def test_what_is_deleted_in_the_batch_that_brought_it_is_withdrawn_before_anybody_sees_it() -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    stage.hears(whole, deletion(whole))
    assert stage.card().state is State.WITHDRAWN
    assert not stage.store.messages.text_by_ref
    assert next_jobs(stage.context, frozenset()) == []
    assert {post.state for post in stage.store.outbox.by_key.values()} == {PostState.FAILED}


def test_a_message_from_the_future_was_said_now() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))})
    stage.hears(replace(stage.message("ana", QUESTION), at=stage.now + timedelta(hours=3)))
    assert stage.card().said_at == stage.now
    assert stage.card().due == stage.now + timedelta(minutes=45)
    assert {counted.day for counted in stage.store.counts.tally} == {stage.now.date()}
    stage.later(minutes=46).tick()
    assert stage.card().state is State.OPEN
    assert stage.card().reasons_for[-1].text == "members go first for 45 min; 46 min have gone"


@pytest.mark.parametrize(
    "ahead", [timedelta(minutes=-7), timedelta(hours=-5), timedelta(minutes=7), timedelta(hours=5)]
)
def test_a_platform_whose_clock_is_wrong_teaches_no_wrong_waiting_and_answers_still_count(ahead: timedelta) -> None:
    stage = Stage()
    asked = replace(stage.message("ana", QUESTION), at=stage.now + ahead)
    stage.hears(asked)
    stage.later(minutes=10)
    stage.hears(replace(stage.message("ben", ANSWER, thread=asked.id), at=stage.now + ahead))
    assert stage.card().response is ResponseKind.THANK
    assert stage.card().note == "answered by Ben, a member, after 10 min"
    assert totals(stage, "answered_after") == {18: 1}


def test_an_answer_from_before_its_question_says_nothing_about_how_long_it_took() -> None:
    stage = Stage()
    asked = stage.message("ana", QUESTION)
    stage.hears(asked)
    stage.later(hours=-2)
    stage.hears(stage.message("ben", ANSWER, thread=asked.id))
    assert totals(stage, "answered_by_member") == {0: 1}
    assert totals(stage, "answered_after") == {}
    assert not any(counted.what.startswith("member_answer") for counted in stage.store.counts.tally)


def test_quiet_hours_are_those_of_the_moment_of_hearing_not_of_a_clock_that_is_hours_off() -> None:
    stage = with_settings(desk=replace(SETTINGS.desk, quiet_hours=(time(22), time(7))))
    stage.now = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)
    late = stage.message("ana", QUESTION)
    verdict = stage.hears(replace(late, at=stage.now - timedelta(hours=5)))[0]
    assert verdict is not None
    assert verdict.decision is Decision.WAIT
    assert [reason.rule for reason in verdict.reasons_against] == ["quiet hours"]
    stage.now = datetime(2027, 3, 2, 10, 0, tzinfo=UTC)
    night = replace(stage.message("ben", WORD), at=stage.now - timedelta(hours=8))
    verdict = stage.hears(night)[0]
    assert verdict is not None
    assert verdict.decision is Decision.STEP_IN


def test_todays_budget_is_that_of_today_also_for_what_was_said_yesterday_and_comes_late() -> None:
    stage = with_settings(desk=Desk("town:desk", budget=1))
    stage.say("ana", QUESTION)
    stage.later(hours=24)
    late = replace(stage.message("ben", WORD), at=stage.now - timedelta(hours=20))
    verdict = stage.hears(late)[0]
    assert verdict is not None
    assert verdict.decision is Decision.STEP_IN


def test_a_wait_that_is_over_when_the_message_comes_ends_at_the_next_look() -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))})
    stage.hears(replace(stage.message("ana", QUESTION), at=stage.now - timedelta(hours=3)))
    assert stage.card().state is State.WAITING
    stage.tick()
    assert stage.card().state is State.OPEN


def test_in_a_thread_whose_root_was_never_seen_one_conversation_has_one_card_that_members_can_answer() -> None:
    stage = Stage()
    stage.say("ana", QUESTION, thread="long ago")
    stage.say("ana", WORD, thread="long ago")
    assert stage.card().note == "Ana wrote again"
    stage.say("ben", ANSWER, thread="long ago")
    assert stage.card().response is ResponseKind.THANK
    assert totals(stage, "question_asked") == {0: 1}
    assert totals(stage, "answered_by_member") == {0: 1}


def test_in_a_thread_whose_root_was_never_seen_a_colleague_closes_the_card_and_the_asker_withdraws_it() -> None:
    stage = Stage()
    stage.say("ana", QUESTION, thread="long ago")
    stage.say("kim", ANSWER, thread="long ago")
    assert stage.card().state is State.ANSWERED
    again = Stage()
    again.say("ana", QUESTION, thread="long ago")
    again.say("ben", ANSWER, thread="long ago")
    again.say("ana", "thanks, that solved it, it works now", thread="long ago")
    assert again.card().state is State.OPEN
    assert again.card().response is ResponseKind.THANK


def test_a_reply_to_something_that_was_never_seen_stands_by_itself() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION, reply_to="long ago")
    assert asked.conversation == asked.ref.id
    stage.say("ben", ANSWER, reply_to=asked.ref.id)
    assert stage.card().response is ResponseKind.THANK


def test_a_member_who_helps_after_the_asker_wrote_more_in_the_thread_is_thanked_as_well() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ana", "It is a long notebook, with pictures.", thread=asked.ref.id)
    stage.say("ben", ANSWER, thread=asked.ref.id)
    assert stage.card().response is ResponseKind.THANK


def test_a_member_who_is_renamed_is_called_so_on_the_card_and_recognised_by_both_names() -> None:
    for called in ("Ana", "Lovelace"):
        stage = Stage()
        asked = stage.say("ana", QUESTION)
        stage.say("ben", "Is there a way to sort notebooks by date?")
        renamed = Author("ana", "Lovelace")
        more = stage.message("ana", "It is the notebook with pictures.", thread=asked.ref.id)
        stage.hears(replace(more, author=renamed))
        mine = next(card for card in stage.store.cards.by_id.values() if card.author == "ana")
        assert (mine.author_name, mine.note) == ("Lovelace", "Ana is called Lovelace now")
        stage.say("kim", f"{called}, {ANSWER}")
        states = {card.author: card.state for card in stage.store.cards.by_id.values()}
        assert states == {"ana": State.ANSWERED, "ben": State.OPEN}


def test_a_colleague_who_is_renamed_keeps_what_they_have_and_may_still_hand_it_over() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.take(KIM)
    renamed = Person(KIM.id, "Kim Adeyemi")
    assert stage.take(renamed).holder == renamed
    stage.later(minutes=1).hears(replace(stage.message("kim", f"Ana, {ANSWER}"), author=Author("kim", "Kim Adeyemi")))
    card = stage.card()
    assert card.state is State.ANSWERED
    assert card.holder is not None
    assert card.holder.name == "Kim Adeyemi"


def test_a_short_name_is_no_part_of_another_word_and_no_name_is_nobodys() -> None:
    stage = Stage()
    stage.say("al", QUESTION)
    nameless = replace(stage.message("ben", "Is there a way to sort notebooks by date?"), author=Author("ben", ""))
    stage.later(minutes=1).hears(nameless)
    stage.later(hours=3).say("kim", "I also like walking by the sea in general")
    assert {card.state for card in stage.store.cards.by_id.values()} == {State.OPEN}


def test_what_an_account_that_is_gone_once_said_leaves_its_key_and_nothing_else() -> None:
    stage = Stage()
    nobody = replace(stage.message("x", QUESTION), author=Author("", ""))
    assert stage.hears(nobody, nobody) == [None, None]
    assert [key for _, key in stage.store.messages.keys] == [nobody.id]
    assert not stage.store.messages.by_ref
    assert not stage.store.memory().rooms


def test_whose_account_is_deleted_has_a_card_that_can_still_be_answered_and_closed() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    gone = replace(stage.message("ana", "hm", thread=asked.ref.id), author=Author("ana", ""))
    stage.hears(gone)
    assert stage.card().author_name == "Ana"
    stage.say("kim", ANSWER, thread=asked.ref.id)
    assert stage.card().state is State.ANSWERED
