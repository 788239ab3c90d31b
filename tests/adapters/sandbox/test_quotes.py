"""In a real browser: a member is asked to be quoted, and decides with the very words before them."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]
WORDS = "I gave up folding my own dumplings after an hour."


def asked_and_answered(page: Window) -> None:
    """A question goes out, and Ren answers it."""
    page.page.get_by_role("tab", name="Prompts").click()
    plan = page.page.locator("[data-plan=gave-up]")
    page.press(plan, "Ask now")
    page.press(plan, "Ask it now")
    page.press(page.page.locator(".posting"), "Show the thread")
    page.message("Asked by").get_by_role("button", name="Reply to Goodneighbor").click()
    page.say("Ren Sakamoto", WORDS)
    page.page.locator(".answers").get_by_text("1 answer").wait_for()


def ask_at_desk(page: Window, line: str) -> None:
    page.page.get_by_role("tab", name="Desk").click()
    page.page.locator("#group-ask summary").first.click()
    page.page.get_by_label("A command, such as find export").fill(line)
    page.page.get_by_label("A command, such as find export").press("Enter")


def test_a_member_decides_with_the_very_words_before_them(window: Open) -> None:
    page = window()
    asked_and_answered(page)
    ask_at_desk(page, "answers")
    answers = page.page.locator("#group-ask")
    for label in ("Answers", "Quotes", "Ask to quote"):
        answers.get_by_role("button", name=label, exact=True).click()
    answers.get_by_text("and decides in private").first.wait_for()
    page.page.get_by_label("Speak as").select_option(label="Ren Sakamoto")
    page.page.get_by_label("Your message").fill("/neighbor quotes")
    page.page.get_by_label("Your message").press("Enter")
    answers.locator("blockquote").get_by_text(WORDS).wait_for()
    answers.get_by_role("button", name="With my first name (Ren)", exact=True).click()
    answers.get_by_text("Thank you. You may be quoted.").wait_for()
    assert page.page.locator("li.message .text").filter(has_text="/neighbor").count() == 0
