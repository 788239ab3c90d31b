"""A member who tells another what to do: that is help, whatever went wrong is named in it, and however often to try."""

import pytest

from bot.base.kinds import Kind
from bot.decision.reasons_against import LOUD
from bot.model.card import ResponseKind
from tests.bot.stage import Stage

ADVICE = (
    "That is awful: the cache of last week is corrupted, it crashes and freezes over and over, terrible. Close "
    "everything, delete the broken folder and start a third time, then the errors stop.",
    "It is buggy and useless, it crashes, it freezes, it loses everything again and again. Go to settings and switch "
    "the beta off!",
)
TROUBLE = (
    "It crashes for me as well, over and over, and I lost a whole chapter. Terrible.",
    "Mine is broken too, it freezes and deletes my pages again and again. Worst update ever!",
)


@pytest.mark.parametrize("text", ADVICE)
def test_a_member_who_names_the_steps_complains_of_nothing(text: str) -> None:
    stage = Stage()
    asked = stage.say("ines", "Why does the editor close when I open the archive?")
    told = stage.say("dmitri", text, thread=asked.ref.id)
    assert max(signal.score for signal in told.signals if signal.kind is Kind.COMPLAINT) >= LOUD
    assert stage.card().response is ResponseKind.THANK
    assert [card.author for card in stage.store.cards.by_id.values()] == ["ines"]


@pytest.mark.parametrize("text", TROUBLE)
def test_a_member_who_tells_of_their_own_trouble_has_not_helped(text: str) -> None:
    stage = Stage()
    asked = stage.say("ines", "Why does the editor close when I open the archive?")
    stage.say("dmitri", text, thread=asked.ref.id)
    assert stage.card().response is not ResponseKind.THANK
