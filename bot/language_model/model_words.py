"""Has a language model word the draft of a card: which card is next, and what becomes of its reply."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.base.humanize import first_name
from bot.desk.cards.posting import posts_of
from bot.desk.responses.drafts import source_line
from bot.drafting.answer import Answer, answer
from bot.drafting.outcome import Outcome
from bot.language_model.assignment import MEMBER, MOST_PASSAGES, Assignment
from bot.language_model.permission import ASKED, USED, may_ask
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
    for card in context.store.cards.since(context.now - FRESH, READ):
        if card.token in tried or not _is_untouched(card) or not may_ask(context, card.place):
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
    changes = Changes()
    count(changes.tally, context.now, card.place, CounterFamily.MODEL.of(blocker.name.lower() if blocker else USED))
    if blocker is None and reply is not None and _is_untouched(card):
        new, post = posts_of(context.settings, card, _worded(context, card, assignment, reply.text), context.now)
        changes.cards.append(new)
        changes.posts.extend([post] if post else [])
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
    known = _known(context, card, kept.text)
    if known.outcome not in KNOWS:
        return None
    passages = tuple(finding.hit.passage for finding in known.findings[:MOST_PASSAGES])
    return Assignment(card.token, kept.text, first_name(card.author_name), card.author_name, passages)


def _known(context: Context, card: Card, text: str) -> Answer:
    knowledge = context.knowledge
    retrieved = knowledge.look_up([text])
    return answer(retrieved, text, card.author_name, context.now, knowledge.stem, card.kinds)


def _worded(context: Context, card: Card, assignment: Assignment, text: str) -> Card:
    named = text.strip().replace(MEMBER, assignment.name)
    known = _known(context, card, assignment.message)
    best = known.findings[0] if known.findings else None
    link = f"\n{best.hit.passage.url}" if best and best.hit.passage.url else ""
    words = f"Hi {assignment.name}! {named}{link}"
    rests = f"{source_line(best)}, {WORDED_BY_MODEL}" if best else WORDED_BY_MODEL
    case = card.first.case if card.first else ""
    first = FirstDraft(words, MODEL_TIER, case, best.hit.passage.path if best else "")
    return replace(
        card, draft=Draft(words, rests), first=first, response=ResponseKind.REPLY, revision=card.revision + 1
    )
