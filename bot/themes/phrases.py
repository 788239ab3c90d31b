"""Groups texts by shared phrases; used where the packages to group by meaning are missing."""

import math
from collections import Counter
from collections.abc import Hashable, Sequence

from bot.themes.telling import telling_phrases

LEAST_TEXTS = 2
"""A phrase needs so many texts to make a group."""

LARGEST_SHARE = 0.5
"""A phrase in a larger share of the texts than this separates nothing."""

NO_THEME = -1
"""The label of a text that belongs to no group."""


def group_by_phrase(texts: Sequence[str], number: int | None = None) -> Sequence[int]:
    """A label for each text, by its strongest shared phrase; `NO_THEME` where it shares none. At most `number` groups.
    The largest group is 0."""
    phrases = [frozenset(telling_phrases(text)) for text in texts]
    counts = Counter(phrase for said in phrases for phrase in said)
    most = max(LEAST_TEXTS, len(texts) * LARGEST_SHARE)
    shared = {phrase: count for phrase, count in counts.items() if LEAST_TEXTS <= count <= most}
    chosen = [_strongest(said & shared.keys(), shared, len(texts)) for said in phrases]
    if number is not None:
        kept = {phrase for phrase, _ in Counter(filter(None, chosen)).most_common(number)}
        chosen = [_strongest(said & kept, shared, len(texts)) for said in phrases]
    return largest_first(chosen)


def largest_first(groups: Sequence[Hashable | None]) -> list[int]:
    """A label for each group's name, counted from the largest; of equals the one that comes first is smaller. None, a
    text that belongs to no group, is `NO_THEME`."""
    counts = Counter(name for name in groups if name is not None)
    labels = {name: label for label, (name, _) in enumerate(counts.most_common())}
    return [NO_THEME if name is None else labels[name] for name in groups]


def _strongest(phrases: frozenset[str], counts: dict[str, int], texts: int) -> str | None:
    """The phrase that most texts share, of those that are not said everywhere; a longer one counts more."""

    def strength(phrase: str) -> tuple[float, str]:
        return counts[phrase] * math.log(1 + texts / counts[phrase]) * (1 + 0.5 * phrase.count(" ")), phrase

    return max(phrases, key=strength, default=None)
