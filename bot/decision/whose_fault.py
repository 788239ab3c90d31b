"""Whose fault a message tells of, where it names somebody else's product: theirs, or ours, held against theirs."""

import re
from collections.abc import Sequence
from itertools import pairwise

_TURNS_TO_US = re.compile(
    r"\b(?:you|u|your|ur|yours|here|leav(?:e|ing)|switch(?:ed|ing)?|mov(?:e|ed|ing)|going (?:back|over|to|for|with)"
    r"|back to|over to|unlike|instead|cheaper|faster|better|the same \w+ (?:for|at)|for (?:\S+ )?less)\b"
)
"""What makes words about a competitor words about us: they turn to us, compare, or say that somebody goes."""

_TURNS_TO_NOBODY = re.compile(
    r"\b(?:(?:never|not|n't|no way i'?m) (?:\w+ ){0,2}(?:go|going|move|moving|switch|switching|come"
    r"|coming) (?:back|over)?"
    r"(?: ?to \w+)?|(?:leaving|left|mov(?:ed|ing)|switch(?:ed|ing)) (?:\w+ ){0,4}?(?:away|off|from)\b"
    r"|feel (?:you|u|ya)\b|(?:you|u) know|(?:so|too) \w+ (?:that )?(?:you|u) (?:cannot|can'?t|can barely))"
)
"""Who will not go back to them, has left them or agrees with another about them does not turn to us."""

_BORDER = re.compile(
    r"[.!?;\n…]+|,|\s[-–—]+\s|\b(?=(?:but|while|whereas|though|although|meanwhile|yet|even|unlike|guess"
    r"|and (?:now|this|here|my|our|the|all|every))\b)"
)
"""Where one clause ends and the next begins."""

_LEFT_BEHIND = re.compile(
    r"(?:\b(?:from|left|leaving|miss|missing|missed|even|unlike|than|like|when|as in|back (?:to|on)|playing|using"
    r"|never had \w+ (?:with|in|on|at))(?: the)?(?: good)?(?: old)?\s*)\Z"
)
"""What stands before the name of somebody whom its author has left, or holds against us."""

_OF_OURS = re.compile(
    r"\W*(?:(?:but|while|whereas|though|although|meanwhile|yet|and|now|so) )*(?:this|these|here|my|mine|our|the|all"
    r"|every|now|waiting|still)\b"
)
"""How a clause begins that speaks of something new; "it crashed" after a name speaks of what was named."""


def turns_to_us(lower: str) -> bool:
    """Whether words about others, in small letters, turn to us."""
    return _TURNS_TO_US.search(_TURNS_TO_NOBODY.sub(" ", lower)) is not None


def told_of_them(lower: str, named: Sequence[tuple[int, int]], trouble: Sequence[int]) -> bool:
    """Whether what went wrong is told of whom a message names, and not of us. `named` are the places of their names,
    `trouble` those of the words that plainly tell of trouble (none: all of it complains), both in `lower`. In doubt it
    is ours: then a person looks at it."""
    start, _ = named[0]
    if _LEFT_BEHIND.search(lower, 0, start):
        return False
    clauses = list(pairwise((0, *(border.start() for border in _BORDER.finditer(lower) if border.start()), len(lower))))
    theirs = next(number for number, (first, end) in enumerate(clauses) if first <= start < end)
    first = min(trouble, default=0)
    wrong = next(number for number, (begin, end) in enumerate(clauses) if begin <= first < end)
    if wrong < theirs:
        return False
    after = clauses[theirs + 1 :] if not trouble else clauses[wrong : wrong + 1] if wrong > theirs else ()
    return not any(_OF_OURS.match(lower, begin, end) for begin, end in after)
