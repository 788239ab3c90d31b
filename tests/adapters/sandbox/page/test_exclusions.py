"""From "Not for us" on the page to a rule of the team's own: proposed, accepted, listed, taken back."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window
from tests.adapters.sandbox.running import Process, act
from tests.adapters.sandbox.test_story import JONAS, asked

pytestmark = pytest.mark.slow  # a browser takes its time

CLUB = "Does anyone know when the Inkwell choir meets this week?"
AGAIN = "Where does the Inkwell choir meet tonight, does anyone know?"
Open = Callable[[], Window]


def test_a_wrong_card_becomes_a_rule_that_is_listed_and_taken_back(window: Open) -> None:
    page, other = window(), window()
    page.press(asked(page, CLUB), "Not for us")
    page.press(page.card(CLUB), "other meaning")
    proposal = page.page.locator(".proposal")
    proposal.get_by_text('Leave out "inkwell choir"?').wait_for()
    assert "Only this one of" in proposal.inner_text()
    assert CLUB in proposal.inner_text()
    assert other.page.locator(".proposal").count() == 0
    page.press(proposal, "Leave it out from now on")
    page.see('Left out from now on: "inkwell choir" (accepted by Maya Okafor)', ".proposal")
    page.press(proposal, "Close")
    proposal.wait_for(state="detached")
    said = page.say("Sam Whitlock", AGAIN)
    said.get_by_text("left alone: a rule of the team leaves it out (accepted by Maya Okafor").wait_for()
    assert page.page.locator("article.card").filter(has_text=AGAIN).count() == 0

    other.am(JONAS)
    other.page.locator("#group-rules > summary").click()
    other.see("1 rule in force", "#group-rules")
    other.see("has left out 1 message so far", "#group-rules")
    other.press(other.page.locator("#group-rules"), "Take back")
    page.page.locator("#group-rules > summary").click()
    page.see("taken back by Jonas", "#group-rules")
    page.see("0 rules in force, 1 taken back", "#group-rules")


def test_no_leaves_everything_as_it_was_and_an_answered_card_proposes_nothing(window: Open) -> None:
    page = window()
    page.press(asked(page, CLUB), "Not for us")
    page.press(page.card(CLUB), "not our topic")
    page.press(page.page.locator(".proposal"), "No, only this card")
    page.page.locator(".proposal").wait_for(state="detached")
    page.press(asked(page, AGAIN), "Not for us")
    page.press(page.card(AGAIN), "answered")
    page.page.locator("#group-done > summary").click()
    page.see("not for us (answered)", "#group-done")
    assert page.page.locator(".proposal").count() == 0
    assert page.page.locator("#group-rules").is_hidden()


def test_a_member_of_the_page_accepts_and_takes_back_nothing(house: Process) -> None:
    for name in ("accept", "undo"):
        code, said = act(house.address, name, rule="forged", person="sam")
        assert code == 409
        assert "[people] representatives" in str(said)
