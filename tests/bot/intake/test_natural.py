"""Messages as people write them: whom a manager wants to see is shown, at whatever pace they come."""

import pytest

from bot.settings.settings import ChannelKind
from tests.bot.intake.natural import PACES, examples, figures, run

SHOWN, UNWANTED, AT_ONCE = 0.92, 0.08, 0.95


@pytest.mark.parametrize("kind", ChannelKind)
def test_whoever_needs_us_is_shown_and_what_cannot_wait_comes_at_once(kind: ChannelKind) -> None:
    told = figures(run(examples(), PACES[-1], kind, 1))
    assert told.wanted >= SHOWN
    assert told.unwanted <= UNWANTED
    assert told.at_once >= AT_ONCE


def test_what_is_shown_does_not_depend_on_the_pace() -> None:
    said = [each for each in examples() if each.brand in ("Inkwell", "Kestrel", "Roamly")]
    shown = [[(one.example.text, one.shown) for one, _ in run(said, pace, ChannelKind.COMMUNITY, 1)] for pace in PACES]
    assert shown[0] == shown[1] == shown[2]


def test_those_kept_apart_are_next_to_all_shown() -> None:
    told = figures(run(examples(part="apart"), PACES[-1], ChannelKind.COMMUNITY, 1))
    assert told.wanted >= SHOWN
    assert told.at_once >= AT_ONCE
