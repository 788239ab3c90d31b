"""In a real browser: why a message was shown or left alone, and the other ways to step in."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window
from tests.adapters.sandbox.test_story import asked

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]


def test_under_a_message_stands_what_would_have_changed_it_and_weight_by_weight_why(window: Open) -> None:
    page = window()
    said = page.say("Hal Brandt", "is anyone else here from Porto?")
    said.locator("button.verdict-line").click()
    said.get_by_text("What would change the decision").wait_for()
    shown = said.locator(".why").inner_text()
    assert "(it scored" in shown
    assert "Score breakdown (message alone)" in shown
    assert "no card" in shown


def test_the_other_ways_that_do_not_lie_open_say_why_in_small_words(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Other ways")
    card.get_by_role("button", name="Share an outside page").wait_for()
    closed = card.locator(".answer .small").all_inner_texts()
    assert any(text.startswith("Make an offer: They do not need it") for text in closed)
    assert card.get_by_role("button", name="Make an offer").count() == 0


def test_doing_nothing_asks_why_and_closes_the_card_with_that(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Other ways")
    card.get_by_role("button", name="Do nothing, and say why").click()
    page.press(card, "Close the card")
    card.get_by_text("Say in a few words why").wait_for()
    card.get_by_label("Why is no action needed?").fill("two old friends joking")
    page.press(card, "Close the card")
    page.page.locator("#group-done > summary").click()
    card.get_by_text("nothing to do (two old friends joking)").wait_for()
