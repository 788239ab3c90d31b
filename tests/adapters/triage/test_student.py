"""The student that is shipped: alone as in company, with words of the text for evidence, and explained to the last."""

from math import log

import pytest

from adapters.app import student, triage_of
from adapters.triage.student import NumpyStudent
from bot.settings.settings import Settings
from bot.triage.models.scorer import StudentInput
from bot.triage.triage import Spoken, Triage, explain

TEXTS = (
    "is the api down?",
    "",
    "lol",
    "ur app ate my notes again",
    "x " * 500,
    "日本語のテキスト",
    "danke, hat geklappt",
)


@pytest.fixture(scope="module")
def triage() -> Triage:
    return triage_of(Settings())


def test_a_message_is_read_alone_as_in_company(triage: Triage) -> None:
    together = triage.read_all([Spoken(text) for text in TEXTS])
    for text, reading in zip(TEXTS, together, strict=True):
        assert triage.read(text).scores == pytest.approx(dict(reading.scores), abs=1e-5)


@pytest.mark.parametrize("encoded", [None, (1.0, -2.0, 0.5, 0.0, -1.0, 2.0)])
def test_scores_are_explained_to_the_last_weight_with_the_parts_of_every_model(
    triage: Triage, encoded: tuple[float, ...] | None
) -> None:
    reading = triage.read("why does it crash when I export?", encoded=encoded)
    for label in ("question", "complaint", "step_in"):
        spoken = sum(weight.value for weight in explain(reading, label))
        score = reading.scores[label]
        assert spoken + triage.bias(reading, label) == pytest.approx(log(score / (1 - score)), abs=1e-6)
        parts = {weight.feature for weight in explain(reading, label)}
        assert "student" in parts
        assert ("encoder" in parts) == (encoded is not None)


def test_what_the_encoder_says_moves_the_score(triage: Triage) -> None:
    low, high = ([value] * 6 for value in (-4.0, 4.0))
    text = "my screen has been like this since tuesday"
    assert triage.read(text, encoded=low).scores["step_in"] < triage.read(text).scores["step_in"]
    assert triage.read(text, encoded=high).scores["step_in"] > triage.read(text).scores["step_in"]


def test_the_span_is_of_the_words_that_speak_most_and_of_nothing_where_none_does(triage: Triage) -> None:
    text = "Hi all, had a nice weekend. Since monday the upload fails with error 42. Anyway, off to lunch"
    reading = triage.read(text)
    span = triage.span(reading, "step_in")
    assert span is not None
    assert "upload fails" in text[slice(*span)]
    assert triage.span(triage.read(""), "step_in") is None
    assert triage.span(reading, "pitch") is None


def test_removing_the_span_lowers_the_score(triage: Triage) -> None:
    texts = ("cant log in since the update, anyone else", "you guys charged me twice, please fix", "login broken")
    for text in texts:
        span = triage.span(triage.read(text), "step_in")
        assert span is not None
        rest = text[: span.start] + text[span.end :]
        assert triage.read(rest).scores["step_in"] < triage.read(text).scores["step_in"]


def test_pieces_that_the_student_never_met_are_no_fault() -> None:
    small: NumpyStudent = student()
    (numbers,) = small.log_odds([StudentInput("ꙮ ꙮꙮ ₪", (), [0.0] * 21)])
    assert len(numbers) == 6
