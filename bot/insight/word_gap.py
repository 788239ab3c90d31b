"""The word gap: which words members use where we write others.

What members said (answers, complaints, wishes, praise) is set beside the passages of our documents by the log-odds of
each word, with both together as the prior, over its standard deviation (Monroe, Colaresi and Quinn 2008, "Fightin'
Words"). A word counts once an account, and once a passage.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.base.state_keys import WORD_GAP
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.prompts.company_language import CompanyWord
from bot.themes.sources import texts_for_themes
from bot.themes.telling import is_telling
from bot.themes.voice_count import Voice, voice_of

SURE = 1.96
"""A word belongs to one side from so many standard deviations on (one in twenty by chance)."""

FEWEST_VOICES, FEWEST_PASSAGES = 3, 3
MOST_PASSAGES, MOST_WORDS = 2000, 60
CLOSE, SAME_START = 0.42, 4
"""From this closeness on a word of ours is shown beside the members' word: "phone" and "mobile" are 0.50, "cost" and
"price" 0.67, "login" and "authentication" 0.35. Words that begin with the same letters are one word for this."""

PRIOR = 50.0
"""How many words the prior is worth."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class GapWord(NamedTuple):
    """A word, how many voices or passages say it, and in how many of the other side it stands."""

    word: str
    times: int
    other: int
    sureness: float


class WordPair(NamedTuple):
    """Members say the one where we say the other."""

    members: GapWord
    ours: GapWord


class WordGap(NamedTuple):
    """`members` are words of theirs that we hardly write, `ours` words of ours that they hardly say, the surest first;
    `pairs` those that mean about the same; of so many `voices` and `passages`."""

    pairs: tuple[WordPair, ...]
    members: tuple[GapWord, ...]
    ours: tuple[GapWord, ...]
    voices: int
    passages: int


def word_gap(context: Context) -> WordGap:
    """The gap as things stand now; nobody is named, and nothing is kept of it."""
    by_voice: dict[Voice, set[str]] = {}
    for kept in texts_for_themes(context):
        by_voice.setdefault(voice_of(kept), set()).update(_words(kept.text))
    passages = [_words(text) for text in context.knowledge.passage_texts(MOST_PASSAGES)]
    names = _names(context)
    said, written = (_counted(each, names) for each in (by_voice.values(), passages))
    sureness = log_odds_apart(said, written)
    theirs = [GapWord(w, said[w], written[w], z) for w, z in sureness.items() if z >= SURE and said[w] >= FEWEST_VOICES]
    ours = [
        GapWord(w, written[w], said[w], -z) for w, z in sureness.items() if z <= -SURE and written[w] >= FEWEST_PASSAGES
    ]
    members, company = _surest(theirs), _surest(ours)
    return WordGap(_pairs(context, members, company), members, company, len(by_voice), len(passages))


def keep_word_gap(context: Context, gap: WordGap) -> None:
    """Store the words of ours for the checks of questions and replies: a look at all texts is too slow for each."""
    instead = {pair.ours.word: pair.members.word for pair in reversed(gap.pairs)}
    ours = [CompanyWord(each.word, each.times, each.other, gap.voices, instead.get(each.word, "")) for each in gap.ours]
    value = json.dumps(ours, ensure_ascii=False) if ours else None
    if context.store.state.values([WORD_GAP]).get(WORD_GAP) != value:
        context.store.keep(Changes(values={WORD_GAP: value}))


def log_odds_apart(first: Mapping[str, int], second: Mapping[str, int]) -> Mapping[str, float]:
    """For each word how many standard deviations its log-odds in the first lie above those in the second."""
    together = Counter(first) + Counter(second)
    total = sum(together.values())
    sizes = [sum(first.values()), sum(second.values())]
    if not all(sizes):
        return {}
    scores = {}
    for word, count in together.items():
        prior = PRIOR * count / total
        counts = [side.get(word, 0) + prior for side in (first, second)]
        odds = [math.log(n / (size + PRIOR - n)) for n, size in zip(counts, sizes, strict=True)]
        scores[word] = (odds[0] - odds[1]) / math.sqrt(1 / counts[0] + 1 / counts[1])
    return scores


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower().replace("’", "'")) if is_telling(word)}


def _names(context: Context) -> set[str]:
    """What things and companies are called says nothing about how we write."""
    products = (*context.settings.products, *context.settings.competitors)
    names = [context.settings.brand.name, *(name for product in products for name in (product.name, *product.aliases))]
    return {word for name in names for word in _WORD.findall(name.lower())}


def _counted(sides: Iterable[set[str]], names: set[str]) -> Counter[str]:
    return Counter(word for words in sides for word in words - names)


def _surest(words: Sequence[GapWord]) -> tuple[GapWord, ...]:
    return tuple(sorted(words, key=lambda each: (-each.sureness, each.word))[:MOST_WORDS])


def _pairs(context: Context, members: Sequence[GapWord], ours: Sequence[GapWord]) -> tuple[WordPair, ...]:
    vectors = {each.word: context.meaning.vector(each.word) for each in (*members, *ours)}
    pairs = []
    for theirs in members:
        close = [
            (context.meaning.closeness(vectors[theirs.word], vectors[each.word]), each)
            for each in ours
            if not _akin(theirs.word, each.word)
        ]
        best = max(close, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= CLOSE:
            pairs.append(WordPair(theirs, best[1]))
    return tuple(pairs)


def _akin(word: str, other: str) -> bool:
    return word[:SAME_START] == other[:SAME_START]
