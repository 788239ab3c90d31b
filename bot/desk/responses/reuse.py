"""Reusing an answer: as knowledge for drafts, or as a test case for drafts."""

import re

from bot.base.errors import BadInput, NotPossible
from bot.base.humanize import first_name
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.desk.cards.actions import existing_card
from bot.desk.responses.team_texts import save_text
from bot.model.card import WRITTEN, Card, State
from bot.model.team_text import TeamText, TextKind
from bot.ports.context import Context


def answered_card(context: Context, token: str) -> Card:
    """The answered card behind a button; `NotPossible` for any other."""
    card = existing_card(context.store, token)
    if card.state is not State.ANSWERED or not card.answered_with:
        raise NotPossible("Only an answer of the team can be used again.")
    return card


def answer_ref(card: Card) -> MessageRef:
    """The message that answered the card."""
    return MessageRef(card.place, card.answered_with or "")


def reusable_words(card: Card, sent: str) -> str:
    """The sent text, or else the text written at the desk, without its greeting."""
    words = sent.strip() or (card.draft.text.strip() if card.draft.rests_on.startswith(WRITTEN) else "")
    name = re.escape(first_name(card.author_name))
    bare = re.sub(rf"^(?:hi|hello|hey|dear|thanks|thank you)?,? ?@?{name}\b[,.!: ]*", "", words, count=1, flags=re.I)
    return bare[:1].upper() + bare[1:]


def approve_answer(context: Context, token: str, person: Person, question: str, text: str) -> TeamText:
    """Make the answer known, under a question that the team has worded."""
    card = answered_card(context, token)
    _must_be_own_words(context, card, question)
    by = card.holder or person
    return save_text(context, TextKind.ANSWER, question, text, by, at=card.answered_at or context.now)


def keep_case(context: Context, token: str, person: Person, question: str, must_say: str) -> TeamText:
    """Keep a test case: the question, and what a good draft must say, a line each."""
    _must_be_own_words(context, answered_card(context, token), question)
    return save_text(context, TextKind.CASE, question, must_say, person)


def _must_be_own_words(context: Context, card: Card, question: str) -> None:
    """A member's words are not kept under the team's name."""
    kept = context.store.messages.texts([card.message]).get(card.message)
    if kept is not None and _bare(kept.text) == _bare(question):
        raise BadInput("Word the question yourself: what a member wrote is not kept.")


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
