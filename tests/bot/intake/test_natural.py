"""Messages as people write them: whom a manager wants to see is shown, at whatever pace they come."""

import pytest

from bot.settings.settings import ChannelKind
from tests.bot.intake.natural import OWN, PACES, Example, examples, figures, played, run

SHOWN, UNWANTED, AT_ONCE = 0.92, 0.08, 0.95
HARMLESS = 0.3
"""Of sentences about everyday things that sound like trouble or a wish, at most so many have a card."""


KINDS = [ChannelKind.COMMUNITY, pytest.param(ChannelKind.SUPPORT, marks=pytest.mark.slow)]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_needs_us_is_shown_and_what_cannot_wait_comes_at_once(kind: ChannelKind) -> None:
    told = figures(run(examples(), PACES[-1], kind, 1))
    assert told.wanted >= SHOWN
    assert told.unwanted <= UNWANTED
    assert told.at_once >= AT_ONCE


@pytest.mark.slow
def test_what_is_shown_does_not_depend_on_the_pace() -> None:
    said = [each for each in examples() if each.brand in ("Inkwell", "Kestrel", "Roamly")]
    shown = [
        [(each.example.text, each.shown) for each, _ in run(said, pace, ChannelKind.COMMUNITY, 1)] for pace in PACES
    ]
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.slow
def test_those_kept_apart_are_next_to_all_shown() -> None:
    told = figures(run(examples(part="apart"), PACES[-1], ChannelKind.COMMUNITY, 1))
    assert told.wanted >= SHOWN
    assert told.at_once >= AT_ONCE


@pytest.mark.parametrize("part", ["work", "apart"])
def test_what_happens_to_everyday_things_is_mostly_left_alone(part: str) -> None:
    said = examples(OWN.parent / "talk" / "harmless.jsonl", part)
    assert figures(run(said, PACES[0], ChannelKind.COMMUNITY, 1)).unwanted <= HARMLESS


@pytest.mark.parametrize("text", ["the kettle is broken again", "my neighbour never answers", "the wind was terrible"])
def test_an_everyday_thing_is_ours_where_we_sell_it(text: str) -> None:
    ours = Example(text, "wanted", offers="kettles, and wind chimes for your neighbour")
    theirs = ours._replace(offers="an app for notes")
    shown = [played([each], PACES[0], ChannelKind.COMMUNITY)[0].shown for each in (ours, theirs)]
    assert shown == [True, False]
