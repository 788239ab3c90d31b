"""A word that is nearly a name is a slip of the pen only where it is no ordinary word."""

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.names import Name
from bot.triage.triage import Triage, signals


@pytest.fixture(scope="module")
def triage() -> Triage:
    return triage_of(Settings(competitors=(Name("Streamo"), Name("Quillpad"))))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("my stream died in the middle of the service", False),
        ("Streamo died in the middle of the service", True),
        ("quilpad is cheaper than this", True),
    ],
)
def test_an_ordinary_word_is_no_slip_of_a_name(triage: Triage, text: str, named: bool) -> None:
    assert any(signal.kind is Kind.COMPETITOR for signal in signals(triage.read(text))) is named
