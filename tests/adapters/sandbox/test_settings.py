"""In a real browser: a manager changes settings by pressing and typing, and takes a change back."""

from collections.abc import Callable

import pytest

from tests.adapters.sandbox.browser import Window

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.slow]

Open = Callable[..., Window]


def test_settings_are_changed_and_taken_back_on_the_page(window: Open) -> None:
    page = window()
    desk = page.page.locator("#group-ask")
    desk.locator("summary").click()

    def ask(line: str) -> None:
        desk.get_by_role("combobox").fill(line)
        desk.get_by_role("button", name="Ask").click()

    ask("settings")
    page.press(desk.locator(".pressing").filter(has_text="Representatives"), "Change")
    page.press(desk, "Ren Sakamoto")
    desk.get_by_text("Changed, from now on").wait_for()
    page.press(desk, "Undo")
    desk.get_by_text("taken out").wait_for()
    ask("settings budget 4")
    desk.get_by_text("4 optional cards a day (was no limit)").wait_for()
    ask("settings budget many")
    desk.get_by_text("is no number of cards").wait_for()
    ask("settings")
    page.press(desk.locator(".pressing").filter(has_text="Quiet hours"), "Change")
    desk.get_by_role("textbox").last.fill("22:00-07:00")
    page.press(desk, "Set it")
    desk.get_by_text("22:00 to 07:00 (was none)").wait_for()
