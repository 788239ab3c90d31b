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

SAYS_ENOUGH = 3
"""A turn before of so many telling words says what "how do I do that?" is about."""

_GREETINGS = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day)|evening|morning|welcome|every(?:body|one)|neighbou?r|new|first time|"
    r"lol|same|nice|sorry|oh|dear|sure)\b",
    re.IGNORECASE,
)

_ERROR = re.compile(r"\b(?:error|err|code|fault|fehler|erreur)[ :#-]{0,2}(\d{1,4})\b", re.IGNORECASE)
"""What is said of an error that displays and tables call E17."""

_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")

MOST_TURNS = 6
"""So many turns, the last ones, are looked at."""

LIKENESS_OF_SYNONYMS = 0.5
"""How much a word weighs that may stand for one that was said."""


@dataclass(frozen=True, slots=True)
class Query:
    """`weights` by stem; `asked` are the stems of the last turn, each once, in order, or where it has none ("how do I
    do that?") those of the turns from the latest that says something on; `parts` are those by sentence, and `asking`
    of those sentences that ask; `phrases` are the pairs of telling words that follow each other in it; `stands_for`
    names for each stem that was not said the one that it may stand for; `told` is the last turn, or all from the one
    that says something."""

    turns: tuple[str, ...]
    asked: tuple[str, ...]
    weights: Mapping[str, float]
    stands_for: Mapping[str, str]
    parts: tuple[tuple[str, ...], ...] = ()
    asking: tuple[tuple[str, ...], ...] = ()
    phrases: frozenset[tuple[str, str]] = frozenset()
    told: str = ""

    @property
    def last(self) -> str:
        """The turn that is to be answered."""
        return self.turns[-1]

    @property
    def leans_back(self) -> bool:
        """Whether an earlier turn says what the last one is about."""
        return bool(self.told) and self.told != self.last


def query_of(turns: Sequence[str], stem: Stem, synonyms: Mapping[str, frozenset[str]]) -> Query:
    """The query of a conversation; `turns` oldest first, the last is the question."""
    kept = tuple(turns[-MOST_TURNS:]) or ("",)
    language = stop_word_language(kept)
    stems = [stems_of(turn, language, stem) for turn in kept]
    turn = len(kept) - 1 if stems[-1] else _latest_that_says_something(kept, language, stem)
    last = [each for words in stems[turn:] for each in words]
    asked = tuple(dict.fromkeys(last))
    weights = _earlier(stems[:-1], len(asked)) | dict.fromkeys(asked, 1.0)
    stands_for = {other: word for word in weights for other in synonyms.get(word, ()) if other not in weights}
    stands_for |= {f"e{number}": number for number in _ERROR.findall(kept[-1]) if number in weights}
    sentences = [part for part in _SENTENCES.split(kept[-1]) if part]
    parts = _parts(sentences, language, stem) or (asked,)
    asking = _parts([part for part in sentences if "?" in part], language, stem) or parts
    return Query(kept, asked, weights, stands_for, parts, asking, frozenset(pairwise(last)), " ".join(kept[turn:]))


def _latest_that_says_something(turns: Sequence[str], language: str, stem: Stem) -> int:
    """The number of the latest turn that holds more than a greeting; the last where there is none."""
    for number in range(len(turns) - 1, -1, -1):
        words = stems_of(_GREETINGS.sub(" ", turns[number]), language, stem)
        if len(words) >= SAYS_ENOUGH:
            return number
    return len(turns) - 1


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
