"""The gap list: questions of the last 30 days that came at least twice and that no source answers.

It reads only texts that are kept anyway, stores nothing, counts questions and names nobody.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.drafting.answer import answer
from bot.drafting.outcome import Outcome
from bot.knowledge.terms import stems_of, stop_word_language
from bot.model.retention import KEEP_SIGNALS
from bot.model.verdict import KeptText
from bot.ports.context import Context
from bot.triage.descriptions import SEEKS_HELP

READ = 2000
"""At most so many kept texts, the newest, are read."""

TWICE = 2
ALIKE = 0.5
"""Two questions count as one from this share of common telling words on, weighted by rarity."""

TOGETHER = 2
"""They share at least so many telling words, or all they have."""

MOST_LOOKED_UP = 40
"""At most so many groups, the largest, are looked up in the knowledge."""

ASKS = frozenset({Kind.QUESTION, *SEEKS_HELP})


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that came `times` times, last at `latest`; `example` is the newest text, `words` are the kept texts,
    the shortest first."""

    times: int
    latest: datetime
    example: MessageRef
    words: tuple[str, ...]


def gaps(context: Context, most: int = 10) -> Sequence[Gap]:
    """The gaps, most frequent first."""
    asked = _asked(context)
    groups = [group for group in _groups(context, asked) if len(group) >= TWICE]
    groups.sort(key=lambda group: (-len(group), -max(text.said_at.timestamp() for text in group)))
    listed = [_gap(group) for group in groups[:MOST_LOOKED_UP] if not _is_answered(context, group)]
    return listed[:most]


def _asked(context: Context) -> Sequence[KeptText]:
    """Questions whose words are kept, newest first; none of those who asked to be ignored."""
    texts = context.store.messages.texts_since(context.now - KEEP_SIGNALS, READ)
    ignored = context.store.accounts.opted_out({(text.ref.place, text.author) for text in texts})
    return [
        text
        for text in texts
        if any(signal.kind in ASKS for signal in text.signals) and (text.ref.place.platform, text.author) not in ignored
    ]


def _groups(context: Context, asked: Sequence[KeptText]) -> list[list[KeptText]]:
    """Questions that ask the same: each joins the first group whose newest question it is like."""
    stems = [_stems(context, text.text) for text in asked]
    spread = Counter(stem for known in stems for stem in known)
    weights = {stem: math.log(1 + len(asked) / number) for stem, number in spread.items()}
    groups: list[tuple[frozenset[str], list[KeptText]]] = []
    for known, text in zip(stems, asked, strict=True):
        group = next((group for leading, group in groups if _alike(known, leading, weights)), None)
        if group is None:
            groups.append((known, [text]))
        else:
            group.append(text)
    return [group for _, group in groups]


def _stems(context: Context, text: str) -> frozenset[str]:
    names = {name.lower() for product in context.settings.products for name in (product.name, *product.aliases)}
    return frozenset(stems_of(text, stop_word_language([text]), context.knowledge.stem)) - names


def _alike(known: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> bool:
    shared = known & other
    if len(shared) < min(TOGETHER, len(known), len(other)) or not shared:
        return False
    lighter = min(sum(map(weights.__getitem__, known)), sum(map(weights.__getitem__, other)))
    return sum(map(weights.__getitem__, shared)) >= ALIKE * lighter


def _is_answered(context: Context, group: Sequence[KeptText]) -> bool:
    """Whether what is known by now answers its newest question."""
    newest, knowledge = group[0], context.knowledge
    kinds = [signal.kind for signal in newest.signals]
    retrieved = knowledge.look_up([newest.text])
    known = answer(retrieved, newest.text, "", context.now, knowledge.stem, kinds)
    return known.outcome is Outcome.DRAFT


def _gap(group: Sequence[KeptText]) -> Gap:
    words = tuple(dict.fromkeys(text.text for text in sorted(group, key=lambda text: len(text.text))))
    return Gap(len(group), max(text.said_at for text in group), group[0].ref, words)
