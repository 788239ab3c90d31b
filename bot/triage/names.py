"""Names of products and competitors in what people write: whole words, any case, plurals, aliases, slips of the pen.

A name is looked up by its first word, so that a hundred thousand names cost little more than ten. Other meanings are
left out: those the settings list, and a capitalised name written small as a mere thing ("an inkwell", "old inkwells").
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.triage.text import MessageText

_WORD = re.compile(r"\w+")
_THING_BEFORE = re.compile(
    r"(?:\b(?:an?|two|three|four|five|six|ten|these|those|some|many|old|antique|vintage|glass|brass|ceramic|silver|empty|little|\d+)\s+)\Z"
)
_PRODUCT_AFTER = re.compile(
    r"\s*(?:app|apps|account|user|users|plugin|bug|issue|problem|subscription|licen[cs]e|plan|support|team|update|version|"
    r"question|alternative|export|import|sync|pro|beta|desktop|mobile|web|page|site|note|notes|file|files|document)\b"
)


def goes_with_a_product(word: str) -> bool:
    """Whether a word that follows a name says that a product is meant ("Inkwell app")."""
    return bool(_PRODUCT_AFTER.fullmatch(word))


@dataclass(frozen=True, slots=True)
class Name:
    """A product's or competitor's name, what else it is called, and phrases in which the word means something else."""

    name: str
    aliases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


class Mention(NamedTuple):
    """One name met at `MessageText.lower[start:end]`; `exact` is False for a slip of the pen."""

    name: str
    ours: bool
    start: int
    end: int
    exact: bool


class _Form(NamedTuple):
    """One way to write a name: its words, whose it is, and whether it is written with a capital."""

    words: tuple[str, ...]
    name: str
    ours: bool
    capital: bool


class Names:
    """All names of the settings, ready to be found."""

    def __init__(self, products: Sequence[Name] = (), competitors: Sequence[Name] = ()) -> None:
        self._forms: dict[str, tuple[_Form, ...]] = {}
        self._halves: dict[str, tuple[_Form, ...]] = {}
        self._excluded: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._plain: set[str] = set()
        """Words that no name begins with, remembered from earlier messages."""
        self._slips: dict[str, _Form | None] = {}
        """Which name a word is a slip of, remembered in the same way."""
        for ours, names in ((True, products), (False, competitors)):
            for name in names:
                self._add(name, ours)

    def find(self, view: MessageText) -> tuple[Mention, ...]:
        """The names met in a message, in order, each stretch of text once (the longest name wins)."""
        if not self._forms:
            return ()
        strange = view.word_set - self._plain
        if not strange:
            return ()
        called = [word for word in strange if self._calls(word)]
        if len(called) < len(strange):
            self._remember(strange.difference(called))
        return tuple(self._mentions(view)) if called else ()

    def _calls(self, word: str) -> bool:
        """Whether a name may begin with this word: right, in the possessive, or with a slip of the pen."""
        return word in self._forms or word.partition("'")[0] in self._forms or self._slip(word) is not None

    def _remember(self, plain: Iterable[str]) -> None:
        if len(self._plain) >= _REMEMBERED:
            self._plain.clear()
        self._plain.update(plain)

    def _mentions(self, view: MessageText) -> Iterable[Mention]:
        places = list(_places(view))
        words = [word for word, _, _ in places]
        at = 0
        while at < len(places):
            form, exact = self._begins(words, at)
            if form is None:
                at += 1
                continue
            size = len(form.words) if exact else 1
            start, end = places[at][1], places[at + size - 1][2]
            if self._means_it(view, form, words, at, start, end):
                yield Mention(form.name, form.ours, start, end, exact)
            at += size

    def _begins(self, words: Sequence[str], at: int) -> tuple[_Form | None, bool]:
        """The name that begins at a word, and whether it is written right."""
        if words[at] in self._plain:
            return None, True
        form = self._longest(words, at)
        return (form, True) if form is not None else (self._slip(words[at]), False)

    def _longest(self, words: Sequence[str], at: int) -> _Form | None:
        for form in self._forms.get(words[at], ()):  # longest first
            if tuple(words[at : at + len(form.words)]) == form.words:
                return form
        return None

    def _means_it(self, view: MessageText, form: _Form, words: Sequence[str], at: int, start: int, end: int) -> bool:
        for phrase in (other for word in form.words for other in self._excluded.get(word, ())):
            for begin in range(max(0, at - len(phrase) + 1), at + len(form.words)):
                if tuple(words[begin : begin + len(phrase)]) == phrase:
                    return False
        if not form.capital or view.bare[start:end] != view.lower[start:end]:
            return True
        before = view.lower[max(0, start - 20) : start]
        return not _THING_BEFORE.search(before) or bool(_PRODUCT_AFTER.match(view.lower, end, end + 20))

    def _add(self, name: Name, ours: bool) -> None:
        for text in (name.name, *name.aliases):
            words = tuple(MessageText(text).lower.replace("'", " ").split())
            words = tuple(_WORD.findall(" ".join(words)))
            if not words:
                continue
            capital = text[:1].isupper() and not text.isupper()
            for form in (*_spellings(words), *_spellings(_unaccented(words))):
                self._keep(_Form(form, name.name, ours, capital))
        for phrase in name.excluded:
            words = tuple(_WORD.findall(MessageText(phrase).lower))
            for word in words:
                self._excluded[word] = (*self._excluded.get(word, ()), words)

    def _keep(self, form: _Form) -> None:
        held = self._forms.get(form.words[0], ())
        if all(other.words != form.words for other in held):
            self._forms[form.words[0]] = tuple(sorted((*held, form), key=lambda each: -len(each.words)))
        word = form.words[0]
        if len(form.words) == 1 and len(word) > 5 and word.isalpha():
            half = len(word) // 2
            for key in ("<" + word[:half], ">" + word[half:]):
                alike = self._halves.get(key, ())
                if len(alike) < _ALIKE:
                    self._halves[key] = (*alike, form)

    def _slip(self, word: str) -> _Form | None:
        """The name of which `word` is one slip away: a letter left out, doubled, swapped or mistaken."""
        if len(word) < 6 or not word.isalpha() or word in self._forms:
            return None
        if word not in self._slips:
            if len(self._slips) >= _REMEMBERED:
                self._slips.clear()
            self._slips[word] = self._slip_of(word)
        return self._slips[word]

    def _slip_of(self, word: str) -> _Form | None:
        return next((form for form in self._near(word) if one_slip(word, form.words[0])), None)

    def _near(self, word: str) -> Iterable[_Form]:
        for size in (len(word), len(word) - 1, len(word) + 1):
            half = size // 2
            yield from self._halves.get("<" + word[:half], ())
            yield from self._halves.get(">" + word[-(size - half) :], ())


def _places(view: MessageText) -> Iterable[tuple[str, int, int]]:
    """The words of a message with their places, taken apart at apostrophes ("Inkwell's")."""
    for word, (start, end) in zip(view.words, view.places(), strict=True):
        if "'" in word:
            yield from ((part.group(), part.start(), part.end()) for part in _WORD.finditer(view.lower, start, end))
        elif word not in "?!":
            yield word, start, end


_ALIKE = 16
_REMEMBERED = 50_000
_VOWELS = frozenset("aeiouy")


def one_slip(word: str, name: str) -> bool:
    """Whether one letter too many, too few, swapped with its neighbour or mistaken makes `word` of `name`.

    A mistaken letter must not be the first, nor one vowel for another in a short name: those are words of their own
    ("nation" is not "notion"); and an ending is no slip ("notional").
    """
    if abs(len(word) - len(name)) > 1 or word == name:
        return False
    begin = 0
    while begin < min(len(word), len(name)) and word[begin] == name[begin]:
        begin += 1
    rest, other = word[begin:], name[begin:]
    if len(word) == len(name):
        if rest[1:] == other[1:]:
            mild = rest[0] in _VOWELS and other[0] in _VOWELS and len(name) < 8
            return begin > 0 and not mild and len(rest) > 1
        return rest[:2] == other[1::-1] and rest[2:] == other[2:]
    if len(word) < len(name):
        return rest == other[1:] and begin > 0
    return rest[1:] == other and begin > 0 and (len(rest) > 1 or rest == word[begin - 1])


def _unaccented(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words as people type them who leave the accents out ("cafe notes")."""
    apart = unicodedata.normalize("NFD", " ".join(words))
    return tuple("".join(sign for sign in apart if not unicodedata.combining(sign)).split(" "))


def _spellings(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield words
    last = words[-1]
    if len(last) > 2 and last.isalpha() and not last.endswith("s"):
        yield (*words[:-1], last + ("es" if last.endswith(("x", "z", "ch", "sh")) else "s"))
        if last.endswith("y") and last[-2] not in _VOWELS:
            yield (*words[:-1], last[:-1] + "ies")
    if len(words) > 1:
        joined = "".join(words)
        if len(joined) > 5:
            yield (joined,)
