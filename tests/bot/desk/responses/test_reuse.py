"""What becomes the team's own: never a member's words, and never their name."""

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.desk.responses.reuse import approve_answer, keep_case, reusable_words
from bot.desk.responses.starting_points import fill_blanks, starting_points, with_start
from bot.desk.responses.team_texts import save_text
from bot.model.team_text import TextKind
from tests.bot.stage import KIM, QUESTION, Stage
from tests.knowledge import FakeKnowledge, page


def answered() -> Stage:
    stage = Stage()
    stage.say("mia", QUESTION)
    stage.say("kim", "Hi Mia, choose File, then Export.")
    return stage


@pytest.mark.parametrize("question", [QUESTION, QUESTION.upper(), f"  {QUESTION} !!"])
def test_a_members_words_are_not_kept_as_the_question(question: str) -> None:
    stage = answered()
    for use in (approve_answer, keep_case):
        with pytest.raises(BadInput, match="Word the question yourself"):
            use(stage.context, stage.card().token, KIM, question, "File, then Export.")
    assert stage.store.texts.all() == []


def test_only_an_answered_card_gives_an_answer() -> None:
    stage = Stage()
    stage.say("mia", QUESTION)
    with pytest.raises(NotPossible, match="Only an answer of the team"):
        approve_answer(stage.context, stage.card().token, KIM, "How does one export?", "File.")


def test_the_answer_is_named_after_who_gave_it_and_when() -> None:
    stage = answered()
    saved = approve_answer(stage.context, stage.card().token, KIM, "How does one export?", "File, then Export.")
    assert saved.source_name == "Answer by Kim, 1 March 2027"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("Hi Mia, choose File.", "Choose File."),
        ("@Mia choose File.", "Choose File."),
        ("Thanks Mia! It is under File.", "It is under File."),
        ("Miami is where we are.", "Miami is where we are."),
        ("", ""),
    ],
)
def test_the_greeting_of_a_member_is_left_out(sent: str, words: str) -> None:
    assert reusable_words(answered().card(), sent) == words


def test_other_wordings_and_saved_replies_are_offered_each_once() -> None:
    stage = Stage(
        knowledge=FakeKnowledge(page("Export", "To export notes as a PDF, choose File, then Export, then PDF."))
    )
    stage.say("mia", QUESTION)
    save_text(stage.context, TextKind.SNIPPET, "Where", "Hi {name}, see {link}. {other}".replace(" {other}", ""), KIM)
    points = starting_points(stage.context, stage.card())
    assert points[-1].name == "Where"
    assert fill_blanks(stage.card(), points[-1].text) == "Hi Mia, see https://town.example/1."
    texts = [point.text for point in points]
    assert len(set(texts)) == len(texts)
    assert stage.card().draft.text not in texts


def test_a_chosen_text_takes_the_place_of_ours_and_goes_below_what_was_typed() -> None:
    assert with_start("", "Hello", ()) == "Hello"
    assert with_start("A draft", "Hello", ("A draft",)) == "Hello"
    assert with_start("My own words", "Hello", ("A draft",)) == "My own words\n\nHello"
    assert with_start("My own words", "", ()) == "My own words"
