"""Proposes the smallest exclusion rule that would have left a wrong card out, with everything it would have hidden last
month.

It is only a proposal: a person sees its cost, accepts it, and may take it back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.base.kinds import Kind
from bot.desk.exclusions.thing_phrases import phrases_around_our_name, phrases_for_things, telling
from bot.model.card import Dismissal
from bot.model.exclusion import TROUBLE, Exclusion, ExclusionCandidate, Ours, fold_words, kinds_of, plain_words
from bot.triage.text import LIMIT, MessageText

MOST_CANDIDATES = 60
"""At most so many rules are tried, however long the message is."""

LARGEST_SHARE, ALWAYS_FEW = 0.1, 2
"""A bar that would have hidden more than a tenth of the month's cards, and more than two, beside wrong ones hides too
much."""


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card of the last month as rules see it; `used`: somebody took or answered it; `wrong`: it was not for us."""

    id: str
    seen: ExclusionCandidate
    used: bool = False
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class RuleProposal:
    """A rule, the cards of the month that it would have hidden, and how many cards there were."""

    rule: Exclusion
    dropped: tuple[ShownCard, ...]
    of: int

    @property
    def used(self) -> int:
        """How many hidden cards had been used: the cost of the rule."""
        return sum(card.used for card in self.dropped)

    @property
    def wrong(self) -> int:
        """How many hidden cards were not for us: the benefit of the rule."""
        return sum(card.wrong for card in self.dropped)


RuleWorth = Callable[[RuleProposal], tuple[int, ...]]


def propose_rule(wrong: ShownCard, why: Dismissal, month: Iterable[ShownCard], ours: Ours) -> RuleProposal | None:
    """The best rule for a card dismissed for `why`, or None where no rule is right.

    None is right that would have hidden a used card or much of the month, or where the card was answered in time. The
    best is, of phrases for another meaning, the one that explains the most cards; of others the one that spares the
    most wrong cards and drops the fewest besides.
    """
    fitting, worth = _fitting(wrong, why, month, ours)
    return min((each for each in fitting if not costs_too_much(each)), key=worth, default=None)


def costs_too_much(proposal: RuleProposal) -> bool:
    """Whether it would have hidden a card that somebody used, or much of the month."""
    others = len(proposal.dropped) - proposal.wrong
    much = proposal.rule.below is not None and others > max(ALWAYS_FEW, LARGEST_SHARE * proposal.of)
    return proposal.used > 0 or much


def only_costly_rules(wrong: ShownCard, why: Dismissal, month: Iterable[ShownCard], ours: Ours) -> bool:
    """Whether there are rules that would have hidden this card, and each would have cost too much."""
    fitting, _ = _fitting(wrong, why, month, ours)
    return bool(fitting) and all(map(costs_too_much, fitting))


def _fitting(
    wrong: ShownCard, why: Dismissal, month: Iterable[ShownCard], ours: Ours
) -> tuple[Sequence[RuleProposal], RuleWorth]:
    """The rules that would have hidden it, with what each costs, and what makes one better than another."""
    cards = [card for card in month if card.id != wrong.id] + [wrong]
    candidates, worth = _candidates(wrong, why, cards, ours)
    tried = [_tried(rule, cards, ours) for rule in candidates[:MOST_CANDIDATES]]
    return [each for each in tried if wrong in each.dropped], worth


def _tried(rule: Exclusion, cards: Sequence[ShownCard], ours: Ours) -> RuleProposal:
    return RuleProposal(rule, tuple(card for card in cards if rule.leaves_out(card.seen, ours)), len(cards))


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
        phrases = phrases_around_our_name(view, ours)
        return [Exclusion(trouble, phrase=phrase) for phrase in dict.fromkeys(phrases)], _explains_most
    if why in (Dismissal.OTHER_MEANING, Dismissal.NOT_OUR_TOPIC):
        phrases = chain(_seen_before(view, cards), phrases_for_things(view))
        return [Exclusion(trouble, candidate.channel, phrase=each) for each in dict.fromkeys(phrases)], _rarest(cards)
    return [], _smallest


# --- what makes one better than another


def _smallest(each: RuleProposal) -> tuple[int, ...]:
    return (-each.wrong, len(each.dropped))


def _explains_most(each: RuleProposal) -> tuple[int, ...]:
    return (-len(each.dropped),)


def _rarest(cards: Sequence[ShownCard]) -> RuleWorth:
    """Of phrases that are worth the same the one whose words are met least: it tells the most."""

    def worth(each: RuleProposal) -> tuple[int, ...]:
        words = [f" {word} " for word in fold_words((each.rule.phrase or "").split()).split()]
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


def _seen_before(view: MessageText, cards: Sequence[ShownCard]) -> Iterable[str]:
    """Single words that stood on another card that was not for us."""
    others = [card.seen.words for card in cards if card.wrong]
    for word in plain_words(view):
        if len(word) > 4 and telling(word) and sum(f" {fold_words([word])} " in words for words in others) > 1:
            yield word
