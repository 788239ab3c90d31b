"""The team's saved replies: the list, the window to write one, and removing one."""

from collections.abc import Sequence

from bot.base.errors import BadInput
from bot.desk.responses.team_texts import kept_text, remove_text, save_text, text_named
from bot.model.team_text import LONGEST_NAME, LONGEST_TEXT, TeamText, TextKind
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.parts.panel import (
    Field,
    Form,
    Look,
    Menu,
    Option,
    Panel,
    Row,
    Submit,
    Text,
    bold,
    cut,
    lines,
    say,
    small,
    text,
)
from bot.screens.parts.steps import Answer, Request

NEW = "new"
"""The token of a window for a new text."""

NAME, TEXT = "name", "body"
"""The first box holds the name, or the question; the second the text."""

LIST, ADD, REMOVE = "list", "add", "remove"
MOST_LISTED = 20
MOST_CHOICES = 25
"""Choices that a menu takes on every platform."""

BLANKS = "{name} becomes the member's first name, {link} the address of their message."


def answer_snippets(context: Context, request: Request) -> Answer:
    """The list, a window for a new one, or removing one by name."""
    what, name = request.words.get("what", LIST).lower(), request.words.get(NAME, "")
    if what == ADD:
        return snippet_form(NEW, name)
    if what == REMOVE:
        if not name:
            raise BadInput("Say which: `/neighbor snippets remove NAME`.")
        return _removed(remove_text(context, text_named(context, TextKind.SNIPPET, name).token))
    return snippets_panel(context, name)


def snippets_panel(context: Context, words: str = "") -> Panel:
    """The saved replies whose names contain these words, with a menu to change or remove one."""
    saved = having(context.store.texts.all(TextKind.SNIPPET), words)
    add = Row((Button("Save a reply", "snippet", NEW, main=not saved),))
    if not saved:
        head = f"No saved reply is called “{cut(words, 60)}”." if words else "No saved replies yet."
        return Panel(head, (text(head), small(BLANKS), add))
    head = f"Saved replies ({len(saved)})"
    kept = lines([(bold(snippet.name), *text(f": {cut(snippet.text, 120)}").spans) for snippet in saved[:MOST_LISTED]])
    use = small("Choose one in Write reply, under “Start from”. To change or remove one:")
    menu = Menu("snippetchoice", NEW, "Change or remove one", choices(saved))
    return Panel(head, (text(bold(head)), kept, use, menu, *more(saved, "/neighbor snippets list WORDS"), add))


def having(saved: Sequence[TeamText], words: str) -> list[TeamText]:
    """Those whose names contain every one of these words."""
    wanted = words.casefold().split()
    return [known for known in saved if all(word in known.name.casefold() for word in wanted)]


def choices(saved: Sequence[TeamText]) -> tuple[Option, ...]:
    """The choices of a menu, at most as many as every platform takes."""
    return tuple(Option(cut(known.name, 70), known.token) for known in saved[:MOST_CHOICES])


def more(saved: Sequence[TeamText], command: str) -> tuple[Text, ...]:
    """A line that says there are more, and how to find them."""
    left = len(saved) - MOST_CHOICES
    return (small(f"and {left} more: `{command}`"),) if left > 0 else ()


def press_snippetchoice(context: Context, request: Request) -> Answer:
    """The reply that was chosen, whole."""
    snippet = kept_text(context, request.value)
    row = Row((Button("Change", "snippet", snippet.token), Button("Remove", "dropsnippet", snippet.token)))
    return Panel(snippet.name, (text(bold(snippet.name)), text(snippet.text, look=Look.COPY), row))


def press_snippet(context: Context, request: Request) -> Answer:
    """The window to write one."""
    if request.token == NEW:
        return snippet_form(NEW)
    snippet = kept_text(context, request.token)
    return snippet_form(snippet.token, snippet.name, snippet.text)


def press_savesnippet(context: Context, request: Request) -> Answer:
    """It is kept, and can be chosen at once."""
    token = "" if request.token == NEW else request.token
    words = request.words.get(TEXT, "")
    saved = save_text(context, TextKind.SNIPPET, request.value, words, request.person, token)
    return say(f"“{saved.name}” is saved. Choose it in Write reply, under “Start from”.")


def press_dropsnippet(context: Context, request: Request) -> Answer:
    """It is gone."""
    return _removed(remove_text(context, request.token))


def snippet_form(token: str, name: str = "", words: str = "") -> Form:
    """The window to write a saved reply."""
    return Form(
        title="Saved reply",
        token=token,
        intro=(),
        field=Field("Its name", name, "As it stands in the menu.", LONGEST_NAME, long=False, name=NAME),
        submits=(Submit("Save", "savesnippet"),),
        more=(Field("The reply", words, BLANKS, LONGEST_TEXT, name=TEXT),),
    )


def _removed(snippet: TeamText) -> Panel:
    return say(f"“{snippet.name}” is removed.")
