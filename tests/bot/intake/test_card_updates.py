"""What members say around a card: who helped, who only joined in, and what is for us whatever they say."""

import pytest

from bot.model.card import ResponseKind, State
from tests.bot.stage import QUESTION, Stage

COMPLAINT = "Since the update, sync eats the last line I wrote on the tablet. Very annoying, it keeps losing my work."


def test_a_member_who_says_that_it_is_the_same_for_them_has_not_helped() -> None:
    stage = Stage()
    lost = stage.say("sam", COMPLAINT)
    stage.say("ines", "Oh, so it isn't me. I was sure I'd forgotten to write it down.", thread=lost.ref.id)
    assert stage.card().response is not ResponseKind.THANK


@pytest.mark.parametrize("text", ["same here", "Me too, on two machines", "+1", "mine also gets this"])
def test_joining_in_leaves_a_question_open(text: str) -> None:
    stage = Stage()
    asked = stage.say("ana", QUESTION)
    stage.say("ben", text, thread=asked.ref.id)
    assert stage.card().response is not ResponseKind.THANK


def test_a_calm_answer_that_names_what_went_wrong_is_help() -> None:
    stage = Stage()
    asked = stage.say("ines", "What does journal ahead of store mean? Should I be worried?")
    stage.say("dmitri", "The backup is fine. It was taken in the middle of a write, so the journal is a few steps "
              "further on. Open it a second time and it catches up.", thread=asked.ref.id)  # fmt: skip
    assert stage.card().response is ResponseKind.THANK


def test_a_wish_stays_ours_whatever_members_say_to_it() -> None:
    stage = Stage()
    wish = stage.say("ines", "I wish I could pin one note to the lock screen.")
    stage.say("ren", "Until then: a widget does nearly that.", thread=wish.ref.id)
    assert stage.card().response is not ResponseKind.THANK
    assert stage.card().state is State.OPEN


def test_only_what_concerns_us_was_unclear() -> None:
    stage = Stage()
    asked = stage.say("ines", "What does this mean? It came up when I opened the backup. Should I be worried?")
    assert "unclear about us" not in [reason.rule for reason in asked.reasons_for]
    named = stage.say("noor", "What does this page of Inkwell mean? The instructions are confusing.")
    assert "unclear about us" in [reason.rule for reason in named.reasons_for]


def test_somebody_elses_trouble_right_after_a_question_has_a_card_of_its_own() -> None:
    stage = Stage()
    stage.say("ana", "How do I export my notes as a PDF?")
    stage.say("cleo", "The export is broken again, I lost a whole day of work and nobody answers.")
    assert [card.author for card in stage.store.cards.by_id.values()] == ["ana", "cleo"]
    assert {card.note for card in stage.store.cards.by_id.values()} == {""}


def test_who_goes_on_with_their_own_trouble_has_one_card() -> None:
    stage = Stage()
    stage.say("ana", "How do I export my notes as a PDF?")
    stage.say("cleo", "The export is broken again, I lost a whole day of work and nobody answers.")
    stage.say("cleo", "This is unacceptable, the export is still broken and I am very annoyed.")
    assert [card.author for card in stage.store.cards.by_id.values()] == ["ana", "cleo"]


def test_trouble_told_in_the_thread_of_a_question_stays_on_its_card() -> None:
    stage = Stage()
    asked = stage.say("ana", "How do I export my notes as a PDF?")
    stage.say("cleo", "The export is broken again, I lost a whole day of work.", thread=asked.ref.id)
    assert [card.author for card in stage.store.cards.by_id.values()] == ["ana"]
