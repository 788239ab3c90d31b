"""The whole story in a real browser: question, card, claim, edited reply, answered; prompt, answers, stats."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.sandbox.browser import PHONE, Window
from tests.adapters.sandbox.running import Process, beside, running

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

MAYA, JONAS = "Maya Okafor, manager", "Jonas Weber"
QUESTION = "How do I export just one notebook and not all of them?"
NEVER_SAID = "These words are only typed, not said."

Open = Callable[..., Window]


def asked(page: Window, text: str = QUESTION, who: str = "Noor Haddad") -> Any:
    """A member asks, and the card comes to the desk."""
    page.say(who, text)
    return page.card(text)


def test_a_question_becomes_a_card_is_claimed_rewritten_sent_and_answered(window: Open) -> None:
    maya, jonas = window(), window()
    jonas.am(JONAS)
    card = asked(maya)
    verdict = maya.message(QUESTION).get_by_role("button", name="card: a question")
    verdict.click()
    assert maya.message(QUESTION).locator("mark").inner_text() == QUESTION
    assert card.locator("blockquote").inner_text() == QUESTION
    maya.press(card, "Take it")
    maya.see("It is yours", "#panel-desk")
    jonas.see("Maya Okafor has it", "#panel-desk")
    jonas.card(QUESTION).get_by_text("More", exact=True).click()
    jonas.press(jonas.card(QUESTION), "Take over")
    jonas.see("Only a manager can take over", "#panel-desk .sentence")
    maya.press(card, "Write reply")
    box = card.get_by_label("Your words")
    box.fill("Hi Noor, hold the notebook's name, then choose Export.")
    box.press("Control+Enter")
    for page in (maya, jonas):
        reply = page.message("Hold the notebook's name")
        assert reply.locator("strong").inner_text() == "Maya Okafor"
        page.page.locator("#group-done > summary").click()
        page.card(QUESTION).get_by_text("Answered by Maya Okafor after").wait_for()
    assert maya.page.locator("li.message").filter(has_text="Hold the notebook's name").count() == 1


def test_a_card_of_the_first_minute_holds_an_answer_and_the_page_that_it_is_from(window: Open) -> None:
    card = window().card("Does anyone get blank pages when exporting to PDF?")
    shown = card.inner_text()
    assert "Start each orientation on a new sheet" in shown
    assert "https://help.inkwell.example/export-pdf" in shown
    assert "Draft from: “Export a note as PDF › Blank pages in the PDF”, changed" in shown


def test_a_prompt_is_asked_and_three_members_answer_it(window: Open) -> None:
    page, other = window(), window()
    page.page.get_by_role("tab", name="Prompts").click()
    other.page.get_by_role("tab", name="Prompts").click()
    plan = page.page.locator("[data-plan=gave-up]")
    page.press(plan, "Ask now")
    page.press(plan, "Ask it now")
    page.press(page.page.locator(".posting"), "Show the thread")
    asked_here = page.message("Asked by Maya Okafor")
    for number, (who, text) in enumerate(
        [("Sam Whitlock", "maps"), ("Hal Brandt", "the two columns"), ("Inês Carvalho", "typing with gloves")], 1
    ):
        asked_here.get_by_role("button", name="Reply to Goodneighbor").click()
        page.say(who, f"I gave up on {text}.")
        other.see(f"{number} answer", "#panel-prompts .answers")
    page.page.get_by_role("tab", name="Stats").click()
    page.see("Answers to prompts: 3", "#panel-stats")
    assert page.page.locator("svg.chart g").count() == 30


def test_a_colleague_who_may_not_run_a_prompt_is_told_so(window: Open) -> None:
    page = window()
    page.am(JONAS)
    page.page.get_by_role("tab", name="Prompts").click()
    page.press(page.page.locator("[data-plan=gave-up]"), "Ask now")
    page.see("You need to be a manager", "#panel-prompts")


def test_not_for_us_and_later_take_one_tap_each(window: Open) -> None:
    page = window()
    first, second = asked(page), asked(page, "Where do I find the trash in Inkwell?", "Greta Lindqvist")
    page.press(first, "Not for us")
    page.press(first, "Other meaning")
    page.press(second, "Later")
    second.get_by_role("button", name="Tomorrow morning").click()
    page.page.locator("#group-later > summary").click()
    assert "snoozed by Maya Okafor" in page.card("Where do I find the trash").inner_text()
    page.page.locator("#group-done > summary").click()
    page.press(page.card(QUESTION), "Open again")
    page.see("Reopened by Maya Okafor", "#panel-desk")
    page.press(page.card(QUESTION), "Not for us")
    page.press(page.card(QUESTION), "Other meaning")
    page.see("not for us (other meaning)", "#group-done")


def test_another_way_begins_the_reply_with_the_names_in_it(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Other ways")
    card.get_by_role("button", name="Bring in a colleague").click()
    box = card.get_by_label("Your words")
    assert box.input_value() == "Noor, I am asking Jonas. Jonas, would you have a look?"


def test_a_member_edits_and_takes_back_only_their_own_words(window: Open) -> None:
    page = window()
    mine = page.say("Hal Brandt", "I think it is the left buton.")
    mine.hover()
    mine.get_by_role("button", name="Edit this message").click()
    page.page.get_by_label("Edit the message").fill("I think it is the left button.")
    page.page.get_by_label("Edit the message").press("Enter")
    edited = page.message("the left button.")
    edited.get_by_text("edited", exact=True).wait_for()
    page.page.get_by_label("Speak as").select_option(label="Sam Whitlock")
    assert edited.get_by_role("button", name="Edit this message").count() == 0
    page.page.get_by_label("Speak as").select_option(label="Hal Brandt")
    edited.hover()
    edited.get_by_role("button", name="Take this message back").click()
    edited.get_by_role("button", name="Yes").click()
    edited.wait_for(state="detached")


def test_members_go_first_and_a_member_who_answers_takes_the_wait_from_the_desk(window: Open) -> None:
    page, other = window(), window()
    page.page.get_by_role("tab", name="#general").click()
    page.say("Noor Haddad", QUESTION)
    other.see("members go first for 2 min", "#group-waiting")
    assert other.page.locator("#group-waiting time[data-due]").first.inner_text().startswith("in ")
    assert other.page.locator("article.card[data-state=open]").filter(has_text=QUESTION).count() == 0
    page.message(QUESTION).get_by_role("button", name="Reply to Noor Haddad").click()
    page.say("Greta Lindqvist", "Hold its name and choose Export, that is all there is to it.")
    other.see("Withdrawn: Greta Lindqvist, a member, answered", "#group-settled")
    assert other.page.locator("#group-waiting article").filter(has_text=QUESTION).count() == 0


def test_a_wait_that_nobody_ends_becomes_a_card_by_itself(tmp_path: Path, chromium: Any) -> None:
    with beside(tmp_path, members_first=timedelta(seconds=3)) as address:
        page = Window(chromium, address)
        page.page.get_by_role("tab", name="#general").click()
        page.say("Noor Haddad", QUESTION)
        page.see("members go first for", "#group-waiting")
        card = page.page.locator("article.card[data-state=open]").filter(has_text=QUESTION)
        card.wait_for()
        assert "have gone" in card.inner_text()
        page.close()


def test_a_card_whose_question_a_member_answers_becomes_thank_them(window: Open) -> None:
    page = window()
    card = asked(page)
    page.message(QUESTION).get_by_role("button", name="Reply to Noor Haddad").click()
    page.say("Greta Lindqvist", "Hold its name and choose Export, that is all there is to it.")
    card.locator(".title").get_by_text("Thank a member in").wait_for()
    assert "Answered by Greta Lindqvist, a member" in card.inner_text()
    assert "Thank you, Greta" in card.inner_text()


def test_a_card_whose_asker_says_it_is_solved_is_settled(window: Open) -> None:
    page = window()
    asked(page)
    page.message(QUESTION).get_by_role("button", name="Reply to Noor Haddad").click()
    page.say("Noor Haddad", "Never mind, I found it myself. It works now, thank you!")
    page.see("Withdrawn: Noor Haddad says it is solved", "#group-settled")


def test_a_deleted_question_withdraws_its_card(window: Open) -> None:
    page = window()
    asked(page)
    said = page.message(QUESTION)
    said.hover()
    said.get_by_role("button", name="Take this message back").click()
    said.get_by_role("button", name="Yes").click()
    page.see("Withdrawn: deleted by its author", "#group-settled")


def test_the_link_on_a_card_lights_up_the_place(window: Open) -> None:
    page = window()
    card = asked(page)
    page.page.get_by_role("tab", name="#ideas").click()
    page.press(card, "Open the message")
    page.page.locator("li.message.lit").filter(has_text=QUESTION).wait_for()


def test_a_new_card_below_what_one_sees_is_pointed_at(window: Open) -> None:
    page = window(size={"width": 1200, "height": 500})
    page.message("One more clue").locator(".verdict-line").wait_for()
    asked(page)
    page.page.get_by_role("button", name="New on your desk: Question in #help, Noor Haddad").click()
    assert QUESTION in page.page.evaluate("document.activeElement.textContent")
    page.page.locator(".pill").wait_for(state="hidden")


def test_an_empty_message_gets_a_sentence(window: Open) -> None:
    page = window()
    page.page.get_by_label("Your message").press("Enter")
    page.see("There is nothing in the box yet.", "#composer")


def test_the_page_outlives_a_killed_server_and_nothing_typed_is_lost(
    sandbox: Process, window: Open, tmp_path: Path
) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Write reply")
    card.get_by_label("Your words").fill(NEVER_SAID)
    sandbox.kill()
    page.see("reconnecting…", "#line")
    page.page.get_by_label("Your message").fill("Is anybody there?")
    page.page.get_by_label("Your message").press("Enter")
    page.see("There is no connection just now", "#composer")
    assert page.page.get_by_label("Your message").input_value() == "Is anybody there?"
    with running(tmp_path) as again:
        assert again.address == sandbox.address
        page.connected()
        assert card.get_by_label("Your words").input_value() == NEVER_SAID
        page.see("Maya Okafor has it", "#panel-desk")
        page.page.get_by_label("Your message").press("Enter")
        page.message("Is anybody there?")
        page.press(card, "Send as me")
        page.message(NEVER_SAID)
        page.page.reload()
        page.message(NEVER_SAID)
        page.message(QUESTION)


def test_what_was_typed_is_there_again_after_a_reload(window: Open) -> None:
    page = window()
    page.page.get_by_label("Your message").fill(NEVER_SAID)
    page.page.reload()
    page.connected()
    assert page.page.get_by_label("Your message").input_value() == NEVER_SAID


def test_a_card_that_changes_while_one_writes_leaves_the_cursor_where_it_is(window: Open) -> None:
    page = window()
    card = asked(page)
    page.press(card, "Write reply")
    card.get_by_label("Your words").fill("one three")
    for _ in range(5):
        page.page.keyboard.press("ArrowLeft")
    page.page.evaluate("window.box = document.activeElement")
    other = window()
    other.message(QUESTION).get_by_role("button", name="Reply to Noor Haddad").click()
    other.say("Greta Lindqvist", "Hold its name and choose Export, that is all there is to it.")
    card.get_by_text("Answered by Greta Lindqvist").wait_for()
    page.page.keyboard.type("two ")
    assert card.get_by_label("Your words").input_value() == "one two three"
    assert page.page.evaluate("window.box === document.activeElement")


def test_the_whole_way_goes_by_keyboard_alone(window: Open) -> None:
    page = window()
    keys, card = page.page.keyboard, asked(page)
    page.page.reload()
    page.connected()
    card.wait_for()
    keys.press("Tab")
    assert page.page.evaluate("document.activeElement.className") == "skip"
    keys.press("Enter")
    for _ in range(80):
        keys.press("Tab")
        here = page.page.evaluate("document.activeElement.dataset.focus ?? ''")
        if here == f"write:{card.get_attribute('data-card')}:card":
            break
    else:
        pytest.fail("the button was never reached")
    assert page.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    box = card.get_by_label("Your words")
    box.wait_for()
    keys.press("Escape")
    box.wait_for(state="detached")
    assert page.page.evaluate("document.activeElement.textContent") == "Write reply"
    keys.press("Enter")
    box.wait_for()
    keys.type(" By keyboard.")
    keys.press("Control+Enter")
    page.message("By keyboard.")


def test_on_a_phone_there_are_tabs_and_nothing_sticks_out(window: Open) -> None:
    page = window(size=PHONE, has_touch=True)
    bar = page.page.get_by_role("navigation", name="Parts of the page")
    for part in ("Community", "Desk", "Prompts", "Stats"):
        bar.get_by_role("button", name=part).click()
        wide = page.page.evaluate(
            "[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length && !e.closest('pre, .skip')"
            " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
        )
        assert wide == []
    bar.get_by_role("button", name="Community").click()
    page.say("Noor Haddad", QUESTION)
    bar.get_by_role("button", name="Desk").click()
    heights = page.card(QUESTION).locator(".buttons button").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert len(heights) == 5
    assert min(heights) >= 44


CONTRASTS = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const rgb = text => text.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === undefined || c[3] === 1) return c; } };
  const texts = [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length
    && !e.closest('.skip, .unseen') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return texts.map(e => { const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
    return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.className + ' ' + e.textContent.slice(0, 30)]; })
    .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_in_light_and_in_dark(window: Open, scheme: str) -> None:
    page = window(color_scheme=scheme)
    dark = page.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert dark == (scheme == "dark")
    for tab in ("Desk", "Prompts", "Stats"):
        page.page.get_by_role("tab", name=tab).click()
        assert page.page.evaluate(CONTRASTS) == []
