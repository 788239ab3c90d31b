"""A message as long as a book costs what a long one does: what reads closely reads its beginning."""

from collections.abc import Sequence
from time import process_time

from bot.knowledge.retrieved import Retrieved
from bot.ports.knowledge import NothingKnown
from bot.triage.text import LIMIT
from tests.bot.stage import QUESTION, Stage

BOOK = f"{QUESTION} " * 30_000
"""A megabyte."""


class Asked(NothingKnown):
    """Knows nothing, and keeps how long the turns were that it was asked about."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """Nothing."""
        self.lengths += map(len, turns)
        return None


def test_a_megabyte_has_its_card_within_seconds() -> None:
    stage = Stage(knowledge=(asked := Asked()))
    stage.say("mo", QUESTION)
    began = process_time()
    stage.say("ana", BOOK)
    assert process_time() - began < 12  # a few on an idle machine, and half a minute when everything is read closely
    assert len(stage.store.cards.by_id) == 2
    assert max(asked.lengths) == LIMIT


def test_what_somebody_said_at_length_before_is_read_no_further() -> None:
    stage = Stage(knowledge=(asked := Asked()))
    stage.say("ana", "We walked along the river. " * 40_000)
    stage.say("ana", "How do I export my notes as a PDF in Inkwell, please?")
    assert asked.lengths
    assert max(asked.lengths) <= LIMIT
