"""Card views: cards with everything that a desk shows on them."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import name_key
from bot.desk.cards.facts import conversation_facts
from bot.desk.issues.issue_texts import describe_group
from bot.drafting.answer import Finding, answer
from bot.drafting.outcome import Outcome, touches
from bot.model.card import NOTHING_FOUND, Card, ResponseKind
from bot.model.verdict import KeptText
from bot.model.views import CardView, SourceView
from bot.ports.knowledge import Knowledge
from bot.ports.store import Store

MOST_FINDINGS = 3
"""At most so many sources are shown on a card."""


def card_views(store: Store, cards: Sequence[Card], knowledge: Knowledge | None = None) -> list[CardView]:
    """Cards with quote, channel name, facts, others with the same problem, and sources."""
    quotes = store.messages.texts([card.message for card in cards])
    places = {place for card in cards for place in (card.place, *(ref.place for ref in card.alike))}
    facts = store.state.values(map(name_key, places))
    names = {place: facts[name_key(place)] for place in places if name_key(place) in facts}
    return [_card(store, card, quotes.get(card.message), names, knowledge) for card in cards]


def _card(
    store: Store, card: Card, quote: KeptText | None, names: Mapping[ChannelRef, str], knowledge: Knowledge | None
) -> CardView:
    many = describe_group(store, card, quote, names) if card.alike and card.alive else None
    findings = findings_of(knowledge, card, quote) if knowledge is not None else ()
    return CardView(card, quote, conversation_facts(store, card), names.get(card.place, ""), many, findings=findings)


def findings_of(knowledge: Knowledge, card: Card, quote: KeptText | None) -> tuple[SourceView, ...]:
    """The sources for a living card without a draft, best first."""
    if not card.alive or quote is None or card.draft.rests_on != NOTHING_FOUND or card.response is ResponseKind.THANK:
        return ()
    retrieved = knowledge.look_up([quote.text])
    known = answer(retrieved, quote.text, "", card.said_at, knowledge.stem, card.kinds)
    if retrieved is None or known.outcome is Outcome.NOTHING_KNOWN:
        return ()
    near = [finding for finding in known.findings if touches(retrieved, finding.hit)]
    return tuple(map(_source, near[:MOST_FINDINGS]))


def _source(finding: Finding) -> SourceView:
    passage = finding.hit.passage
    return SourceView(passage.full_title, finding.age_days, passage.url, finding.old)
