"""Telling phrases of short texts: one to three words that neither begin nor end with a small word."""

import re
from collections.abc import Iterator

LONGEST_PHRASE = 3

SMALL_WORDS = frozenset(
    (
        "a about after again all already also am an and any anybody anyone anything are aren't as at be because "
        "been before being but by can can't could couldn't did didn't do does doesn't doing don't each either "
        "else even ever every for from get gets getting go goes going gone got had hadn't has hasn't have haven't "
        "he her here him his how i i'd i'll i'm i've if in into is isn't it it's its just know let like long made "
        "make many may maybe me might more most much must my need never no nobody not nothing now of off often on "
        "once one only or other our out over own please put really right said same say see send sent she should "
        "since so some somebody someone something still such take tell than thank thanks that that's the their "
        "them then there these they thing things this those though through to too try up us use used using very "
        "want wants was wasn't way we well went were what what's when where where's which while who whose why "
        "will with without won't would you you're you've your yours yet hi hello help hey dear possible two three "
        "four five six ten ask come comes came able work works working keep keeps "
    ).split()
)
"""Words without a meaning of their own."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.,;:!?()\n\"“”]+")


def telling_phrases(text: str) -> Iterator[str]:
    """The telling phrases of a text in lower case, with repetitions."""
    for part in _STOP.split(text.lower().replace("’", "'")):
        words = _WORD.findall(part)
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                if is_telling(words[start]) and is_telling(words[end - 1]):
                    yield " ".join(words[start:end])


def is_telling(word: str) -> bool:
    """Whether a word carries meaning."""
    return len(word) > 1 and word not in SMALL_WORDS and not word.isdigit()
