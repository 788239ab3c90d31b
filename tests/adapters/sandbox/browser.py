"""A real browser for the tests that look at the page; without one they are skipped, and say why."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}


def browser_program() -> str | None:
    """Where the browser is: the one that the environment names, or the first of those there are."""
    named = os.environ.get("GOODNEIGHBOR_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (make .venv/tests)")
    program = browser_program()
    if not program:
        pytest.skip("there is no chromium here; install it, or name it in GOODNEIGHBOR_CHROMIUM")
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


class Window:
    """One window on the page, with what a person does in it; script errors fail the test when it is closed."""

    def __init__(self, browser: Any, address: str, size: dict[str, int] | None = None, **traits: Any) -> None:
        self._context = browser.new_context(viewport=size or WIDE, reduced_motion="reduce", **traits)
        self._context.set_default_timeout(60_000)
        self.errors: list[str] = []
        self.page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.goto(address)
        self.connected()

    def _dialog(self, dialog: Any) -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def connected(self) -> None:
        """Wait until the page says so."""
        self.page.wait_for_selector("#line[data-state=connected]")

    def see(self, text: str, within: str = "body") -> Any:
        """Wait until a text can be seen."""
        first = self.page.locator(within).get_by_text(text).first
        first.wait_for()
        return first

    def say(self, who: str, text: str) -> Any:
        """Speak as a member in the channel or thread that is open; the message as it appears."""
        self.page.get_by_label("Speak as").select_option(label=who)
        self.page.get_by_label("Your message").fill(text)
        self.page.get_by_label("Your message").press("Enter")
        return self.message(text)

    def message(self, text: str) -> Any:
        """A message in the open channel."""
        first = self.page.locator("li.message").filter(has_text=text).first
        first.wait_for()
        return first

    def card(self, text: str) -> Any:
        """A card at the desk, by words in it."""
        first = self.page.locator("article.card").filter(has_text=text).first
        first.wait_for(state="attached")
        return first

    def press(self, where: Any, label: str) -> None:
        """Press a button inside something."""
        where.get_by_role("button", name=label, exact=True).click()

    def am(self, name: str) -> None:
        """Choose which person of the brand sits here."""
        self.page.get_by_label("You are").select_option(label=name)

    def picture(self, path: Path) -> None:
        """A screenshot."""
        self.page.screenshot(path=str(path))

    def close(self) -> None:
        """Close it; nothing may have gone wrong in it."""
        self._context.close()
        assert self.errors == []
