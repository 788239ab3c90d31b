"""Words that a reply may start from beside its draft: other wordings of it, and saved replies of the team, with their
blanks filled in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.base.humanize import first_name
from bot.desk.responses.written_lately import worded_lately
from bot.drafting.alternatives import AlternativeKind
from bot.drafting.answer import answer
from bot.drafting.reply_openings import Openings
from bot.model.card import Card, ResponseKind
from bot.model.team_text import TextKind
from bot.ports.context import Context

MOST = 24
"""So many are offered: what a menu takes on every platform."""

PLACEHOLDERS = ("name", "link")
"""What may stand in braces in a saved reply: the member's first name, and the address of the message."""

_BLANK = re.compile(r"\{(\w+)\}")


NAMES = {
    AlternativeKind.SHORT: "Shorter",
    AlternativeKind.FULLER: "In more detail",
    AlternativeKind.ASK_BACK: "Ask back",
}
WORDED_OTHERWISE = (ResponseKind.THANK, ResponseKind.INTRODUCE)
"""Replies that rest on nothing that is known."""


class StartingPoint(NamedTuple):
    """What it is called in a menu, its value there, and the words."""

    name: str
    value: str
    text: str


def starting_points(context: Context, card: Card) -> Sequence[StartingPoint]:
    """The first draft, where somebody has changed it, other wordings of what is known, none of which begins like what
    was written in this channel lately, and the team's saved replies by name."""
    first = card.first.text if card.first else ""
    drafts = [StartingPoint("The first draft", "draft", first)] if first.strip() else []
    drafts += _wordings(context, card)
    by_words = {
        point.text.strip(): point for point in reversed(drafts) if point.text.strip() != card.draft.text.strip()
    }
    saved = context.store.texts.all(TextKind.SNIPPET)
    return (*reversed(by_words.values()), *(StartingPoint(text.name, text.token, text.text) for text in saved))[:MOST]


def _wordings(context: Context, card: Card) -> list[StartingPoint]:
    """What is known about the card's question, worded in other ways; a kind word gets none."""
    kept = context.store.messages.texts([card.message]).get(card.message)
    if kept is None or card.response in WORDED_OTHERWISE:
        return []
    retrieved, knowledge = context.knowledge.look_up([kept.text]), context.knowledge
    lately = worded_lately(context.store, card.place, context.now, but=card.id)
    known = answer(
        retrieved, kept.text, card.author_name, context.now, knowledge.stem, Openings(), card.kinds, lately=lately
    )
    return [StartingPoint(NAMES[way.kind], way.kind.value, way.text) for way in known.alternatives]


def fill_blanks(card: Card, text: str) -> str:
    """The words with the member's first name and the message's address in their places; other blanks stay."""
    values = {"name": first_name(card.author_name), "link": card.link or ""}
    return _BLANK.sub(lambda blank: values.get(blank[1], blank.group()), text)


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Blanks that nothing fills in."""
    return tuple(dict.fromkeys(blank.group() for blank in _BLANK.finditer(text) if blank[1] not in PLACEHOLDERS))


def with_start(typed: str, start: str, ours: Sequence[str]) -> str:
    """What stands in the box once `start` was chosen: it takes the place of words of `ours`, and goes below words that
    somebody typed."""
    if not start.strip():
        return typed
    untouched = not typed.strip() or typed.strip() in {words.strip() for words in ours}
    return start if untouched else f"{typed.rstrip()}\n\n{start}"
