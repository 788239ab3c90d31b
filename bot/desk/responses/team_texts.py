"""Saved texts of the team: saving, changing, removing and finding them."""

from datetime import datetime

from bot.base.errors import BadInput, NotPossible
from bot.base.person import Person
from bot.desk.responses.starting_points import PLACEHOLDERS, unknown_placeholders
from bot.model.team_text import LONGEST_NAME, LONGEST_TEXT, TeamText, TextKind
from bot.ports.changes import Changes
from bot.ports.context import Context

MOST_KEPT = 500
"""At most so many texts of one kind are kept."""

NEEDED = {
    TextKind.SNIPPET: "Give the saved reply a name and some words.",
    TextKind.ANSWER: "Write the question in your own words, and the answer.",
    TextKind.CASE: "Write the question in your own words.",
}


def save_text(
    context: Context, kind: TextKind, name: str, text: str, by: Person | None, token: str = "",
    at: datetime | None = None,
) -> TeamText:  # fmt: skip
    """Save a text under its name; `token` names the text that it replaces. `BadInput` says what is missing, too long,
    taken, or cannot be filled in."""
    name, text = " ".join(name.split()), text.strip()
    _must_be_whole(kind, name, text)
    others = [other for other in context.store.texts.all(kind) if other.token != token]
    if any(other.name.casefold() == name.casefold() for other in others):
        raise BadInput(f"“{name}” is there already. Choose another name, or change that one.")
    if len(others) >= MOST_KEPT:
        raise BadInput(f"There are {MOST_KEPT} already; remove some first.")
    saved = TeamText(token or context.new_token(), kind, name, text, by, at or context.now)
    context.store.keep(Changes(texts=[saved]))
    return saved


def _must_be_whole(kind: TextKind, name: str, text: str) -> None:
    if not name or (not text and kind is not TextKind.CASE):
        raise BadInput(NEEDED[kind])
    if len(name) > LONGEST_NAME or len(text) > LONGEST_TEXT:
        raise BadInput(f"A name has at most {LONGEST_NAME} characters, a text {LONGEST_TEXT:,}.")
    if kind is TextKind.SNIPPET and (unknown := unknown_placeholders(text)):
        known = " and ".join(f"{{{placeholder}}}" for placeholder in PLACEHOLDERS)
        raise BadInput(f"{', '.join(unknown)} cannot be filled in; only {known} can.")


def remove_text(context: Context, token: str) -> TeamText:
    """Remove a text; `NotPossible` when it is gone already."""
    text = kept_text(context, token)
    context.store.keep(Changes(removed_texts=[token]))
    return text


def kept_text(context: Context, token: str) -> TeamText:
    """The text with this token; `NotPossible` when it is gone."""
    text = context.store.texts.get(token)
    if text is None:
        raise NotPossible("That text is gone already.")
    return text


def text_named(context: Context, kind: TextKind, name: str) -> TeamText:
    """The text with this name; `BadInput` when there is none."""
    wanted = " ".join(name.split()).casefold()
    text = next((text for text in context.store.texts.all(kind) if text.name.casefold() == wanted), None)
    if text is None:
        raise BadInput(f"There is none called “{name[:60]}”.")
    return text
