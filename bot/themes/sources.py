"""The texts of themes: answers to prompts, and kept complaints, wishes, praise and needs."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.model.retention import KEEP_ANSWERS, KEEP_SIGNALS
from bot.model.theme import ThemeKind
from bot.model.verdict import KeptText
from bot.ports.context import Context

MOST_TEXTS = 3000
MOST_POSTINGS = 400

SPEAKS_OF: tuple[tuple[Kind, ThemeKind], ...] = (
    (Kind.UNCLEAR_ABOUT_US, ThemeKind.UNCLEAR),
    (Kind.SUGGESTION, ThemeKind.WISH),
    (Kind.PRAISE, ThemeKind.PRAISE),
    (Kind.AFTER_SALE, ThemeKind.FRICTION),
    (Kind.NOT_SOLVED, ThemeKind.FRICTION),
    (Kind.COMPLAINT, ThemeKind.PROBLEM),
    (Kind.FRUSTRATED, ThemeKind.PROBLEM),
    (Kind.SEEKING, ThemeKind.NEED),
    (Kind.PURCHASE_HELP, ThemeKind.NEED),
)
"""The theme kind of each signal; of several the first counts."""


def texts_for_themes(context: Context) -> Sequence[KeptText]:
    """Each kept text once, oldest first, without sales pitches."""
    messages = context.store.messages
    heard = messages.texts_since(context.now - KEEP_SIGNALS, MOST_TEXTS)
    answers = messages.texts(_answers(context)).values()
    texts = {kept.ref: kept for kept in (*filter(_speaks, heard), *answers) if kept.until > context.now}
    chosen = [kept for kept in texts.values() if not _sells(kept)]
    return sorted(chosen, key=lambda kept: (kept.said_at, kept.ref))


def kind_of(texts: Iterable[KeptText]) -> ThemeKind:
    """The most common kind of these texts; answers without a signal count as a need."""
    counts = Counter(_kind(kept) for kept in texts)
    return max(ThemeKind, key=lambda kind: counts[kind])


def _answers(context: Context) -> list[MessageRef]:
    prompts = context.store.prompts
    slots = [slot for slot in prompts.slots(limit=MOST_POSTINGS) if slot.due >= context.now - KEEP_ANSWERS]
    return [answer.ref for slot in slots for answer in prompts.answers(slot.key)]


def _kind(kept: KeptText) -> ThemeKind:
    kinds = {signal.kind for signal in kept.signals}
    first = next((kind for signal, kind in SPEAKS_OF if signal in kinds), ThemeKind.NEED)
    named = first is ThemeKind.PROBLEM and Kind.COMPETITOR in kinds
    return ThemeKind.DISLIKE if named else first


def _speaks(kept: KeptText) -> bool:
    kinds = {signal.kind for signal in kept.signals}
    return any(signal in kinds for signal, _ in SPEAKS_OF)


def _sells(kept: KeptText) -> bool:
    return any(signal.kind is Kind.PITCH for signal in kept.signals)
