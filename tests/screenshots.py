"""Takes the pictures of the README from a sandbox of its own: `python -m tests.screenshots [FOLDER]` (else `docs`)."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from tests.adapters.sandbox.browser import PHONE, Window, browser
from tests.adapters.sandbox.running import Process, running

QUESTION = "How do I export a note as PDF?"
REPLY = "Hi Hal, open the note, choose File, then Export, then PDF."
PROMISE = "I promise that you will never hear it again."
"""What the checks remark on in the picture of the window."""

FOLDER = Path(gettempdir(), "goodneighbor", ".demo")
"""Where the data is, as the foot of the page names it."""

WHOLE = """() => {
  for (const box of document.querySelectorAll(".talk, .panel")) {
    const top = box.getBoundingClientRect().top;
    const parts = [...box.querySelectorAll(".message, .card, .posting")];
    const cut = parts.find((part) => {
      const place = part.getBoundingClientRect();
      return place.height && place.top < top && place.bottom > top + 1;
    });
    if (cut) box.scrollTop += cut.getBoundingClientRect().top - top - 8;
  }
}"""
"""Scrolls every list so that what its upper edge cuts is seen from its beginning."""

ANSWERS = (
    ("Sam Whitlock", "Keeping notes during the game. I write them on the pizza box and photograph it."),
    ("Noor Haddad", "Tagging by place. After the fourth town with the same name I stopped."),
    ("Inês Carvalho", "Typing with gloves. The bees have opinions about bare hands."),
)


def ask(page: Window) -> Any:
    """A member asks something, and the card is at the desk."""
    page.page.get_by_role("tab", name="#help").click()
    page.say("Hal Brandt", QUESTION)
    page.card(QUESTION).wait_for()
    return page.card(QUESTION)


def desk(page: Window) -> None:
    """The first thing anybody sees, with the reasons under one message opened."""
    card = ask(page)
    page.message(QUESTION).locator("button.verdict-line").click()
    card.scroll_into_view_if_needed()


def reply(page: Window) -> None:
    """A reply on its way from the draft to the thread."""
    card = page.card(QUESTION)
    page.press(card, "Write reply")
    page.see("Maya Okafor has it", "#panel-desk")
    card.get_by_label("Your words").fill(f"{REPLY} {PROMISE}")
    card.get_by_text("This is a promise. Can you keep it?").wait_for()
    card.get_by_role("button", name="Send as me").scroll_into_view_if_needed()


def sent(page: Window) -> None:
    """The reply stands in the thread, and a prompt has been asked and answered."""
    page.card(QUESTION).get_by_label("Your words").fill(REPLY)
    page.card(QUESTION).get_by_text("This is a promise").wait_for(state="detached")
    page.press(page.card(QUESTION), "Send as me")
    page.message(REPLY)
    page.page.get_by_role("tab", name="Prompts").click()
    plan = page.page.locator("[data-plan=gave-up]")
    page.press(plan, "Ask now")
    page.press(plan, "Ask it now")
    page.press(page.page.locator(".posting"), "Show the thread")
    for who, text in ANSWERS:
        page.message("Asked by Maya Okafor").get_by_role("button", name="Reply to Goodneighbor").click()
        page.say(who, text)
    page.page.locator(".answers").get_by_text("3 answers").wait_for()


def figures(page: Window) -> None:
    """The figures after all that."""
    page.page.get_by_role("tab", name="Stats").click()
    page.page.get_by_text("Answers to prompts:").first.wait_for()


WIDE: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("desk", desk),
    ("reply", reply),
    ("prompts", sent),
    ("stats", figures),
)


def take(process: Process, chromium: Any, folder: Path) -> None:
    """One window tells the story; two more look at it in the dark and on a phone."""
    page = Window(chromium, process.address)
    page.page.wait_for_function("() => document.querySelectorAll('button.verdict-line').length > 5")
    for name, happens in WIDE:
        happens(page)
        page.page.mouse.move(0, 0)
        page.page.evaluate(WHOLE)
        page.picture(folder / f"{name}.png")
    page.close()
    dark = Window(chromium, process.address, color_scheme="dark")
    dark.picture(folder / "dark.png")
    dark.close()
    phone = Window(chromium, process.address, size=PHONE, device_scale_factor=2, has_touch=True)
    phone.picture(folder / "phone.png")
    phone.close()


def main() -> None:
    """Take them all."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    folder.mkdir(exist_ok=True)
    FOLDER.mkdir(parents=True)
    try:
        with running(FOLDER) as process, browser() as chromium:
            take(process, chromium, folder)
    finally:
        shutil.rmtree(FOLDER.parent)


if __name__ == "__main__":
    main()
