"""The coach with its reader: what it tells apart on prompts that nothing was learned from, and what it reads with."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from adapters.prompts.at_hand import prompt_reader
from adapters.prompts.reader import WEIGHTS, EncoderReader
from adapters.sandbox.community.brand import PROMPTS
from adapters.triage.sentences import ENCODER, shipped_layers
from bot.prompts.coach import Surroundings, check_prompt
from bot.settings.settings import PromptPlan
from tests.prompts_gold import APART, LABELS, SETS, checks_failed, examples, figures, reader

BANK = sorted((Path(__file__).parents[2] / "adapters" / "prompts" / "bank").glob("*.txt"))


@pytest.mark.slow
@pytest.mark.parametrize("label", LABELS)
def test_the_kinds_of_bad_prompt_are_told_on_what_was_never_learned_from(label: str) -> None:
    """Measured: closed .97, leading .95, pitch .95, wise saying 1.00, precision .97 or more; rules alone .58 to .84."""
    apart = [example for part in APART for example in examples(part)]
    recall, precision = figures(label, apart, reader())
    assert recall >= 0.94
    assert precision >= 0.95


@pytest.mark.slow
def test_hardly_a_good_prompt_is_complained_of() -> None:
    good = [example for part in (*SETS, *APART) for example in examples(part) if example.label == "good"]
    complained = [example.text for example in good if checks_failed(example.text, reader())]
    assert len(complained) <= len(good) * 0.03, complained


@pytest.mark.parametrize("file", BANK, ids=lambda file: file.stem)
def test_every_question_of_the_bank_may_go_out(file: Path) -> None:
    questions = file.read_text(encoding="utf-8").splitlines()
    assert {question: said for question in questions if (said := check_prompt(question, reader()))} == {}


def test_the_reader_was_learned_with_the_encoder_that_is_shipped() -> None:
    """When this fails: python -m deploy.training.coach, and look at the figures of python -m tests.quality.prompts."""
    with np.load(WEIGHTS) as kept:
        assert str(kept["encoder"]) == hashlib.sha256(ENCODER.read_bytes()).hexdigest()


def test_the_words_of_a_finding_are_the_sentence_that_fails_most() -> None:
    findings = check_prompt("We met on Tuesday. Deep roots do not fear the wind.", reader())
    words = {finding.check: finding.words for finding in findings}
    assert words["wise_saying"] == "Deep roots do not fear the wind."


def test_the_same_question_in_other_words_was_asked_lately() -> None:
    lately = Surroundings(("How do you store seeds over winter?", "What confused you on your first day with the app?"))
    text = "Think back to your first day in the app. What was confusing?"
    (finding,) = check_prompt(text, EncoderReader(shipped_layers()), lately)
    assert (finding.check, finding.words) == ("asked_lately", lately.recent[1])
    assert check_prompt("What do you do about moths in the kitchen?", prompt_reader(), lately) == ()


@pytest.mark.parametrize("plan", PROMPTS, ids=lambda plan: plan.id)
def test_what_the_demo_asks_is_asked(plan: PromptPlan) -> None:
    assert {
        question: check_prompt(question, reader()) for question in plan.asks if check_prompt(question, reader())
    } == {}
