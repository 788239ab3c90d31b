"""Has a language model word the draft of a card: which card is next, and what becomes of its reply."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.message import MessageRef
from bot.desk.cards.posting import posts_of
from bot.desk.responses.drafts import source_line
from bot.drafting.answer import answer
from bot.language_model.answer_words import GOOD, KNOWS, addressed, assignment_for, blocker_in
from bot.language_model.assignment import MOST_TURNS, Assignment, ThreadTurn
from bot.language_model.permission import ASKED, USED, confirmation, has_questions_left
from bot.language_model.reply_form import reply_in
from bot.language_model.second_look import Blocker
from bot.model.card import WORDED_BY_MODEL, Card, Draft, FirstDraft, ResponseKind, State
from bot.model.counters import CounterFamily
from bot.model.counts import count
from bot.model.verdict import KeptText
from bot.ports.changes import Changes
from bot.ports.context import Context

FRESH = timedelta(hours=1)
"""A card that is older keeps the draft it has."""

READ = 50
WORDS = (ResponseKind.REPLY, ResponseKind.ASK_BACK)
MODEL_TIER = "model"


class NextAssignment(NamedTuple):
    """The next card to be worded, and the tokens of those looked at for which too little is known: they need not be
    looked at again."""

    assignment: Assignment | None = None
    unknown: tuple[str, ...] = ()


def next_assignment(context: Context, tried: Collection[str]) -> NextAssignment:
    """The next card that may be worded, counted before it is asked for; `tried` are tokens of those that were, or that
    nothing is known for."""
    if not has_questions_left(context):
        return NextAssignment()
    unknown: list[str] = []
    for card in context.store.cards.since(context.now - FRESH, READ):
        if card.token in tried or not _is_untouched(card) or confirmation(context, card.place) is None:
            continue
        assignment = _assignment(context, card)
        if assignment is not None:
            changes = Changes()
            count(changes.tally, context.now, card.place, CounterFamily.MODEL.of(ASKED))
            context.store.keep(changes)
            return NextAssignment(assignment, tuple(unknown))
        unknown.append(card.token)
    return NextAssignment(unknown=tuple(unknown))


def blocker_of(context: Context, assignment: Assignment, content: str | None) -> Blocker | None:
    """What keeps a reply from being a draft, by fixed rules; `content` is None where none came in time."""
    return blocker_in(assignment, content, context.knowledge.stem)


def use_reply(
    context: Context, assignment: Assignment, content: str | None, grade: str | None = GOOD
) -> Blocker | None:
    """Make the reply the draft of its card if the second look and the grade let it pass; what blocked it. A card that
    somebody has taken or changed since keeps its words."""
    card = context.store.cards.get(assignment.token)
    if card is None:
        return None
    reply = reply_in(content) if content is not None else None
    blocker = blocker_in(assignment, content, context.knowledge.stem, grade)
    if blocker is None and not _is_untouched(card):
        blocker = Blocker.TAKEN
    changes = Changes()
    count(changes.tally, context.now, card.place, CounterFamily.MODEL.of(blocker.name.lower() if blocker else USED))
    if blocker is None and reply is not None:
        changes.add_card(*posts_of(context.settings, card, _worded(card, assignment, reply.text), context.now))
    context.store.keep(changes)
    return blocker


def _is_untouched(card: Card) -> bool:
    first = card.first.text if card.first else ""
    own = card.draft.text.strip() == first.strip() and WORDED_BY_MODEL not in card.draft.rests_on
    return card.state is State.OPEN and card.response in WORDS and own


def _assignment(context: Context, card: Card) -> Assignment | None:
    kept = context.store.messages.texts([card.message]).get(card.message)
    if kept is None or context.store.accounts.opted_out([(card.place, card.author)]):
        return None
    knowledge, said = context.knowledge, _conversation(context, card)
    own = [text.text for text in said if text.author == card.author and text.said_at < card.said_at]
    retrieved = knowledge.look_up([*own, kept.text])
    known = answer(retrieved, kept.text, card.author_name, context.now, knowledge.stem, card.kinds)
    if known.outcome not in KNOWS:
        return None
    turns = tuple(ThreadTurn(text.name, text.text) for text in said[-MOST_TURNS:])
    assignment = assignment_for(known, kept.text, card.author_name, turns, card.token)
    return assignment._replace(source=source_line(known.findings[0]))


def _conversation(context: Context, card: Card) -> list[KeptText]:
    """What else is kept of its conversation, oldest first; nothing of who asked to be ignored."""
    verdicts = context.store.messages.verdicts_of(MessageRef(card.place, card.conversation))
    texts = context.store.messages.texts([verdict.ref for verdict in verdicts])
    said = [text for text in texts.values() if text.ref != card.message]
    ignored = context.store.accounts.opted_out([(card.place, text.author) for text in said])
    return sorted((text for text in said if (card.place.platform, text.author) not in ignored), key=_order)


def _order(text: KeptText) -> tuple[datetime, str]:
    return text.said_at, text.ref.id


def _worded(card: Card, assignment: Assignment, text: str) -> Card:
    words, best = addressed(assignment, text), assignment.passages[0]
    draft = Draft(words, f"{assignment.source}, {WORDED_BY_MODEL}")
    first = FirstDraft(words, MODEL_TIER, card.first.case if card.first else "", best.path)
    return replace(card, draft=draft, first=first, response=ResponseKind.REPLY, revision=card.revision + 1)
