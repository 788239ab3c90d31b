"""Names for groups of texts: the phrases that are said much in a group and little elsewhere, in members' own words.

Weighted as class-based TF-IDF (Grootendorst 2022): the share of a group's texts that say it, times the logarithm of how
rare it is over all groups.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from bot.base.humanize import free_name
from bot.themes.telling import telling_phrases

PHRASES_A_NAME = 2
LEAST_TEXTS = 2
"""A phrase of a single text names a group only where no two texts share one."""

NAMELESS = "other"
LONGER_IS_BETTER = 1.15
"""How much more a phrase counts for each further word: "boarding pass" says more than "pass"."""

Group = TypeVar("Group", bound=Hashable)


def name_groups(texts: Iterable[tuple[Group, str]]) -> dict[Group, str]:
    """A unique name for each group, from (group, text) pairs."""
    said: defaultdict[Group, Counter[str]] = defaultdict(Counter)
    sizes: Counter[Group] = Counter()
    for group, text in texts:
        said[group].update(set(telling_phrases(text)))
        sizes[group] += 1
    names: dict[Group, str] = {}
    for group, ranked in ranked_phrases(said, sizes).items():
        names[group] = _first_free(_names(ranked), set(names.values()))
    return names


def phrases_of_name(name: str) -> Sequence[str]:
    """The phrases that a name was made of, without the number that tells two of one name apart."""
    return [phrase.strip() for phrase in name.lower().partition(" (")[0].split(",")]


def ranked_phrases(said: Mapping[Group, Counter[str]], sizes: Mapping[Group, int]) -> dict[Group, Sequence[str]]:
    """The phrases of each group, the most telling first."""
    everywhere: Counter[str] = Counter()
    for phrases in said.values():
        everywhere.update(phrases)
    average = sum(everywhere.values()) / max(1, len(said))
    return {group: _ranked(phrases, sizes[group], everywhere, average) for group, phrases in said.items()}


def _ranked(phrases: Counter[str], size: int, everywhere: Counter[str], average: float) -> Sequence[str]:
    def telling(phrase: str) -> float:
        share = phrases[phrase] / size
        rarity = math.log(1 + average / everywhere[phrase])
        return share * rarity * (phrases[phrase] / everywhere[phrase]) * LONGER_IS_BETTER ** phrase.count(" ")

    shared = [phrase for phrase, count in phrases.items() if count >= LEAST_TEXTS] or list(phrases)
    return sorted(shared, key=lambda phrase: (-telling(phrase), phrase))


def _names(ranked: Sequence[str]) -> Iterable[str]:
    """Names from short to long: the best phrases that share no word, then with further ones."""
    chosen: list[str] = []
    for phrase in ranked:
        if not any(_stem(word) in _stems(chosen) for word in phrase.split()):
            chosen.append(phrase)
            if len(chosen) >= PHRASES_A_NAME:
                yield ", ".join(chosen)
    yield ", ".join(chosen) or NAMELESS


def _stems(phrases: Sequence[str]) -> set[str]:
    return {_stem(word) for phrase in phrases for word in phrase.split()}


def _stem(word: str) -> str:
    """A word without the endings of number and tense, roughly: enough not to name a theme "refund, refunds"."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _first_free(names: Iterable[str], taken: set[str]) -> str:
    last = NAMELESS
    for name in names:
        last = name
        if name not in taken:
            return name
    return free_name(last, taken)
