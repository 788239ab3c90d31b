"""In a real browser: words are looked at as one types, nothing typed is lost, and a reason lets them go."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window
from tests.adapters.sandbox.test_story import asked

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]
WORDS = "I promise it will be fixed tomorrow."


def test_remarks_appear_while_one_types_and_go_with_the_words_that_gave_rise_to_them(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Write reply")
    box = card.get_by_label("Your words")
    box.fill(WORDS)
    card.get_by_text("This is a promise. Can you keep it?").wait_for()
    assert box.input_value() == WORDS
    box.fill("File, then Export, then PDF.")
    card.get_by_text("This is a promise. Can you keep it?").wait_for(state="detached")
    assert box.input_value() == "File, then Export, then PDF."


def test_words_with_a_remark_go_once_a_reason_is_given(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Write reply")
    card.get_by_label("Your words").fill(WORDS)
    card.get_by_label("Right all the same?").wait_for()
    page.press(card, "Send as me")
    card.locator("p.words").filter(has_text=WORDS).wait_for()  # the card holds the words, and the window is anew
    assert card.get_by_label("Your words").input_value() == WORDS
    card.get_by_label("Right all the same?").fill("Ana is on it")
    page.press(card, "Send as me")
    page.message(WORDS)
