"""Texts a reply can start from besides the draft: other wordings, and the team's saved replies with their blanks filled
in."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.base.humanize import first_name
from bot.desk.responses.written_lately import worded_lately
from bot.drafting.alternatives import AlternativeKind
from bot.drafting.answer import answer
from bot.model.card import Card, ResponseKind
from bot.model.team_text import TextKind
from bot.ports.context import Context

MOST = 24
"""At most so many are offered, which every platform's menu can hold."""

PLACEHOLDERS = ("name", "link")
"""The placeholders of a saved reply: the member's first name, and the message's link."""

_BLANK = re.compile(r"\{(\w+)\}")


NAMES = {
    AlternativeKind.SHORT: "Shorter",
    AlternativeKind.FULLER: "In more detail",
    AlternativeKind.ASK_BACK: "Ask back",
}
WORDED_OTHERWISE = (ResponseKind.THANK, ResponseKind.INTRODUCE)
"""Responses whose text rests on no source."""


class StartingPoint(NamedTuple):
    """Its label and value in a menu, and the text."""

    name: str
    value: str
    text: str


def starting_points(context: Context, card: Card) -> Sequence[StartingPoint]:
    """The first draft where somebody changed it, other wordings of what is known, none of which begins like a recent
    message in the channel, and saved replies by name."""
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
    known = answer(retrieved, kept.text, card.author_name, context.now, knowledge.stem, card.kinds, lately=lately)
    return [StartingPoint(NAMES[way.kind], way.kind.value, way.text) for way in known.alternatives]


def fill_blanks(card: Card, text: str) -> str:
    """The text with the member's first name and the message's link filled in; other blanks stay."""
    values = {"name": first_name(card.author_name), "link": card.link or ""}
    return _BLANK.sub(lambda blank: values.get(blank[1], blank.group()), text)


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Placeholders that nothing fills in."""
    return tuple(dict.fromkeys(blank.group() for blank in _BLANK.finditer(text) if blank[1] not in PLACEHOLDERS))


def with_start(typed: str, start: str, ours: Sequence[str]) -> str:
    """The text in the box once `start` was chosen: it replaces a text of `ours`, and goes below what somebody typed."""
    if not start.strip():
        return typed
    untouched = not typed.strip() or typed.strip() in {words.strip() for words in ours}
    return start if untouched else f"{typed.rstrip()}\n\n{start}"
