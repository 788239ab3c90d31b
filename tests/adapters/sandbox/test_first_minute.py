"""The page's first minute: what to try, filters, a compact list, keys, and that everything can be seen and hit."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.adapters.sandbox.browser import Window
from tests.adapters.sandbox.test_story import asked

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]
SMALL = """
() => [...document.querySelectorAll("button, select, input, summary, textarea")].flatMap((element) => {
  const { width, height } = element.getBoundingClientRect();
  const seen = element.checkVisibility({ checkOpacity: false }) && width > 0;
  return seen && (width < 24 || height < 24) ? [`${element.className} ${element.textContent} ${width}x${height}`] : [];
})
"""
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]))"
EDGES = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const panel = getComputedStyle(document.querySelector(".panel")).backgroundColor;
  const border = (element) => contrast(getComputedStyle(element).borderTopColor, panel);
  const bordered = [...document.querySelectorAll("button, select, textarea, .card, .metric, .panel, .try")];
  const drawn = bordered.filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) > 0);
  const bars = [...document.querySelectorAll(".chart .heard, .chart .asked")];
  return [
    ...drawn.map((element) => [element.className || element.tagName, border(element)]),
    ...bars.map((bar) => [bar.getAttribute("class"), contrast(getComputedStyle(bar).fill, panel)]),
  ].filter(([, ratio]) => ratio < 3);
}
"""


def done(page: Window) -> set[str]:
    """The steps that are ticked."""
    ticked: list[str] = page.page.eval_on_selector_all(
        "#try li[data-done=true]", "all => all.map(li => li.dataset.step)"
    )
    return set(ticked)


def tick(page: Window, response: str) -> None:
    """Wait until a step is ticked."""
    page.page.wait_for_selector(f"#try li[data-step={response}][data-done=true]", state="attached")


def test_each_step_is_ticked_when_it_has_happened_and_stays_so_over_a_reload(window: Open) -> None:
    page = window()
    assert done(page) == set()
    card = asked(page)
    tick(page, "ask")
    assert done(page) == {"ask"}
    page.page.locator("button.verdict-line").first.click()
    tick(page, "why")
    page.press(card, "Take it")
    tick(page, "take")
    page.press(card, "Write reply")
    card.get_by_role("textbox").fill("Settings, then Export.")
    page.press(card, "Send as me")
    tick(page, "reply")
    page.page.reload()
    page.connected()
    page.page.wait_for_selector("#try li")
    assert done(page) == {"ask", "why", "take", "reply"}
    assert "4 of 7" in page.page.locator("#try summary").inner_text()


def test_the_weekly_review_comes_at_the_press_of_a_button_and_once(window: Open) -> None:
    page = window()
    page.say("Noor Haddad", "I put the red notebook on the shelf")
    page.page.wait_for_function("() => document.querySelectorAll('button.verdict-line').length > 5")
    button = page.page.get_by_role("button", name="Weekly review")
    button.click()
    page.page.locator(".reviews details").first.wait_for()
    button.click()
    page.see("This week's review is already on the desk.", "#toolbar")


def test_cards_are_filtered_by_channel_and_that_is_said(window: Open) -> None:
    page = window()
    card = asked(page)
    channel = page.page.get_by_label("Channel", exact=True)
    there = page.page.locator("#channels [aria-selected=true]").inner_text().strip()
    assert f" in {there}, " in card.locator(".title").inner_text()
    others = [name for name in channel.locator("option").all_inner_texts()[1:] if name != there]
    channel.select_option(label=others[0])
    card.wait_for(state="hidden")
    assert "cards shown" in page.page.locator("#toolbar + p").inner_text()
    channel.select_option(label=there)
    card.wait_for(state="visible")
    page.page.get_by_label("Held by").select_option(label="Nobody")
    page.press(card, "Take it")
    card.wait_for(state="hidden")


def test_the_compact_list_has_rows_that_open_and_stay_open(window: Open) -> None:
    page = window()
    card = asked(page)
    page.page.get_by_role("button", name="Compact").click()
    take = card.get_by_role("button", name="Take it")
    take.wait_for(state="hidden")
    row = card.locator(".row-of")
    assert row.get_attribute("aria-expanded") == "false"
    row.click()
    take.click()
    card.get_by_text("Maya Okafor has it").wait_for()
    assert row.get_attribute("aria-expanded") == "true"
    row.click()
    take.wait_for(state="hidden")


def test_a_card_is_worked_with_keys_alone_and_the_sheet_lists_them(window: Open) -> None:
    page = window()
    card = asked(page)
    keys = page.page.keyboard
    page.page.locator("body").evaluate("() => document.activeElement.blur()")
    keys.press("?")
    sheet = page.page.locator("#sheet")
    sheet.wait_for(state="visible")
    assert "Write reply" in sheet.inner_text()
    keys.press("Escape")
    sheet.wait_for(state="hidden")
    focused(page, card, keys)
    keys.press("r")
    box = card.get_by_role("textbox")
    box.wait_for()
    keys.type("x?")
    assert box.input_value().endswith("x?")
    assert not sheet.is_visible()


def focused(page: Window, card: Any, keys: Any) -> None:
    """Walk down the cards until this one is in focus."""
    for _ in range(30):
        keys.press("j")
        if card.evaluate("(card) => card === document.activeElement"):
            return
    raise AssertionError("the card was not reached")


def test_keys_can_be_switched_off(window: Open) -> None:
    page = window()
    card = asked(page)
    page.page.get_by_role("button", name="Keyboard (?)").click()
    page.page.get_by_label("Shortcuts are on").uncheck()
    page.page.locator("#sheet").get_by_role("button", name="Close").click()
    card.focus()
    page.page.keyboard.press("t")
    page.page.keyboard.press("?")
    page.page.locator("#sheet").wait_for(state="visible")
    assert "has it" not in card.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_headings_targets_and_edges_are_as_they_should_be(window: Open, scheme: str) -> None:
    page = window(color_scheme=scheme)
    asked(page)
    for tab in ("Desk", "Prompts", "Stats"):
        page.page.get_by_role("tab", name=tab).click()
        levels = page.page.evaluate(HEADINGS)
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels
        assert page.page.evaluate(SMALL) == []
        assert page.page.evaluate(EDGES) == []
