"""What the bot makes of what it hears."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.message import ChannelRef, Deletion, Edit
from bot.model.card import ResponseKind, State
from bot.model.verdict import Decision, Final
from bot.settings.settings import ChannelKind, ChannelRules, Wait
from tests.bot.stage import QUESTION, ROOM, Stage, with_settings


def test_a_question_gives_one_card_with_reasons_and_no_empty_draft() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    assert verdict.decision is Decision.STEP_IN
    assert [reason.rule for reason in verdict.reasons_for] == ["question"]
    card = stage.card()
    assert (card.state, card.author_name, card.desk) == (State.OPEN, "Ana", "town:desk")
    assert card.draft.text == ""  # nothing is known here, so nothing is drafted
    assert card.draft.rests_on
    assert [post.key for post in stage.store.outbox.by_key.values()] == [f"card:{card.id}:0"]


def test_evidence_is_an_exact_substring_of_what_was_said() -> None:
    verdict = Stage().say("ana", QUESTION)
    assert verdict.signals
    assert all(signal.evidence in QUESTION for signal in verdict.signals)


def test_small_talk_is_left_alone_and_its_text_is_not_kept() -> None:
    stage = Stage()
    verdict = stage.say("ana", "good morning everyone")
    assert verdict.decision is Decision.LEAVE
    assert verdict.reasons_against
    assert not stage.store.messages.text_by_ref
    assert not stage.store.cards.by_id


def test_text_with_a_keepable_signal_is_kept_for_thirty_days() -> None:
    stage = Stage()
    verdict = stage.say("ana", QUESTION)
    kept = stage.store.messages.text_by_ref[verdict.ref]
    assert kept.text == QUESTION
    assert kept.until - stage.now == timedelta(days=30)


def test_what_is_heard_twice_is_handled_once() -> None:
    stage = Stage()
    message = stage.message("ana", QUESTION)
    first, second = stage.hears(message, message)
    (third,) = stage.hears(message)
    assert first is not None
    assert second is third is None
    assert len(stage.store.outbox.by_key) == 1


def test_a_channel_that_is_not_on_the_list_leaves_no_trace() -> None:
    stage = Stage()
    elsewhere = stage.message("ana", QUESTION, place=ChannelRef("town", "t1", "elsewhere"))
    assert stage.hears(elsewhere) == [None]
    assert not stage.store.messages.keys
    assert not stage.store.messages.by_ref


def test_bots_are_judged_and_left() -> None:
    stage = Stage()
    verdict = stage.say("bot-a", QUESTION)
    assert [reason.rule for reason in verdict.reasons_against] == ["bot"]
    assert not stage.store.cards.by_id
    assert not stage.store.messages.text_by_ref


def test_two_bots_that_talk_to_each_other_never_make_a_card() -> None:
    stage = Stage()
    for _ in range(20):
        stage.say("bot-a", "@Bot-B is the export broken?")
        stage.say("bot-b", "@Bot-A how do I export?")
    assert not stage.store.cards.by_id


def test_one_of_us_in_the_thread_closes_the_card_with_the_time_it_took() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.later(minutes=30).say("kim", "File, then Export, then PDF.", thread=asked.ref.id)
    card = stage.card()
    assert card.state is State.ANSWERED
    assert card.holder is not None
    assert card.holder.id == "town:kim"
    assert card.answered_at is not None
    assert card.answered_at - card.said_at == timedelta(minutes=31)


def test_one_of_us_who_names_the_asker_closes_that_card_and_no_other() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.say("ben", "Is there a way to sort notebooks by date?")
    stage.say("kim", "Ben, yes: the small arrow above the list.")
    states = {card.author: card.state for card in stage.store.cards.by_id.values()}
    assert states == {"ana": State.OPEN, "ben": State.ANSWERED}


def test_the_only_open_card_of_a_channel_is_closed_by_an_unaddressed_answer() -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.later(hours=5).say("robin", "The PDF export is under File, in the last line of the menu.")
    assert stage.card().state is State.ANSWERED


def test_a_member_who_answers_turns_the_card_into_thanks() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ben", "It is under File, Export.", thread=asked.ref.id)
    card = stage.card()
    assert card.response is ResponseKind.THANK
    assert card.alive
    assert "Ben" in card.note


def test_an_asker_who_says_it_is_solved_withdraws_the_card() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ana", "never mind, that solved it, it works now, thanks!", thread=asked.ref.id)
    assert stage.card().state is State.WITHDRAWN
    assert stage.store.messages.by_ref[asked.ref].final is Final.WITHDRAWN


def test_a_deleted_question_takes_its_text_and_its_card_with_it() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.delete(asked.ref)
    assert stage.card().state is State.WITHDRAWN
    assert asked.ref not in stage.store.messages.text_by_ref


def test_an_edit_reaches_the_kept_text_and_the_card() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.edit(asked.ref, "How do I export my notes as a Word file?")
    assert "Word" in stage.store.messages.text_by_ref[asked.ref].text
    assert stage.card().note == "edited by its author"


def test_an_edit_that_takes_back_the_question_withdraws_the_card_and_the_text() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.edit(asked.ref, "good morning everyone")
    assert stage.card().state is State.WITHDRAWN
    assert asked.ref not in stage.store.messages.text_by_ref


def test_an_edit_that_comes_before_its_original_is_the_message() -> None:
    stage = Stage()
    whole = stage.message("ana", QUESTION)
    stage.hears(Edit(ROOM, whole.id, QUESTION, stage.now, whole))
    stage.hears(replace(whole, text="the older wording"))
    assert len(stage.store.cards.by_id) == 1
    assert stage.store.messages.text_by_ref[next(iter(stage.store.messages.text_by_ref))].text == QUESTION


def test_what_was_deleted_before_it_came_stays_deleted() -> None:
    stage = Stage()
    message = stage.message("ana", QUESTION)
    stage.hears(Deletion(ROOM, message.id, stage.now))
    assert stage.hears(message) == [None]
    assert not stage.store.cards.by_id
    assert not stage.store.messages.text_by_ref


def test_members_go_first_where_the_channel_waits() -> None:
    rules = ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))
    stage = with_settings(channels={"town:help": rules})
    assert stage.say("ana", QUESTION).decision is Decision.WAIT
    assert not stage.store.outbox.by_key
    stage.later(minutes=44).tick()
    assert not stage.store.outbox.by_key
    stage.later(minutes=2).tick()
    assert stage.card().state is State.OPEN
    assert len(stage.store.outbox.by_key) == 1


def test_a_member_who_answers_in_time_ends_the_wait_without_a_card() -> None:
    rules = ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))
    stage = with_settings(channels={"town:help": rules})
    asked = stage.say("ana", QUESTION)
    stage.say("ben", "It is under File, Export.", thread=asked.ref.id)
    stage.later(hours=1).tick()
    assert stage.card().state is State.WITHDRAWN
    assert not stage.store.outbox.by_key


def test_a_complaint_does_not_wait() -> None:
    rules = ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))
    stage = with_settings(channels={"town:help": rules})
    text = "Inkwell crashed again and ate my notes, this is so frustrating"
    assert stage.say("ana", text).decision is Decision.STEP_IN


def test_a_channels_own_threshold_counts() -> None:
    strict = ChannelRules("town:help", ChannelKind.SUPPORT, thresholds={"question": 1.0, "seeking": 1.0})
    stage = with_settings(channels={"town:help": strict})
    assert "question" not in [signal.kind for signal in stage.say("ana", QUESTION).signals]


def test_somebody_who_opted_out_leaves_nothing_but_a_key() -> None:
    stage = Stage()
    stage.store.accounts.opt_outs[("town", "t1", "ana")] = stage.now
    assert stage.hears(stage.message("ana", QUESTION)) == [None]
    assert not stage.store.messages.by_ref
    assert not stage.store.messages.text_by_ref
    assert not stage.store.cards.by_id
    assert not stage.store.counts.tally


@pytest.mark.parametrize("text", ["", "a" * 40_000, "هل يمكنني تصدير ملاحظاتي؟", "🙂" * 300, "```\ncode only\n```"])
def test_any_text_is_judged_and_kept_equal_to_the_code_point(text: str) -> None:
    stage = Stage()
    verdict = stage.say("ana", text)
    for kept in stage.store.messages.text_by_ref.values():
        assert kept.text == text
    assert all(signal.evidence in text for signal in verdict.signals)


def test_nul_goes_and_lone_surrogates_become_visible_on_entry() -> None:
    assert Stage().message("ana", "a\0b\ud83dc").text == "ab\ufffdc"


def test_what_one_of_us_says_in_a_thread_closes_no_card_of_another_conversation() -> None:
    stage = Stage()
    other = stage.say("ben", "we walked along the river for hours")
    stage.say("ana", QUESTION)
    stage.say("kim", "Ana would have liked that.", thread=other.ref.id)
    assert stage.card().state is State.OPEN


def test_a_wish_beside_a_thread_is_no_answer_to_what_is_asked_there() -> None:
    stage = Stage()
    asked = stage.say("noor", "A small thing: could the word count leave out quotations? My editor pays for my words.")
    stage.say(
        "greta", "Until then: select everything but the quotes, clumsy but it pays the rent.", thread=asked.ref.id
    )
    stage.later(minutes=17)
    wish = stage.say("sam", "Please consider an initiative tracker. I know it's a note app. But I would never leave.")
    assert wish.decision is Decision.STEP_IN
    assert {card.author for card in stage.store.cards.by_id.values()} == {"noor", "sam"}


def test_a_bare_question_mark_after_our_answer_calls_again_and_alone_it_is_nothing() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I export my notes as a PDF?")
    stage.say("kim", "Open File, then Export.", thread=asked.ref.id)
    again = stage.say("ana", "?", thread=asked.ref.id)
    assert again.decision is Decision.STEP_IN
    assert [reason.rule for reason in again.reasons_for] == ["asks again"]
    for alone in ("?", "👨‍👩‍👧‍👦❓", "!?", "\u200b", "👀"):
        verdict = Stage().say("ana", alone)
        assert verdict.decision is Decision.LEAVE
        assert verdict.reasons_for == ()
