"""`/neighbor open` and `find`, for one person alone: what waits, and old cards with a menu to open one again."""

from collections.abc import Sequence

import discord
from discord import ui

from adapters.discord.base.custom_ids import custom_id
from adapters.discord.base.escaping import escape, shortened
from adapters.discord.desk.components import moment, state_line
from bot.base.humanize import plural
from bot.desk.cards.search import CAN_OPEN
from bot.model.card import State
from bot.model.card_life import closed_because
from bot.model.views import CardView
from bot.triage.descriptions import kind_label

AGAIN = "again"
"""The verb of the menu."""

ROOM = 1900
"""Most characters of one private message, with some to spare."""

Answer = tuple[str, ui.View | None]


def found(cards: Sequence[CardView]) -> Answer:
    """What was found, newest first, and a menu of those that may be opened again."""
    if not cards:
        return "Nothing like it was laid before the desk in the last 30 days.", None
    lines = ["**Found**, newest first"]
    for line in map(_line, cards):
        if len("\n".join((*lines, line))) > ROOM:
            break
        lines.append(line)
    closed = [card for card in cards if card.suggestion.state in CAN_OPEN]
    return "\n".join(lines), _opening(closed) if closed else None


def waiting(cards: Sequence[CardView]) -> str:
    """The cards that wait for somebody, in the given order, with the address of each place."""
    shown = [card for card in cards if card.suggestion.state is not State.WAITING]
    if not shown:
        return "Nothing is waiting. Enjoy the quiet."
    lines = [f"**{plural(len(shown), 'card')} waiting**, best first"]
    for number, card in enumerate(shown):
        line, more = _waiting(card), f"-# and {len(shown) - number} more, at the desk"
        if len("\n".join((*lines, line, more))) > ROOM:
            return "\n".join((*lines, more))
        lines.append(line)
    return "\n".join(lines)


def _waiting(card: CardView) -> str:
    it = card.suggestion
    what = kind_label(it.kinds[0]) if it.kinds else "a message"
    words = f": “{escape(shortened(' '.join(card.quote.text.split()), 90))}”" if card.quote else ""
    link = f" <{it.link}>" if it.link else ""
    return (
        f"- {what} from {escape(shortened(it.author_name, 40))}{words}, {moment(it.said_at)} · {state_line(it)}{link}"
    )


def _line(card: CardView) -> str:
    it = card.suggestion
    words = f"“{escape(shortened(' '.join(card.quote.text.split()), 90))}”" if card.quote else "The words are gone."
    state = it.state.value if it.alive else escape(shortened(closed_because(it), 80))
    link = f" <{it.link}>" if it.link else ""
    return f"- {words} {escape(shortened(it.author_name, 40))}, {moment(it.said_at)} · {state}{link}"


def _opening(closed: Sequence[CardView]) -> ui.View:
    view = ui.View(timeout=None)
    choices = [discord.SelectOption(label=_plainly(card), value=card.suggestion.token) for card in closed]
    name = custom_id(AGAIN, "one")
    view.add_item(ui.Select[ui.View](custom_id=name, placeholder="Open one again", options=choices))
    view.stop()
    return view


def _plainly(card: CardView) -> str:
    it = card.suggestion
    what = card.quote.text if card.quote else kind_label(it.kinds[0]) if it.kinds else "a message"
    return shortened(f"{it.author_name}: {' '.join(what.split())}", 100)
