"""Cards with everything that a desk shows on them."""

from collections.abc import Mapping, Sequence

from bot.base.message import ChannelRef
from bot.base.state_keys import name_key
from bot.desk.cards.facts import conversation_facts
from bot.desk.issues.issue_texts import describe_group
from bot.knowledge.answer import Finding, Outcome, answer, touches
from bot.knowledge.reply_openings import Openings
from bot.model.card import NOTHING_FOUND, Card, ResponseKind
from bot.model.verdict import KeptText
from bot.model.views import CardView, SourceView
from bot.ports.knowledge import Knowledge
from bot.ports.store import Store

MOST_FINDINGS = 3
"""So many sources are shown where none answers."""


def card_views(store: Store, cards: Sequence[Card], knowledge: Knowledge | None = None) -> list[CardView]:
    """Suggestions as the desk sees them: with the words quoted, the channel by its name where that is known, what one
    should know before writing, where others said the same, and which sources touch it."""
    quotes = store.messages.texts([it.message for it in cards])
    places = {place for it in cards for place in (it.place, *(ref.place for ref in it.alike))}
    facts = store.state.values(map(name_key, places))
    names = {place: facts[name_key(place)] for place in places if name_key(place) in facts}
    return [_card(store, it, quotes.get(it.message), names, knowledge) for it in cards]


def _card(
    store: Store, it: Card, quote: KeptText | None, names: Mapping[ChannelRef, str], knowledge: Knowledge | None
) -> CardView:
    many = describe_group(store, it, quote, names) if it.alike and it.alive else None
    findings = findings_of(knowledge, it, quote) if knowledge is not None else ()
    return CardView(it, quote, conversation_facts(store, it), names.get(it.place, ""), many, findings=findings)


def findings_of(knowledge: Knowledge, it: Card, quote: KeptText | None) -> tuple[SourceView, ...]:
    """The sources that touch what a living card without a source of its own is about, best first."""
    if not it.alive or quote is None or it.draft.rests_on != NOTHING_FOUND or it.response is ResponseKind.THANK:
        return ()
    retrieved = knowledge.look_up([quote.text])
    known = answer(retrieved, quote.text, "", it.said_at, knowledge.stem, Openings(), it.kinds)
    if retrieved is None or known.outcome is Outcome.NOTHING_KNOWN:
        return ()
    near = [found for found in known.findings if touches(retrieved, found.hit)]
    return tuple(map(_source, near[:MOST_FINDINGS]))


def _source(it: Finding) -> SourceView:
    passage = it.hit.passage
    return SourceView(" › ".join((passage.title, *passage.headings)), it.age_days, passage.link, it.old)
