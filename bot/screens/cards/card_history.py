"""What was done with a card, by whom and when, as a person reads it."""

from collections.abc import Sequence
from datetime import datetime

from bot.base.errors import BadInput, NotPossible
from bot.base.message import MessageRef
from bot.desk.cards.actions import existing_card
from bot.desk.cards.card_history import CardEvent
from bot.desk.cards.search import find_cards
from bot.desk.cards.view import card_views
from bot.model.card import Card, card_id_of
from bot.model.history import HistoryEntry
from bot.model.views import Button, CardView
from bot.ports.context import Context
from bot.screens.cards.card import headline, state_spans
from bot.screens.cards.lists import card_line
from bot.screens.parts.panel import Panel, Row, Span, Text, bold, cut, lines, link, moment, small, text, title
from bot.screens.parts.steps import Answer, At, Linked, Lookup, Request, Step

MOST_ENTRIES = 40
MOST_CARDS = 5
NO_CARD_THERE = "There is no card about that message."


def answer_history(context: Context, request: Request) -> Answer:
    """The history of the card behind a link, or of the one that these words find."""
    words = request.words.get("card", "").strip()
    if "://" in words:
        return Lookup(Linked(words), lambda at: Step(lambda again: _of_message(again, at)))
    if not words:
        raise BadInput("Say which card: the link to its message, or words as for `/neighbor find`.")
    views = find_cards(context, request.person, words, MOST_CARDS)
    if len(views) == 1:
        return history_of_card(context, views[0].card)
    if not views:
        raise NotPossible("No card of the last 30 days matches. Try the link to its message.")
    rows = [Row((Button("History", "history", view.card.token),), card_line(view)) for view in views]
    return Panel("Which card?", (text(bold("Which of these cards?")), *rows))


def _of_message(context: Context, at: At) -> Answer:
    verdict = context.store.messages.verdicts([at.ref]).get(at.ref)
    conversations = dict.fromkeys((verdict.conversation if verdict else "", at.thread, at.ref.id))
    ids = [card_id_of(MessageRef(at.ref.place, name)) for name in conversations if name]
    card = next((card for id in ids if (card := context.store.cards.get(id)) is not None), None)
    if card is None:
        raise NotPossible(NO_CARD_THERE)
    return history_of_card(context, card)


def press_history(context: Context, request: Request) -> Answer:
    """The history of the card whose menu was used."""
    return history_of_card(context, existing_card(context.store, request.token))


def history_of_card(context: Context, card: Card) -> Panel:
    """Everything that was done with it, oldest first."""
    (view,) = card_views(context.store, [card])
    entries = context.store.history.of(card.id, MOST_ENTRIES + 1)
    said = (moment(card.said_at), Span(": "), bold(cut(card.author_name, 60)), Span(" wrote it"))
    older = small("Older lines are left out.") if len(entries) > MOST_ENTRIES else None
    listed = [said, *(_line(entry) for entry in reversed(entries[:MOST_ENTRIES]))]
    return Panel(
        "History of a card", (title("History of a card"), _about(view), *([older] if older else ()), lines(listed))
    )


def _about(view: CardView) -> Text:
    state = state_spans(view.card)
    return text(
        cut(headline(view), 200), *link("Open the message", view.card.link), *((" · ", *state) if state else ())
    )


def _line(entry: HistoryEntry) -> tuple[Span, ...]:
    who = (bold(cut(entry.by.name, 60)),) if entry.by is not None else ()
    return (moment(entry.at), Span(": "), *who, *_what(entry, bool(who)))


def _what(entry: HistoryEntry, is_person: bool) -> Sequence[Span]:
    """What was done, after the name of who did it."""
    after = cut(entry.after, 80)
    words = {
        CardEvent.MADE: "the card was made",
        CardEvent.SHOWN: "it came up at the desk",
        CardEvent.TAKEN: " took it",
        CardEvent.GIVEN_BACK: " gave it back",
        CardEvent.TAKEN_OVER: f" took it over from {after}",
        CardEvent.HANDED_ON: f" handed it to {after}",
        CardEvent.LAPSED: f"{after or 'nobody'} had it too long; it was free again",
        CardEvent.EDITED: " changed the draft",
        CardEvent.SENT: " sent a reply in their name",
        CardEvent.ANSWERED: f" answered ({after})" if after else " answered",
        CardEvent.DISMISSED: f" closed it: not for us ({after})" if after else " closed it: nothing to do",
        CardEvent.REOPENED: " opened it again" if is_person else "it was opened again: its author wrote once more",
        CardEvent.WITHDRAWN: "it was withdrawn",
        CardEvent.SOLVED: "who asked said which message solved it",
        CardEvent.EXPIRED: "it expired: nobody took it",
    }
    if entry.what == CardEvent.SNOOZED and entry.after:
        return (Span(" put it off until "), moment(datetime.fromisoformat(entry.after)))
    said = words.get(CardEvent(entry.what), "") if entry.what in tuple(CardEvent) else entry.what
    return (Span(said if is_person or not said.startswith(" ") else f"somebody{said}"),)
