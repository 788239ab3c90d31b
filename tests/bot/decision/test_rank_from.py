"""A channel may show optional cards from a rank on; what needs somebody comes all the same."""

from dataclasses import replace

import pytest

from bot.model.verdict import Decision
from bot.settings.settings import ChannelRules
from tests.bot.stage import QUESTION, SETTINGS, Stage


def stage(rank_from: float) -> Stage:
    rules = ChannelRules("town:help", rank_from=rank_from)
    return Stage(replace(SETTINGS, channels={"town:help": rules}))


def test_an_optional_card_is_made_from_that_rank_on() -> None:
    score = stage(0.0).say("ana", QUESTION).score
    assert stage(score).say("ana", QUESTION).decision is Decision.STEP_IN
    verdict = stage(score + 0.05).say("ana", QUESTION)
    assert verdict.decision is Decision.LEAVE
    assert f"optional cards start at {score + 0.05:.2f} here" in verdict.reasons_against[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Sync ate all my notes, I am furious.",
        "My account is locked and nobody answers.",
        "Does Inkwell export notes as a PDF?",
        "I am so angry, this is broken again!",
    ],
)
def test_what_needs_somebody_or_names_us_has_its_card_at_any_rank(text: str) -> None:
    assert stage(1.0).say("ana", text).decision is Decision.STEP_IN
