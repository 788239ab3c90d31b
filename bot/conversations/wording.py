"""The wording of one message: its telling words, and whether it asks, greets or replies."""

import re
from functools import lru_cache
from typing import NamedTuple

LOOKED_AT = 600
"""How many characters of a message are read; later ones never decided whom somebody spoke to."""

_LINK = re.compile(r"https?://\S+")
_WORD = re.compile(r"\w[\w.+'’-]*\w")
_COMMON_WORDS = """
    about after again all also always am an and another any anyone anything are around as ask at away back be because
    been before being better both but by bye came can can't cannot cant come could couldn't did didn't do does doesn't
    doesnt doing don't done dont down each either else end enough even ever every everyone everything few fine first for
    from full get gets getting give go goes going gone good got great guess guys had happen happened happens has have
    haven't having he hello help her here hey hi him his hmm how i'd i'll i'm i've if im in into is isn't it it's its
    ive just keep kind know last least let let's like little ll long look looks lot made make makes many may maybe me
    mean means might mine more most much must my myself need needs never new next no nobody not nothing now of off oh
    ok okay old on once one only or other others our out over own people perhaps please possible pretty probably problem
    problems put question quite rather re really right run said same saw say says see seem seems set she should show
    since so some somebody someone something sorry still such sure take tell than thank thanks that that's thats the
    their them then there there's these they they're thing things think this those though through thx to too tried try
    trying two under until up us use used using very via ve want wanted wants was wasn't way we well went were what
    what's whats when where whether which while who why will wish with without won't wont work worked working works
    would wrong yeah yep yes yet you you'd you'll you're you've your yours
"""
COMMON = frozenset(_COMMON_WORDS.split())
_YOU = frozenset({"you", "your", "you're", "youre", "you'll", "ya"})
_MY = frozenset({"my", "i'm", "im", "i've", "ive", "mine", "me", "we", "our"})
_GREETS = frozenset("hi hello hey greetings morning evening afternoon guys folks all please so and but ok".split())
_CALLS = frozenset(
    "anyone anybody someone somebody everyone everybody any hi hello hey greetings guys folks".split(),
)
_REPLIES = frozenset(
    """yes yeah yep yup no nope nah not ok okay sure right thanks thank thx ty cool great nice ah oh hmm lol heh haha
    try use you your it its it's that that's thats this then because cause well so and but or which exactly true good
    done same maybe probably just install click type run check look see go read open sorry welcome np""".split()
)
_STARTS = frozenset(
    """how what what's whats where which who why when is are does do did can could would should will has have any
    anyone anybody someone somebody""".split()
)


class LineWording(NamedTuple):
    """The wording of a message: its telling words, its number of words, and its shape. `asks`: a question mark, or
    triage found a question, and it is not signs alone; `calls`: it addresses everybody; `replies` and `starts`: it
    begins like a reply, like a question; `you` and `my`: it speaks of the other, of itself."""

    words: frozenset[str]
    length: int
    asks: bool
    calls: bool
    replies: bool
    starts: bool
    you: bool
    my: bool


def read_wording(text: str, asks: bool = False, names: frozenset[str] = frozenset()) -> LineWording:
    """The wording of `text`; `asks`: triage found a question in it; `names` are words that tell nothing here."""
    wording, says_something = _wording_of(text[:LOOKED_AT])
    if asks and says_something and not wording.asks:
        wording = wording._replace(asks=True)
    return wording._replace(words=wording.words - names) if names else wording


@lru_cache(maxsize=64)
def _wording_of(text: str) -> tuple[LineWording, bool]:
    """The wording of a text by itself, and whether it holds a letter or number at all; a few are kept, since a message
    is asked for it for its place, its decision and its card."""
    plain = _LINK.sub(" ", text) if "://" in text else text
    lower = plain.lower()
    listed = _WORD.findall(lower)
    words = frozenset(listed)
    says_something = any(map(str.isalnum, plain))
    wording = LineWording(
        words - COMMON,
        len(listed),
        "?" in plain and says_something,
        not words.isdisjoint(_CALLS),
        bool(listed) and listed[0] in _REPLIES,
        next((word for word in listed[:3] if word not in _GREETS), "") in _STARTS,
        not words.isdisjoint(_YOU),
        not words.isdisjoint(_MY) or lower[:2] == "i " or " i " in lower,
    )
    return wording, says_something


def similar_wording(line_wording: LineWording, other: LineWording) -> float:
    """The share of their telling words that two messages have in common, 0 to 1."""
    every = len(line_wording.words | other.words)
    return len(line_wording.words & other.words) / every if every else 0.0
