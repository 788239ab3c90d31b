"""Naming the product changes what a message is about, not whether it asks, complains or praises."""

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.names import Name

NAMED = Settings(products=(Name("Inkwell"),))


@pytest.mark.parametrize(
    "text",
    [
        "Is there a student discount for Inkwell? I could not find one on the pricing page.",
        "How do I export from Inkwell as a PDF?",
        "Inkwell has a new release every month.",
    ],
)
@pytest.mark.parametrize("kind", [Kind.QUESTION, Kind.COMPLAINT, Kind.SUGGESTION, Kind.PRAISE, Kind.SMALLTALK])
def test_a_name_by_itself_is_no_evidence(text: str, kind: Kind) -> None:
    told, untold = triage_of(NAMED).read(text), triage_of(Settings()).read(text)
    assert told.scores[Kind.OUR_PRODUCT] > 0.5
    assert told.scores[kind] == pytest.approx(untold.scores[kind], abs=0.25)
