"""Whether two people speak of the same problem: by what went wrong, and by the telling words that they share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.conversations.wording import COMMON, LOOKED_AT

ALIKE_FROM = 0.5
"""From this likeness on two complaints count as one problem. Chosen on the wordings in
`tests/bot/triage/test_problems.py`: people who say one thing in their own words reach 0.5 to 1, complaints about
something else stay below 0.45."""

CLOSE_FROM, VERY_CLOSE = 0.42, 0.6
"""From this closeness of their word vectors on, with half of what they share in words added, two complaints count as
one problem as well; where one only says that it failed and the other how, they have to be very close. Chosen on the
open part of `tests/examples/problems.jsonl`; lower finds more, and folds what is not alike more often."""

SHARED_COUNTS = 0.5

CLOSE_BESIDE_ONE, MUCH_BESIDE_ONE = 0.35, 0.28
"""With a single word in common, such as what everybody here writes, complaints are at least so close, or it is so much
of what they say. Chosen there too: of the pairs of the part kept apart that counted as one problem 0.95 were one (0.92
without this), and 0.56 of those that are one were found (0.59)."""

IN_EVIDENCE = 2
"""A word of the very words that complain counts so much, any other word of the message once."""

FAULT = 2
"""What went wrong counts so many times as much as what it went wrong with."""


SHOWN = 4
"""So many words in common are enough to see why."""


class Fault(NamedTuple):
    """One way of going wrong: the words that tell it, each with how one speaks of it afterwards where the question
    wants that ("vanishes": "vanished"), and an open question to those who met it."""

    words: Mapping[str, str]
    question: str


def _fault(words: str, question: str) -> Fault:
    pairs = (word.partition("=") for word in words.split())
    return Fault({word: past.replace("_", " ") for word, _, past in pairs}, question)


FAULTS: Mapping[str, Fault] = {
    "loss": _fault(
        "vanish=vanished vanishes=vanished vanished=vanished vanishing=vanished disappear=disappeared "
        "disappears=disappeared disappeared=disappeared disappearing=disappeared lose=got_lost loses=got_lost "
        "losing=got_lost lost=got_lost loss=got_lost eat=was_gone eats=was_gone ate=was_gone eaten=was_gone "
        "eating=was_gone missing=went_missing gone=was_gone delete=was_deleted deletes=was_deleted "
        "deleted=was_deleted wipe=was_wiped wipes=was_wiped wiped=was_wiped erased=was_erased erases=was_erased "
        "overwrites=was_overwritten overwritten=was_overwritten overwrote=was_overwritten swallows=was_gone "
        "swallowed=was_gone",
        "What were you doing just before it {past}?",
    ),
    "crash": _fault(
        "crash=crashed crashes=crashed crashed=crashed crashing=crashed freeze=froze freezes=froze froze=froze "
        "frozen=froze freezing=froze hang=hung hangs=hung hanging=hung quits=quit",
        "What was the last thing you did before it {past}?",
    ),
    "slow": _fault(
        "slow slower slowly sluggish lag lags laggy lagging ages crawls",
        "What are you doing when it gets slow, and how much is open then?",
    ),
    "blank": _fault("blank empty white black grey", "What did you expect to see where it stays empty?"),
    "access": _fault(
        "login password passwords locked logged logs signed signing",
        "What do you see at the moment when it does not let you in?",
    ),
    "money": _fault(
        "charged charge charges charging billed billing invoice refund refunded payment",
        "What did you expect to pay, and what did you find instead?",
    ),
    "twice": _fault(
        "duplicate duplicates duplicated doubled double twice copies",
        "Where do you see it twice, and what came before?",
    ),
    "late": _fault(
        "waiting late delay delayed delays arrive arrived shipped delivery", "When were you told that it would come?"
    ),
    "failure": _fault(
        "broken broke breaks fail fails failed failing error errors bug bugs buggy glitch stuck stopped stops",
        "What were you doing just before it happened?",
    ),
}
"""Two complaints that each name a way of going wrong, and no common one, are never the same problem."""

VAGUE = "failure"
"""That something failed says little by itself: with a single other word in common, messages are alike only where they
say next to nothing else."""

NEXT_TO_NOTHING_ELSE = 0.8

THEMSELVES = ("access", "money")
"""Whose words tell both what went wrong and with what."""

_NOT_WORKING = re.compile(
    r"(?i)(?:\bnot|\bnever|n['’]?t|\bstop(?:s|ped)?|\bno longer|\bhardly)\s+(?:even\s+|really\s+|always\s+)?"
    r"(?:work|load|open|start|respond|connect|sync|save|play|finish)(?:s|ed|ing)?\b"
)
_WORD = re.compile(r"\w[\w.+'’-]*\w")
_OTHERS = re.compile(r"https?://\S+|<[@#!][^>]*>|^\s*@?[^\s,:]{2,30}[:,]\s")
"""Addresses, mentions, and the name of whom somebody speaks to."""

_TOLD_BY = {word: name for name, fault in FAULTS.items() for word in fault.words}
_ONLY_FAULTS = frozenset(word for word, name in _TOLD_BY.items() if name not in THEMSELVES)
_NOISE = frozenset(
    """angry annoyed annoying annoys awful bad badly crap disappointed disappointing fed frustrated frustrating happy
    hate horrible love poor ridiculous sad seriously sick terrible terribly tired unacceptable unhappy upset useless
    worse worst absolutely completely constantly randomly suddenly totally
    app apps android computer desktop device ipad iphone laptop mac machine pc phone phones software tablet windows
    latest recent update updated updates updating upgrade upgraded version
    day days evening hour hours minute minutes month months morning night second third time times today tonight week
    weeks year years yesterday monday tuesday wednesday thursday friday saturday sunday
    anybody's anyone's else's keeps kept seen seeing started starts everytime whenever fix fixed half
    help helps idea ideas comes manage managed possible trouble troubles wonder wondering""".split()
)


class Problem(NamedTuple):
    """What one message complains of: the ways of going wrong that it names, and its telling words by stem, each with
    how much it counts."""

    faults: frozenset[str]
    words: Mapping[str, int]

    @property
    def weight(self) -> int:
        """All that it says, counted."""
        return sum(self.words.values()) + FAULT * len(self.faults)


def problem_of(text: str, evidence: Iterable[str] = (), common: frozenset[str] = frozenset()) -> Problem:
    """The problem in `text`; `evidence` are its own words that complain, `common` stems that everybody here uses."""
    said = _words(text)
    strong = frozenset(word for span in evidence for word in _words(span))
    words: dict[str, int] = {}
    for word in frozenset(said) - _NOISE - COMMON - _ONLY_FAULTS:
        if (root := stem(word)) not in common:
            words[root] = max(words.get(root, 0), IN_EVIDENCE if word in strong else 1)
    faults = {_TOLD_BY[word] for word in said if word in _TOLD_BY}
    if not faults and _NOT_WORKING.search(text, 0, LOOKED_AT):
        faults = {VAGUE}
    return Problem(frozenset(faults), words)


def likeness(problem: Problem, other: Problem) -> float:
    """0 to 1: how much of what each says the other says too, on average; 0 without a common word, and where each names
    a way of going wrong but no common one."""
    if problem.words.keys().isdisjoint(other.words):
        return 0.0
    shared = problem.words.keys() & other.words.keys()
    faults = problem.faults & other.faults
    if len(shared) + len(faults) < 2 or (problem.faults and other.faults and not faults):
        return 0.0
    overlap = _overlap(problem, other)
    vague = len(shared) == 1 and faults == {VAGUE}
    return overlap if overlap >= NEXT_TO_NOTHING_ELSE or not vague else 0.0


def one_problem(problem: Problem, other: Problem, closeness: float) -> bool:
    """Whether two people speak of the same: by the words that they share, or else by what they mean as well. Two
    different ways of going wrong are never one problem."""
    if closeness < CLOSE_FROM and problem.words.keys().isdisjoint(other.words):
        return False
    if likeness(problem, other) >= ALIKE_FROM:
        return True
    if not (problem.words and other.words):
        return False
    if problem.faults and other.faults and problem.faults.isdisjoint(other.faults):
        vague = {VAGUE} in (problem.faults, other.faults)
        return vague and closeness >= VERY_CLOSE
    in_common = len(problem.words.keys() & other.words.keys()) + len(problem.faults & other.faults)
    overlap = _overlap(problem, other)
    if in_common == 1 and closeness < CLOSE_BESIDE_ONE and overlap < MUCH_BESIDE_ONE:
        return False
    return closeness + SHARED_COUNTS * overlap >= CLOSE_FROM


def shares_words(problem: Problem, others: Sequence[Problem]) -> bool:
    """Whether a word, or a way of going wrong, of this problem is met in at least half of the others: what can be said
    of many people after "They share"."""
    roots = (sum(root in other.words for other in others) for root in problem.words)
    faults = (sum(fault in other.faults for other in others) for fault in problem.faults)
    return any(2 * n >= len(others) for n in (*roots, *faults))


def _overlap(problem: Problem, other: Problem) -> float:
    """How much of what each says the other says too; 0 without a common word."""
    shared, faults = problem.words.keys() & other.words.keys(), len(problem.faults & other.faults)
    return (_part(problem, shared, faults) + _part(other, shared, faults)) / 2 if shared else 0.0


def without_names(text: str) -> str:
    """What was said, without addresses, mentions, and the name of whom somebody speaks to."""
    return _OTHERS.sub(" ", text[:LOOKED_AT])


def _part(problem: Problem, shared: Iterable[str], faults: int) -> float:
    return (sum(problem.words[word] for word in shared) + FAULT * faults) / problem.weight


def shared_terms(text: str, others: Iterable[str]) -> list[str]:
    """The words of `text` that tell the problem and stand, in some form or for the same way of going wrong, in at least
    half of the `others`: what makes them alike, to be looked at."""
    problems = [problem_of(other) for other in others]
    terms: dict[str, str] = {}
    for word in _words(text):
        root, fault = stem(word), _TOLD_BY.get(word)
        n = sum(root in problem.words or fault in problem.faults for problem in problems)
        if n and 2 * n >= len(problems):
            terms.setdefault(fault or root, word)
    return list(terms.values())[:SHOWN]


def question_for(text: str) -> str:
    """An open question to somebody who met this problem, in their own word for it where they have one."""
    told = next((word for word in _words(text) if word in _TOLD_BY), "broken")
    fault = FAULTS[_TOLD_BY[told]]
    return fault.question.format(past=fault.words[told])


def _words(text: str) -> list[str]:
    return _WORD.findall(without_names(text).lower())


def stem(word: str) -> str:
    """A word without its usual English endings, so that "syncing" is "sync"; other languages keep theirs."""
    word = word.replace("’", "'").removesuffix("'s")
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeols":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
