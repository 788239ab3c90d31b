"""In a real browser: a card is handed on."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window
from tests.adapters.sandbox.test_story import asked

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]


def test_a_card_is_handed_to_a_colleague_and_says_so(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Other ways")
    card.get_by_role("button", name="Hand it to Jonas Weber").click()
    card.get_by_text("Jonas Weber has it").wait_for()
    assert "handed to Jonas Weber by Maya Okafor" in card.inner_text()
    page.press(card, "Take it")
    card.get_by_text("Jonas Weber took it").wait_for()
