"""In a real browser: three people with one problem are one card that asks, and leads to each of them."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]
SAID = (
    ("#general", "Noor Haddad", "Search is broken again, it loses half of my drawings!"),
    ("#help", "Ren Sakamoto", "Horrible: the search loses my drawings after the update"),
    ("#ideas", "Tobi Adeyemi", "I am annoyed, search loses drawings again"),
)


def test_the_third_person_gives_a_card_that_leads_to_the_others(window: Open) -> None:
    page = window()
    for channel, who, text in SAID:
        page.page.get_by_role("tab", name=channel).click()
        page.say(who, text)
        page.message(text)
    card = page.card(SAID[2][2])
    card.get_by_text("Third person in two days").wait_for()
    assert "Ask now" in card.inner_text()
    assert "Nobody has asked yet. They share: search, loses, drawings." in card.inner_text()
    card.get_by_role("button", name="Show", exact=True).first.click()
    page.page.get_by_role("tab", name="#general", selected=True).wait_for()
