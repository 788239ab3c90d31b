"""In a real browser: a card is handed on, and an old one is found and opened again."""

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
    card.get_by_text("handed to Jonas Weber by Maya Okafor").wait_for()
    card.get_by_text("More", exact=True).click()
    page.press(card, "Take over")
    card.get_by_text("Maya Okafor took it over from Jonas Weber").wait_for()


def test_an_old_card_is_found_by_its_words_and_opened_again(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Not for us")
    page.press(card, "Spam")
    desk = page.page.locator("#group-ask")
    desk.locator("summary").click()
    desk.get_by_role("combobox").fill("find noor NOTEBOOK")
    desk.get_by_role("button", name="Ask").click()
    row = desk.locator(".pressing").filter(has_text="one notebook")
    assert "Dismissed" in row.inner_text()
    row.get_by_role("button", name="Open again").click()
    desk.get_by_text("The card about Noor Haddad is open again").wait_for()
    card.get_by_text("Reopened by Maya Okafor").wait_for()
    desk.get_by_role("combobox").fill("find zebra")
    desk.get_by_role("button", name="Ask").click()
    desk.get_by_text("No card of the last 30 days matches").wait_for()
    desk.get_by_role("combobox").fill("fnid zebra")
    desk.get_by_role("button", name="Ask").click()
    desk.get_by_text("Did you mean").wait_for()
