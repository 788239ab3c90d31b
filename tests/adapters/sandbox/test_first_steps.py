"""Where the first steps of a newcomer lead: links that point, commands that are answered, answers that go away."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]
WIPED = "the update wiped every chapter of my book"


def follow(page: Window, step: str) -> None:
    page.page.locator(f"#try li[data-step={step}] button").click()


def pointed(page: Window) -> str:
    """What is outlined."""
    words: str = page.page.locator(".pointed").inner_text()
    return words


def test_each_step_outlines_what_is_to_be_pressed(window: Open) -> None:
    page = window()
    page.page.get_by_role("button", name="Take it", exact=True).first.wait_for()
    for step, words in (
        ("take", "Take it"),
        ("reply", "Write reply"),
        ("dismiss", "Not for us"),
        ("prompt", "Ask now"),
    ):
        follow(page, step)
        assert pointed(page) == words
    page.page.get_by_role("tab", name="Desk").click()
    assert page.page.locator(".pointed").count() == 0


def test_the_last_step_opens_the_thread_of_what_was_asked(window: Open) -> None:
    page = window()
    page.page.get_by_role("tab", name="Prompts").click()
    plan = page.page.locator("[data-plan=gave-up]")
    page.press(plan, "Ask now")
    page.press(plan, "Ask it now")
    page.page.locator(".posting").get_by_role("button", name="Show the thread").wait_for()
    page.page.get_by_role("tab", name="#help").click()
    page.page.get_by_role("tab", name="Desk").click()
    follow(page, "answer")
    page.say("Ren Sakamoto", "I gave up folding my own dumplings.")
    page.page.wait_for_selector("#try li[data-step=answer][data-done=true]", state="attached")
    assert "reply" in (page.message("folding my own dumplings").get_attribute("class") or "")


def test_a_command_in_the_message_box_is_answered_and_said_to_nobody(window: Open) -> None:
    page = window()
    page.page.get_by_label("Your message").fill("/neighbor stats")
    page.page.get_by_label("Your message").press("Enter")
    page.page.locator("#group-ask .answer").wait_for()
    page.page.get_by_label("Your message").fill("/neighbor nosuchthing")
    page.page.get_by_label("Your message").press("Enter")
    page.page.locator("#group-ask .sentence:not(:empty)").wait_for()
    assert page.page.locator("#group-ask .answer").count() == 0
    assert page.page.locator("li.message .text").filter(has_text="/neighbor").count() == 0


def test_whoever_mentions_the_bot_is_told_what_it_is_and_the_team_has_a_card(window: Open) -> None:
    page = window()
    said = page.say("Hal Brandt", "@Goodneighbor what are you, please?")
    said.get_by_text("I only listen here").wait_for()
    page.card("what are you, please?")


def test_who_sits_down_next_reads_no_answers_of_another(window: Open) -> None:
    page = window()
    page.say("Noor Haddad", WIPED)
    card = page.card("wiped every chapter")
    page.press(card, "Other ways")
    card.get_by_text("What would help most?").wait_for()
    page.am("Jonas Weber")
    card.get_by_text("What would help most?").wait_for(state="detached")


def test_a_loss_stays_ours_whatever_others_say_beside_it(window: Open) -> None:
    page = window()
    page.page.get_by_role("tab", name="#help").click()
    page.say("Noor Haddad", WIPED)
    card = page.card("wiped every chapter")
    page.say("Hal Brandt", "what a lovely morning, thank you all")
    page.say("Tobi Adeyemi", "Does the tablet app have a dark mode?")
    page.message("dark mode?").locator("button.verdict-line").wait_for()
    shown = card.inner_text()
    assert "Needs a reply" in shown
    assert "Sorry" in shown
    assert "Thank" not in shown


def test_a_reply_says_to_whom_and_is_forgotten_once_it_stands_there(window: Open) -> None:
    page = window()
    page.say("Noor Haddad", WIPED)
    card = page.card("wiped every chapter")
    page.press(card, "Write reply")
    card.get_by_label("Your words").fill(
        "Sorry about this, Noor. Please leave the tablet off, I am looking into the copies."
    )
    with page.page.expect_response(lambda response: '"send"' in (response.request.post_data or "")) as answer:
        page.press(card, "Send as me")
    assert "Your reply to Noor Haddad is on its way." in answer.value.text()
    page.message("leave the tablet off")
    page.page.wait_for_function("() => !document.body.innerText.includes('is on its way')")
