"""The smallest rule that would have left a wrong card out, with all that it would have dropped in the last month.

A rule is a proposal only: a person sees what it costs and accepts it, and may take it back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.base.kinds import Kind
from bot.model.card import Dismissal
from bot.model.exclusion import TROUBLE, Exclusion, ExclusionCandidate, Ours, folded_words, kinds_of, plain_words
from bot.triage.names import goes_with_a_product
from bot.triage.text import LIMIT, MessageText

REACH = 3
"""A phrase ends at most so many words after it began."""

MOST_CANDIDATES = 60
"""So many rules are tried at most, however long the message is."""

_COMMON = frozenset(
    "a an the and or but if so of to in on at for with from by into about as than then is are was were be been am it "
    "its this that these those i you he she we they me him her us them my your our their his i'm i've i'd it's that's "
    "don't doesn't can't isn't do does did can could will would should may might must has have had not no yes how "
    "what when where why who which there here just very really also too only some any all more most much many one two "
    "see anyone anybody everyone someone know knows get got go going good great best please help thanks thank hi "
    "hello hey want need like think use using try way thing things today tomorrow now again still out up down over "
    "new old".split()
)


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card of the last month, as rules see it; `used` when somebody took or answered it, `wrong` when it was not for
    us."""

    id: str
    seen: ExclusionCandidate
    used: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule, the cards of the month that it would have dropped, the wrong one among them, and how many there were."""

    rule: Exclusion
    dropped: tuple[ShownCard, ...]
    of: int

    @property
    def used(self) -> int:
        """How many were dropped that somebody had used: the price of the rule."""
        return sum(card.used for card in self.dropped)

    @property
    def wrong(self) -> int:
        """How many were dropped that somebody had said were not for us: what the rule is worth."""
        return sum(card.wrong for card in self.dropped)


RuleWorth = Callable[[Proposal], tuple[int, ...]]


def propose_rule(wrong: ShownCard, why: Dismissal, month: Iterable[ShownCard], ours: Ours) -> Proposal | None:
    """The best rule for a card dismissed for `why`, or None where no rule is right.

    None is right that would have cost as many used cards as it spares wrong ones, or where the card was answered in
    time. The best costs the fewest cards that were used; then, of phrases for another meaning, the one that explains
    the most cards; of others the one that spares the most wrong cards and drops the fewest besides.
    """
    cards = [card for card in month if card.id != wrong.id] + [wrong]
    candidates, worth = _candidates(wrong, why, cards, ours)
    tried = [_tried(rule, cards, ours) for rule in candidates[:MOST_CANDIDATES]]
    right = [each for each in tried if wrong in each.dropped and each.used < each.wrong]
    return min(right, key=worth, default=None)


def _tried(rule: Exclusion, cards: Sequence[ShownCard], ours: Ours) -> Proposal:
    return Proposal(rule, tuple(card for card in cards if rule.leaves_out(card.seen, ours)), len(cards))


def _candidates(
    wrong: ShownCard, why: Dismissal, cards: Sequence[ShownCard], ours: Ours
) -> tuple[Sequence[Exclusion], RuleWorth]:
    """Rules to try, and what makes one better than another: the least comes first."""
    candidate, view = wrong.seen, MessageText(wrong.seen.text[:LIMIT])
    trouble = Kind.COMPLAINT if candidate.reasons & TROUBLE.keys() else None
    if why is Dismissal.SPAM:
        return [Exclusion(trouble, author=candidate.author)], _smallest
    if why is Dismissal.NOT_A_QUESTION:
        return list(_surer(candidate)), _smallest
    if why is Dismissal.OTHER_MEANING and any(mention.ours for mention in ours(view)):
        phrases = _around_our_name(view, ours)
        return [Exclusion(trouble, phrase=phrase) for phrase in dict.fromkeys(phrases)], _explains_most
    if why in (Dismissal.OTHER_MEANING, Dismissal.NOT_OUR_TOPIC):
        phrases = chain(_seen_before(view, cards), _telling(plain_words(view)))
        return [Exclusion(trouble, candidate.channel, phrase=each) for each in dict.fromkeys(phrases)], _rarest(cards)
    return [], _smallest


# --- what makes one better than another


def _smallest(each: Proposal) -> tuple[int, ...]:
    return (each.used, -each.wrong, len(each.dropped))


def _explains_most(each: Proposal) -> tuple[int, ...]:
    return (each.used, -len(each.dropped))


def _rarest(cards: Sequence[ShownCard]) -> RuleWorth:
    """Of phrases that are worth the same the one whose words are met least: it tells the most."""

    def worth(each: Proposal) -> tuple[int, ...]:
        words = [f" {word} " for word in folded_words((each.rule.phrase or "").split()).split()]
        met = sum(word in card.seen.words for word in words for card in cards)
        return (*_smallest(each), met)

    return worth


# --- rules to try


def _surer(candidate: ExclusionCandidate) -> Iterable[Exclusion]:
    """A bar just above this card, for what called; else for the whole message."""
    calling = {kind for reason in candidate.reasons for kind in kinds_of(reason)}
    for kind, score in candidate.scores.items():
        if kind in calling:
            yield Exclusion(kind, candidate.channel, below=_above(score))
    yield Exclusion(channel=candidate.channel, below=_above(candidate.score))


def _above(score: float) -> float:
    return min(1.0, int(score * 100 + 1) / 100)


def _around_our_name(view: MessageText, ours: Ours) -> Iterable[str]:
    """Our name with the next telling word after it, or before it; not with a word that goes with a product."""
    words, places = view.words, view.places()
    for mention in ours(view):
        held = [at for at, (start, end) in enumerate(places) if start < mention.end and end > mention.start]
        if mention.ours and held:
            first, last = held[0], held[-1]
            after = _next_telling(words, range(last + 1, min(len(words), last + 1 + REACH)))
            before = _next_telling(words, range(first - 1, max(-1, first - 1 - REACH), -1))
            if after is not None and not goes_with_a_product(words[after]):
                yield " ".join(words[first : after + 1])
            if before is not None:
                yield " ".join(words[before : last + 1])


def _next_telling(words: Sequence[str], places: Iterable[int]) -> int | None:
    """The nearest word that says something; none where a sentence ends before it."""
    for at in places:
        if words[at] in "?!":
            return None
        if words[at] not in _COMMON:
            return at
    return None


def _telling(words: Sequence[str]) -> Iterable[str]:
    """Two telling words, with nothing but common ones between them."""
    for first, word in enumerate(words):
        if word not in _COMMON:
            last = _next_telling(words, range(first + 1, min(len(words), first + 1 + REACH)))
            if last is not None:
                yield " ".join(words[first : last + 1])


def _seen_before(view: MessageText, cards: Sequence[ShownCard]) -> Iterable[str]:
    """Single words that stood on another card that was not for us."""
    others = [card.seen.words for card in cards if card.wrong]
    for word in plain_words(view):
        if len(word) > 4 and word not in _COMMON and sum(f" {folded_words([word])} " in words for words in others) > 1:
            yield word
