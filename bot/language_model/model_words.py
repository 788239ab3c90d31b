"""Has a language model word the draft of a card: which card is next, and what becomes of its reply."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.base.humanize import first_name
from bot.desk.cards.posting import posts_of
from bot.desk.responses.drafts import source_line
from bot.drafting.answer import answer
from bot.drafting.outcome import Outcome
from bot.language_model.assignment import MEMBER, MOST_PASSAGES, Assignment
from bot.language_model.permission import ASKED, USED, confirmation, has_questions_left
from bot.language_model.reply_form import reply_in
from bot.language_model.second_look import Blocker, second_look
from bot.model.card import WORDED_BY_MODEL, Card, Draft, FirstDraft, ResponseKind, State
from bot.model.counters import CounterFamily
from bot.model.counts import count
from bot.ports.changes import Changes
from bot.ports.context import Context

FRESH = timedelta(hours=1)
"""A card that is older keeps the draft it has."""

READ = 50
WORDS = (ResponseKind.REPLY, ResponseKind.ASK_BACK)
KNOWS = (Outcome.DRAFT, Outcome.FINDINGS)
MODEL_TIER = "model"


def next_assignment(context: Context, tried: Collection[str]) -> Assignment | None:
    """The next card that may be worded, counted before it is asked for; `tried` are tokens of those that were."""
    if not has_questions_left(context):
        return None
    for card in context.store.cards.since(context.now - FRESH, READ):
        if card.token in tried or not _is_untouched(card) or confirmation(context, card.place) is None:
            continue
        assignment = _assignment(context, card)
        if assignment is not None:
            changes = Changes()
            count(changes.tally, context.now, card.place, CounterFamily.MODEL.of(ASKED))
            context.store.keep(changes)
            return assignment
    return None


def use_reply(context: Context, assignment: Assignment, content: str | None) -> Blocker | None:
    """Make the reply the draft of its card if the second look lets it pass; what blocked it. `content` is None where
    none came in time. A card that somebody has taken or changed since keeps its words."""
    card = context.store.cards.get(assignment.token)
    if card is None:
        return None
    reply = reply_in(content) if content is not None else None
    if reply is None:
        blocker: Blocker | None = Blocker.FAILED if content is None else Blocker.FORM
    else:
        blocker = second_look(reply, assignment, context.knowledge.stem)
        blocker = Blocker.TAKEN if blocker is None and not _is_untouched(card) else blocker
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
    knowledge = context.knowledge
    retrieved = knowledge.look_up([kept.text])
    known = answer(retrieved, kept.text, card.author_name, context.now, knowledge.stem, card.kinds)
    if known.outcome not in KNOWS:
        return None
    passages = tuple(finding.hit.passage for finding in known.findings[:MOST_PASSAGES])
    name, source = first_name(card.author_name), source_line(known.findings[0])
    return Assignment(card.token, kept.text, name, card.author_name, passages, source)


def _worded(card: Card, assignment: Assignment, text: str) -> Card:
    named, best = text.strip().replace(MEMBER, assignment.name), assignment.passages[0]
    words = f"Hi {assignment.name}! {named}" + (f"\n{best.url}" if best.url else "")
    draft = Draft(words, f"{assignment.source}, {WORDED_BY_MODEL}")
    first = FirstDraft(words, MODEL_TIER, card.first.case if card.first else "", best.path)
    return replace(card, draft=draft, first=first, response=ResponseKind.REPLY, revision=card.revision + 1)
