"""What is looked for: the telling words of the last turn, and with less weight those of the turns before it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.terms import Stem, stems_of, stop_word_language

EARLIER = 0.4
"""How much a word of an earlier turn weighs beside one of the last turn."""

ENOUGH = 3
"""A last turn of more telling words than this says by itself what it is about: earlier ones then weigh less."""

LONG = 5
"""An earlier turn of more telling words weighs no more in all than one of so many: an answer of a hundred words would
otherwise drown the question."""

SAYS_SOMETHING = 2
"""A sentence of fewer telling words is no part of a question by itself."""

_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")

MOST_TURNS = 6
"""So many turns, the last ones, are looked at."""

LIKENESS_OF_SYNONYMS = 0.5
"""How much a word weighs that may stand for one that was said."""


@dataclass(frozen=True, slots=True)
class Query:
    """`weights` by stem; `asked` are the stems of the last turn only, each once, in order, `parts` those by sentence,
    and `asking` of those sentences that ask; `phrases` are the pairs of telling words that follow each other in it;
    `stands_for` names for each stem that was not said the one that it may stand for."""

    turns: tuple[str, ...]
    asked: tuple[str, ...]
    weights: Mapping[str, float]
    stands_for: Mapping[str, str]
    parts: tuple[tuple[str, ...], ...] = ()
    asking: tuple[tuple[str, ...], ...] = ()
    phrases: frozenset[tuple[str, str]] = frozenset()

    @property
    def last(self) -> str:
        """The turn that is to be answered."""
        return self.turns[-1]


def query_of(turns: Sequence[str], stem: Stem, synonyms: Mapping[str, frozenset[str]]) -> Query:
    """The query of a conversation; `turns` oldest first, the last is the question."""
    kept = tuple(turns[-MOST_TURNS:]) or ("",)
    language = stop_word_language(kept)
    last = stems_of(kept[-1], language, stem)
    asked = tuple(dict.fromkeys(last))
    weights = _earlier([stems_of(turn, language, stem) for turn in kept[:-1]], len(asked)) | dict.fromkeys(asked, 1.0)
    stands_for = {other: word for word in weights for other in synonyms.get(word, ()) if other not in weights}
    sentences = [part for part in _SENTENCES.split(kept[-1]) if part]
    parts = _parts(sentences, language, stem) or (asked,)
    asking = _parts([part for part in sentences if "?" in part], language, stem) or parts
    return Query(kept, asked, weights, stands_for, parts, asking, frozenset(pairwise(last)))


def _parts(sentences: Sequence[str], language: str, stem: Stem) -> tuple[tuple[str, ...], ...]:
    """The telling words of each sentence that has enough of them."""
    parts = (tuple(dict.fromkeys(stems_of(sentence, language, stem))) for sentence in sentences)
    return tuple(part for part in parts if len(part) >= SAYS_SOMETHING)


def _earlier(turns: Sequence[Sequence[str]], asked: int) -> dict[str, float]:
    """How much the words of the turns before weigh, beside a question of so many telling words."""
    weights: dict[str, float] = {}
    for stems in map(dict.fromkeys, turns):
        weight = EARLIER * min(1.0, ENOUGH / max(1, asked)) * min(1.0, LONG / max(1, len(stems)))
        weights |= {word: max(weight, weights.get(word, 0.0)) for word in stems}
    return weights
