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
    page.press(page.card(CLUB), "Other meaning")
    proposal = page.page.locator(".proposal")
    proposal.get_by_text('Hide messages with "inkwell choir"?').wait_for()
    assert "only this one of" in proposal.inner_text()
    assert CLUB in proposal.inner_text()
    assert other.page.locator(".proposal").count() == 0
    page.press(proposal, "Hide these")
    page.see('Hidden from now on: messages with "inkwell choir" (by Maya Okafor)', ".proposal")
    page.press(proposal, "Close")
    proposal.wait_for(state="detached")
    said = page.say("Sam Whitlock", AGAIN)
    said.get_by_text("No card: hidden by a team rule (accepted by Maya Okafor").wait_for()
    assert page.page.locator("article.card").filter(has_text=AGAIN).count() == 0

    other.am(JONAS)
    other.page.locator("#group-rules > summary").click()
    other.see("1 rule in force", "#group-rules")
    other.see("has hidden 1 message so far", "#group-rules")
    other.press(other.page.locator("#group-rules"), "Take back")
    page.page.locator("#group-rules > summary").click()
    page.see("taken back by Jonas", "#group-rules")
    page.see("0 rules in force, 1 taken back", "#group-rules")


def test_no_leaves_everything_as_it_was_and_an_answered_card_proposes_nothing(window: Open) -> None:
    page = window()
    page.press(asked(page, CLUB), "Not for us")
    page.press(page.card(CLUB), "Not our topic")
    page.press(page.page.locator(".proposal"), "Just this card")
    page.see("Only this card is closed.", ".proposal")
    page.press(page.page.locator(".proposal"), "Close")
    page.page.locator(".proposal").wait_for(state="detached")
    page.press(asked(page, AGAIN), "Not for us")
    page.press(page.card(AGAIN), "Answered")
    page.page.locator("#group-done > summary").click()
    page.see("not for us (answered)", "#group-done")
    page.see("Noted. The card is closed.", ".proposal")
    assert page.page.locator("#group-rules").count() == 0


def test_a_member_of_the_page_accepts_and_takes_back_nothing(sandbox: Process) -> None:
    for verb in ("rule", "unrule"):
        code, said = act(sandbox.address, "press", verb=verb, token="forged", person="sam")
        assert code == 409
        assert "need to be a representative" in str(said)
