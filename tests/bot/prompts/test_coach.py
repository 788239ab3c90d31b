"""The coach: which prompts may go out, and how well it tells the others, on labelled prompts of many brands."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.prompts.coach import Surroundings, check_prompt
from bot.prompts.judgement import CANNOT_JUDGE, judge_prompt
from bot.triage.language import Guess
from tests.prompts_gold import LABELS, SETS, examples, figures

BANK = sorted((Path(__file__).parents[3] / "adapters" / "prompts" / "bank").glob("*.txt"))


class AlwaysGerman:
    """An identifier that takes everything for German."""

    def best(self, text: str) -> Guess:
        return self.guesses(text)[0]

    def guesses(self, text: str) -> Sequence[Guess]:
        return (Guess("de", 0.97), Guess("en", 0.01))


class Sure:
    """A reader that reads every text as closed, or as not closed at all."""

    def __init__(self, mark: float) -> None:
        self.mark = mark

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        return [{"closed": self.mark} for _ in texts]

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        return [0.0 for _ in others]


@pytest.mark.parametrize("label", LABELS)
def test_rules_alone_tell_what_they_were_made_with(label: str) -> None:
    """The reader tells the rest, see `tests/adapters/test_prompt_reader.py`."""
    recall, precision = figures(label, [example for part in SETS[:-1] for example in examples(part)])
    assert recall >= 0.95
    assert precision >= 0.95


def test_hardly_a_good_prompt_is_complained_of() -> None:
    good = [example for part in SETS for example in examples(part) if example.label == "good"]
    complained = [example.text for example in good if check_prompt(example.text)]
    assert len(complained) <= len(good) * 0.02, complained


def test_a_reader_that_is_sure_is_believed_over_a_rule() -> None:
    assert [finding.check for finding in check_prompt("Do you like gravel?", Sure(-9.0))] == []
    assert [finding.check for finding in check_prompt("What do you do with gravel?", Sure(9.0))] == ["closed"]


def test_small_talk_teaches_nothing() -> None:
    (finding,) = check_prompt("How did you choose your spirit animal?")
    assert (finding.check, finding.words) == ("nothing_to_learn", "spirit animal")


def test_somebody_has_to_be_named_who_acts() -> None:
    question = "What do you do about moths?"
    assert [finding.check for finding in check_prompt(question, around=Surroundings(who_acts=" "))] == ["nobody_acts"]
    assert check_prompt(question, around=Surroundings(who_acts="Ana")) == ()


def test_the_very_same_question_was_asked_lately() -> None:
    lately = Surroundings(("what do you  do about moths?",))
    assert [finding.check for finding in check_prompt("What do you do about moths?", around=lately)] == ["asked_lately"]


@pytest.mark.parametrize("file", BANK, ids=lambda file: file.stem)
def test_every_question_of_the_bank_may_go_out(file: Path) -> None:
    questions = file.read_text(encoding="utf-8").splitlines()
    assert questions
    assert {question: check_prompt(question) for question in questions if check_prompt(question)} == {}


def test_the_bank_holds_150_different_questions() -> None:
    questions = [question for file in BANK for question in file.read_text(encoding="utf-8").splitlines()]
    assert len(questions) == len(set(questions)) >= 150


def test_a_finding_names_the_words_and_a_better_beginning() -> None:
    (finding,) = check_prompt("Do you like gravel?")
    assert finding.line == (
        'A yes, a no, a number or a choice answers this. ("Do you like gravel?") '
        "Try: “What ...?”, “How ...?” or “Tell us about the last time ...”"
    )


def test_three_questions_are_too_many() -> None:
    findings = check_prompt("What do you knit? Where do you do it? How did you learn it?")
    assert [finding.check for finding in findings] == ["one_thing"]


def test_another_language_cannot_be_judged() -> None:
    judgement = judge_prompt("Was hat euch diese Woche geärgert?", AlwaysGerman())
    assert (judgement.lines, judgement.findings) == ([CANNOT_JUDGE], ())


def test_another_script_cannot_be_judged_even_by_nobody() -> None:
    assert judge_prompt("Вам нравится наше приложение?", None).lines == [CANNOT_JUDGE]


def test_two_words_are_judged_whatever_the_identifier_says() -> None:
    assert judge_prompt("Kaffee oder?", AlwaysGerman()).known
