"""What cannot wait, told by how long it has lasted: only beside what was asked for, or what nobody answers."""

import pytest

from bot.base.kinds import Kind
from bot.triage.names import Name, Names
from bot.triage.plain.pressing import PRESSING
from bot.triage.triage import Triage

TRIAGE = Triage(Names((Name("Inkwell"),)))

CALM = (
    "Three years ago I moved all my notes here and I am still happy",
    "I started my diary in it two years ago",
    "Search brought back a line that I typed five months ago. I love it!",
    "My sister wrote her novel with it a year ago",
    "Six months without a single crash, fantastic app",
    "Close the app, wait, and start it a third time",
)
IN_VAIN = (
    "I asked about this two weeks ago",
    "Two weeks ago I wrote to support",
    "I wrote to you three weeks ago about my order",
    "4 days and still no reply from anybody",
    "a month ago I filed a claim, nobody calls back",
    "this is the third time I ask",
)


@pytest.mark.parametrize("text", CALM)
def test_a_span_of_time_alone_presses_nobody(text: str) -> None:
    assert not _pressing(text)


@pytest.mark.parametrize("text", IN_VAIN)
def test_what_was_asked_in_vain_presses(text: str) -> None:
    assert _pressing(text)


def test_a_loss_presses_in_kind_words_as_well() -> None:
    assert _pressing("I love this app but it deleted all my notes")


def _pressing(text: str) -> bool:
    reading = TRIAGE.read(text)
    return any(said.rule in PRESSING.names for said in reading.plain) and reading.scores[Kind.URGENT] >= PRESSING.floor
