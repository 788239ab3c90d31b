"""Answers of a command, worded by a language model that is told to, and only then."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.language_model.answering import worded
from bot.base.errors import BadInput
from bot.drafting.answer import Answer, answer
from bot.drafting.outcome import Outcome
from bot.settings.settings import LanguageModel
from bot.triage.triage import ContextLine
from tests.bot.stage import SETTINGS
from tests.emulators.language_model import Behaviour, grading, language_model, quoting, reply
from tests.knowledge import FakeKnowledge, page, same

EXPORT = page("Export a note as PDF", "Open the note and choose File, then Export. Pick PDF and press Save.")
QUESTION = "How do I export a note as PDF?"


def known(context: Sequence[ContextLine], text: str, author: str) -> Answer:
    """What is known without a model."""
    return answer(FakeKnowledge(EXPORT).look_up([text]), text, author, datetime(2027, 1, 1, tzinfo=UTC), same)


async def asked(behaviour: Behaviour, *questions: str, most: int = 9, graded: bool = False) -> tuple[list[Answer], int]:
    """The answers, and how often the model was asked."""
    async with language_model(behaviour) as emulator:
        settings = replace(SETTINGS, language_model=LanguageModel(emulator.url, "small", most, graded))
        answering = worded(known, settings, "", same)
        before = (ContextLine("Lea Roth", "I print mine"),)
        answers = [await asyncio.to_thread(answering, before, question, "Mia Lund") for question in questions]
        assert not [body for body in emulator.bodies if "Lea" in str(body) or "Mia" in str(body)]
        return answers, len(emulator.bodies)


async def test_what_passes_is_the_draft_and_the_other_wordings_stay() -> None:
    (worded_by_it,), number = await asked(quoting, QUESTION)
    assert worded_by_it.outcome is Outcome.DRAFT
    assert worded_by_it.text == f"Hi Mia! Open the note and choose File, then Export.\n{EXPORT.url}"
    assert worded_by_it.alternatives[1:] == known((), QUESTION, "Mia Lund").alternatives
    assert number == 1


async def test_what_is_blocked_leaves_the_answer_as_it_is() -> None:
    (answered,), _ = await asked(lambda given: reply("Export costs 9 €."), QUESTION)
    assert answered == known((), QUESTION, "Mia Lund")
    (answered,), number = await asked(grading(False), QUESTION, graded=True)
    assert answered == known((), QUESTION, "Mia Lund")
    assert number == 2


async def test_nothing_is_asked_where_nothing_is_known_or_the_day_is_used_up() -> None:
    assert (await asked(quoting, "do you have a sauna?"))[1] == 0
    assert (await asked(quoting, QUESTION, QUESTION, QUESTION, most=2))[1] == 2


def test_without_a_model_in_the_settings_it_says_so() -> None:
    with pytest.raises(BadInput, match="No language model is set up"):
        worded(known, SETTINGS, "", same)
