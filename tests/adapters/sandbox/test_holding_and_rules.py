"""On the page: a card is given back and taken over, and a proposed rule stays until somebody has decided."""

import pytest

from tests.adapters.sandbox.test_story import JONAS, MAYA, Open, asked

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]


def test_a_proposed_rule_is_there_again_after_a_reload(window: Open) -> None:
    page = window()
    card = asked(page, "Is the Inkwell choir any good?")
    page.press(card, "Not for us")
    page.press(card, "Other meaning")
    page.see('Hide messages with "inkwell choir"?')
    page.page.reload()
    page.connected()
    page.see('Hide messages with "inkwell choir"?')
    page.page.get_by_role("button", name="Hide these").click()
    page.see("Hidden from now on")
    page.page.reload()
    page.connected()
    page.page.get_by_text('Hide messages with "inkwell choir"?').wait_for(state="hidden")


def test_a_card_is_given_back_and_taken_over(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Take it")
    page.see("Maya Okafor has it", "#panel-desk")
    page.press(card, "Give back")
    page.see("Maya Okafor let it go", "#panel-desk")
    page.am(JONAS)
    page.press(card, "Take it")
    page.see("Jonas Weber has it", "#panel-desk")
    page.am(MAYA)
    card.get_by_text("More", exact=True).click()
    page.press(card, "Take over")
    page.see("Maya Okafor took it over from Jonas Weber", "#panel-desk")
