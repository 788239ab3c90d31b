"""Phrases that name a thing, for exclusion rules: our name with the word beside it, or two words such as "bike chain".

Where the words do not clearly name a thing there is no phrase: no rule is better than a senseless one.
"""

import re
from collections.abc import Iterable, Sequence

from bot.model.exclusion import Ours
from bot.triage.names import goes_with_a_product
from bot.triage.text import MessageText

COMMON = frozenset(
    "a an the and or but if so of to in on at for with from by into about as than then is are was were be been am it "
    "its this that these those i you he she we they me him her us them my your our their his i'm i've i'd it's that's "
    "don't doesn't can't isn't do does did can could will would should may might must has have had not no yes how "
    "what when where why who which there here just very really also too only some any all more most much many one two "
    "see anyone anybody everyone someone somebody know knows get got go going good great best please help thanks thank "
    "hi hello hey want need like think use using try way thing things today tomorrow now again still out up down over "
    "new old".split()
)
"""Words that carry no meaning by themselves."""

_DETERMINERS = frozenset("a an the my your our their his her this that these those any some another no new old".split())
_OBJECT = _DETERMINERS - frozenset("another any new no old some".split())
_BEFORE_A_THING = _DETERMINERS | frozenset("for of about with in at near on between from by into to".split())
_NOT_BESIDE = frozenset(
    """buy bought sell sells selling clean fill fills open opens find found put puts love hate tried install installed
    keep keeps run runs make makes made take takes drop drops dip pay pays watch watching play plays recommend suggest
    read reads eat move ask tell give gives look looks seem stopped works work worked crashed crashes
    favourite favorite spare cheap cheapest nice whole next last first few big small long short same other own real
    decent proper friendly different late lately early nearby
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december year years month months week weeks day days hour hours minute minutes people person guys
    straight properly tonight yesterday soon ever never always maybe instead anyway because without around near
    """.split()
)
"""Telling words that make no name of a thing: what is done, how something is, and when."""

_SENTENCE = re.compile(r"[^\s'’-]")
"""A sign between two words that parts them."""


def phrases_around_our_name(text: MessageText, ours: Ours) -> Iterable[str]:
    """Our name with the word right after it ("inkwell club", "inkwell of the club"), or right before it ("brass
    inkwell"); not with a word that goes with a product."""
    words, places = text.words, text.places()
    for mention in ours(text):
        held = [at for at, (start, end) in enumerate(places) if start < mention.end and end > mention.start]
        if mention.ours and held:
            first, last = held[0], held[-1]
            after = _after(text, places, last)
            if after is not None and not goes_with_a_product(words[after]):
                yield " ".join(words[first : after + 1])
            if _names_before(text, places, first):
                yield " ".join(words[first - 1 : last + 1])


def phrases_for_things(text: MessageText) -> Iterable[str]:
    """The last two words of each stretch of telling words that names a thing: "the pizza place", "a bike chain"."""
    words, places = text.words, text.places()
    for first, last in _stretches(text, places):
        before = first > 0 and words[first - 1] in _BEFORE_A_THING and _joined(text, places, first - 1)
        opened = before or not _NOT_BESIDE.isdisjoint(words[first : last - 1])
        if opened and last - first >= 1 and all(_names(word) for word in words[last - 1 : last + 1]):
            yield " ".join(words[last - 1 : last + 1])


def telling(word: str) -> bool:
    """Whether a word carries meaning by itself."""
    return word not in COMMON and word not in ("?", "!")


def _names(word: str) -> bool:
    """Whether a telling word may be part of the name of a thing."""
    plain = word.isalpha() and len(word) > 2
    return telling(word) and plain and word not in _NOT_BESIDE and not word.endswith(("ing", "ed", "ly"))


def _after(text: MessageText, places: Sequence[tuple[int, int]], last: int) -> int | None:
    words, at = text.words, last + 1
    if words[at : at + 1] == ["of"] and _joined(text, places, last):
        at += 2 if words[at + 1 : at + 2] == ["the"] else 1
    inside = at < len(words) and all(_joined(text, places, each) for each in range(last, at))
    return at if inside and _names(words[at]) and not _does_something(text, places, at) else None


def _names_before(text: MessageText, places: Sequence[tuple[int, int]], first: int) -> bool:
    """Whether the word before our name belongs to it: something says that a thing is named there."""
    words = text.words
    inside = first > 1 and _joined(text, places, first - 1) and _joined(text, places, first - 2)
    return inside and _names(words[first - 1]) and words[first - 2] in _DETERMINERS


def _stretches(text: MessageText, places: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Where telling words follow each other, by their first and last place; a last word that does something is left
    out ("my landlord keeps the ...")."""
    words, first = text.words, None
    for at in range(len(words)):
        if first is None and telling(words[at]):
            first = at
        ends = at + 1 == len(words) or not telling(words[at + 1]) or not _joined(text, places, at)
        if first is not None and ends:
            yield first, at - _does_something(text, places, at)
            first = None


def _does_something(text: MessageText, places: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a thing follows at once, as it follows what is done with it."""
    follows = text.words[at + 1 : at + 2]
    return bool(follows) and follows[0] in _OBJECT and _joined(text, places, at)


def _joined(text: MessageText, places: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether nothing parts a word from the next."""
    return at + 1 < len(places) and not _SENTENCE.search(text.lower[places[at][1] : places[at + 1][0]])
