"""Nobody in need may vanish: what calls for us has a card, whatever else is said around it."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.base.message import MessageRef
from bot.model.card import Card, ResponseKind, State
from bot.model.post import PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.model.verdict import Decision, Urgency
from bot.ports.changes import Changes
from bot.settings.settings import ChannelKind, ChannelRules, Desk, Wait
from tests.bot.stage import QUESTION, ROOM, START, Stage, with_settings

FURIOUS = "Sync ate all my notes, I am furious"
DELETE = "please delete my account, I have asked twice"


def card_of(stage: Stage, ref: MessageRef) -> Card:
    (card,) = [card for card in stage.store.cards.by_id.values() if ref in (card.message, *card.alike) and card.alive]
    return card


def test_what_somebody_says_later_about_something_else_answers_no_question() -> None:
    stage = Stage()
    asked = stage.say("ana", "Quillpad has footnotes in tables. Does Inkwell?")
    stage.later(minutes=13).say("ben", "Greta has the patience of a saint, I would have given up.")
    card = card_of(stage, asked.ref)
    assert (card.response is ResponseKind.THANK, card.state, card.note) == (False, State.OPEN, "")


@pytest.mark.parametrize("text", ["Inkwell is lovely, thank you all", "Inkwell made it into the news today, nice"])
def test_our_own_name_is_no_word_in_common(text: str) -> None:
    stage = Stage()
    asked = stage.say("ana", "Does Inkwell have footnotes in tables?")
    stage.later(minutes=30).say("ben", text)
    assert card_of(stage, asked.ref).response is ResponseKind.REPLY


def test_kind_words_right_after_a_question_have_a_card_of_their_own() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    kind = stage.say("ben", "Honestly, Inkwell is the only app I open without sighing. I love it, thank you.")
    assert card_of(stage, asked.ref).id != card_of(stage, kind.ref).id


CALLS = (
    FURIOUS,
    DELETE,
    "Inkwell, are you still there? My export is broken",
    "I wish there were folders inside folders",
)


@pytest.mark.parametrize("text", CALLS)
def test_what_calls_for_us_at_top_level_is_held_back_by_no_guess(text: str) -> None:
    stage = Stage()
    stage.say("ana", QUESTION)
    stage.later(seconds=-50)
    said = stage.say("ben", text)
    assert card_of(stage, said.ref).author == "ben"


def test_a_complaint_after_a_thread_was_settled_is_a_card_of_its_own() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ana", "found it, thanks", thread=asked.ref.id)
    assert stage.card().state is State.WITHDRAWN
    said = stage.say("ana", FURIOUS)
    card = card_of(stage, said.ref)
    assert (card.urgency, card.link) == (Urgency.EXPECTED, f"https://town.example/{stage.said}")


def test_a_second_conversation_of_one_person_is_a_second_card() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I keep citations together in Inkwell?")
    said = stage.say("ana", DELETE)
    first, second = card_of(stage, asked.ref), card_of(stage, said.ref)
    assert (first.urgency, second.urgency) == (Urgency.OPTIONAL, Urgency.EXPECTED)
    assert second.id != first.id


def test_a_complaint_after_an_answered_question_is_new_with_its_own_link_and_urgency() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    said = stage.say("ana", FURIOUS)
    card = card_of(stage, said.ref)
    assert (card.urgency, card.response, card.link) == (
        Urgency.EXPECTED,
        ResponseKind.ASK_BACK,
        f"https://town.example/{stage.said}",
    )


def test_a_mention_after_an_answered_question_is_a_card() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("kim", "File, then Export.", thread=asked.ref.id)
    said = stage.say("ana", "@goodneighbor one more thing", mentions_us=True)
    assert card_of(stage, said.ref).urgency is Urgency.EXPECTED


def test_a_question_after_a_settled_one_opens_a_new_card() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ana", "that worked, thanks!", thread=asked.ref.id)
    again = stage.say("ana", "Where can I change the font of the sidebar?")
    assert card_of(stage, again.ref).message == again.ref


def test_who_goes_on_with_a_question_and_brings_news_comes_up_anew_with_the_new_words() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I export my notebook as a PDF?")
    stage.deliver_all()
    said = stage.say("ana", "The export of the notebook crashed and all my notes are gone!")
    card = card_of(stage, said.ref)
    assert card.id == card_of(stage, asked.ref).id
    assert (card.message, card.alike, card.urgency) == (said.ref, (asked.ref,), Urgency.EXPECTED)
    assert stage.store.outbox.by_key[card.card].kind is PostKind.CARD
    assert card.card.endswith(f":{card.revision}")


def test_who_only_says_it_again_changes_the_card_that_stands() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I export my notebook as a PDF?")
    stage.deliver_all()
    said = stage.say("ana", "So how can I export the notebook as a PDF?")
    card = card_of(stage, said.ref)
    assert (card.message, card.alike, card.note) == (asked.ref, (said.ref,), "Ana wrote again")
    assert [job.posting.post.kind for job in stage.jobs()] == [PostKind.CARD_UPDATE]


def test_an_edit_that_takes_the_question_back_withdraws_and_one_that_asks_again_brings_it_back() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.edit(asked.ref, "never mind, found it")
    assert stage.card().state is State.WITHDRAWN
    stage.edit(asked.ref, QUESTION)
    assert stage.card().state is State.OPEN
    assert stage.store.messages.text_by_ref[asked.ref].text == QUESTION
    stage.edit(asked.ref, "ok")
    assert (stage.card().state, asked.ref in stage.store.messages.text_by_ref) == (State.WITHDRAWN, False)
    stage.edit(asked.ref, QUESTION)
    assert (stage.card().state, stage.store.messages.text_by_ref[asked.ref].text) == (State.OPEN, QUESTION)


def test_an_edit_that_calls_for_us_at_last_makes_a_card() -> None:
    stage = Stage()
    said = stage.say("ana", "hello all")
    assert not stage.store.cards.by_id
    stage.edit(said.ref, FURIOUS)
    card = card_of(stage, said.ref)
    assert (card.urgency, card.author) == (Urgency.EXPECTED, "ana")
    assert stage.store.messages.by_ref[said.ref].decision is Decision.STEP_IN


def test_an_edit_that_makes_it_urgent_is_a_new_post() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.deliver_all()
    stage.edit(asked.ref, FURIOUS)
    assert card_of(stage, asked.ref).urgency is Urgency.EXPECTED
    assert [job.posting.post.kind for job in stage.jobs()] == [PostKind.CARD]


PRESSING = (
    "is it down for anyone else?",
    "my whole notebook vanished overnight",
    "I was charged twice this month",
    "got locked out of my account",
    "my invoice shows another customer's address",
    "we will hand this to our lawyer",
    "third time I ask: where is my refund",
    "ticket 5521 is open for 9 days",
)


@pytest.mark.parametrize("text", PRESSING)
def test_what_cannot_wait_waits_for_nobody(text: str) -> None:
    rules = {"town:help": ChannelRules("town:help", wait=Wait(timedelta(minutes=45)))}
    stage = with_settings(channels=rules, desk=Desk("town:desk", budget=1, quiet_hours=(time(0), time(23, 59))))
    verdict = stage.say("ana", text)
    assert (verdict.decision, verdict.urgency, stage.card().state) == (Decision.STEP_IN, Urgency.EXPECTED, State.OPEN)


@pytest.mark.parametrize("text", ["```\nTraceback (most recent call last):\nKeyError: 'id'\n```", "VOID-17 error 4031"])
def test_an_error_alone_in_a_support_channel_is_somebody_stuck(text: str) -> None:
    stage = with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.SUPPORT)})
    assert stage.say("ana", text).decision is Decision.STEP_IN


def test_what_a_competitor_did_wrong_is_counted_and_no_card() -> None:
    stage = Stage()
    verdict = stage.say("ana", "Quillpad crashed again and ate my whole chapter")
    assert ([reason.rule for reason in verdict.reasons_against], stage.store.cards.by_id) == (
        ["competitor's fault"],
        {},
    )
    assert stage.store.messages.text_by_ref[verdict.ref].text.startswith("Quillpad")
    assert any(count.what == "dislike:competitor" for count in stage.store.counts.tally)
    moving = Stage()
    assert moving.say("ana", "I'm leaving for Quillpad, your sync is unusable").decision is Decision.STEP_IN


def prompted(stage: Stage) -> PromptSlot:
    slot = PromptSlot(
        "gave-up",
        date(2027, 3, 1),
        1,
        START,
        SlotState.POSTED,
        ROOM,
        "What did you give up on?",
        "town:robin",
        "p",
        "77",
    )
    stage.store.keep(Changes(slots=[slot]))
    return slot


def test_a_cry_for_help_under_our_own_prompt_is_an_answer_and_a_card() -> None:
    stage = Stage()
    slot = prompted(stage)
    first = stage.say("ana", "On footnotes, for good.", thread="77")
    said = stage.say("ben", "Inkwell lost my whole chapter tonight, please help", thread="77")
    other = stage.say("cleo", "My account was hacked!", thread="77")
    assert first.decision is Decision.LEAVE
    assert {card.message for card in stage.store.cards.by_id.values()} == {said.ref, other.ref}
    assert {answer.author for answer in stage.store.prompts.by_ref.values() if answer.slot == slot.key} == {
        "ana",
        "ben",
        "cleo",
    }


def test_a_reply_to_a_prompts_message_is_an_answer_and_a_pitch_is_none() -> None:
    stage = Stage()
    prompted(stage)
    stage.say("ana", "On footnotes, for good.", reply_to="77")
    stage.say("ben", "We grow your traffic 10x, free leads, DM me for our agency rates", thread="77")
    assert [answer.author for answer in stage.store.prompts.by_ref.values()] == ["ana"]


def test_words_said_in_the_thread_of_a_card_by_somebody_else_stand_on_it_and_raise_it() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.deliver_all()
    said = stage.say("cleo", "The export is broken, I lost my whole day of work.", thread=asked.ref.id)
    card = stage.card()
    assert (card.message, card.alike, card.urgency) == (asked.ref, (said.ref,), Urgency.EXPECTED)
    assert [job.posting.post.kind for job in stage.jobs()] == [PostKind.CARD]


def test_words_that_are_gone_leave_the_card_to_what_its_author_said_before() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I export my notebook as a PDF?")
    said = stage.say("ana", "The export of the notebook crashed and all my notes are gone!")
    stage.delete(said.ref)
    card = stage.card()
    assert (card.message, card.alike, card.state) == (asked.ref, (), State.OPEN)
    stage.delete(asked.ref)
    assert replace(stage.card(), note="").state is State.WITHDRAWN


def test_an_edit_that_asks_after_somebodys_card_was_withdrawn_is_a_card_of_its_own() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.edit(asked.ref, "never mind, found it")
    said = stage.say("ben", "hello all", thread=asked.ref.id)
    stage.edit(said.ref, FURIOUS)
    assert card_of(stage, said.ref).author == "ben"


def test_an_edit_that_asks_the_same_once_more_stands_on_the_card() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    said = stage.say("ana", "good morning everyone")
    stage.edit(said.ref, QUESTION)
    assert card_of(stage, said.ref).id == card_of(stage, asked.ref).id


def test_who_asked_the_same_and_edits_it_into_trouble_leaves_the_card_of_the_other() -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.later(seconds=-50)
    same = stage.say("ben", QUESTION)
    assert card_of(stage, same.ref).id == card_of(stage, asked.ref).id
    stage.edit(same.ref, FURIOUS)
    assert (card_of(stage, same.ref).author, card_of(stage, asked.ref).alike) == ("ben", ())


def test_a_card_that_comes_to_be_about_many_keeps_what_stood_on_it() -> None:
    stage = Stage()
    asked = stage.say("ben", "How do I export my notes as a PDF?")
    lost = stage.say("ben", "The export of my notes crashed and all of them are gone!")
    assert card_of(stage, asked.ref).id == card_of(stage, lost.ref).id
    others = [stage.say(author, DELETE, thread=lost.ref.id if author == "dev" else None) for author in ("ana", "dev")]
    third = stage.say("cleo", DELETE, thread=lost.ref.id)
    for verdict in (asked, lost, *others, third):
        assert card_of(stage, verdict.ref)


def test_who_says_that_it_is_the_same_for_them_stands_on_the_card_of_the_outage() -> None:
    stage = Stage()
    refs = [stage.say("eli", "is it down for anyone else? getting 502s").ref]
    refs.append(stage.say("fay", "same, sync is broken").ref)
    refs.append(stage.say("gus", "502 here too since 5 min").ref)
    (card,) = {card_of(stage, ref).id: card_of(stage, ref) for ref in refs}.values()
    assert card.response is ResponseKind.ASK_NOW
