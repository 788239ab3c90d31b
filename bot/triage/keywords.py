"""Words and patterns that the people of the brand want to hear about: literal words, or patterns of a safe kind.

Patterns are searched by an engine that is handed in and takes time linear in the text, whatever the pattern.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.base.errors import BadInput
from bot.base.kinds import Kind
from bot.triage.text import MessageText

LONGEST = 200
MOST = 500


class BadRuleError(BadInput):
    """A rule cannot be used; the sentence names the rule and says why."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """Literal words, or with `pattern` a pattern, that make a message count as `kind`."""

    text: str
    kind: Kind
    pattern: bool = False


class FoundKeyword(NamedTuple):
    """A keyword met at `MessageText.lower[start:end]`."""

    keyword: Keyword
    start: int
    end: int


class _Literal(NamedTuple):
    """Literal words with the signs before the first and after the last, which tell "C++" from "C"."""

    words: tuple[str, ...]
    keyword: Keyword
    before: str
    after: str


class Pattern(Protocol):
    """A pattern ready to be searched, in lower-case text."""

    def search(self, text: str) -> tuple[int, int] | None:
        """Where it is met first, or None."""


class Patterns(Protocol):
    """An engine for patterns whose time is linear in the text."""

    def ready(self, pattern: str) -> Pattern:
        """The pattern made ready; raises `ValueError` with the reason where it cannot be."""


class Keywords:
    """All rules of the settings, checked and ready; raises `BadRuleError` for the first that cannot be used."""

    def __init__(self, keywords: Sequence[Keyword] = (), engine: Patterns | None = None) -> None:
        if len(keywords) > MOST:
            raise BadRuleError(f"There are {len(keywords)} keywords; at most {MOST} are allowed.")
        self._literal: dict[str, tuple[_Literal, ...]] = {}
        self._patterns: list[tuple[Pattern, Keyword]] = []
        for keyword in keywords:
            self._add(keyword, engine)

    def find(self, view: MessageText) -> tuple[FoundKeyword, ...]:
        """Every keyword that is met, where it is met first."""
        found_keywords = []
        for word in sorted(self._literal.keys() & view.word_set):
            for literal in self._literal[word]:
                if (place := _place(literal, view)) is not None:
                    found_keywords.append(FoundKeyword(literal.keyword, *place))
        for pattern, keyword in self._patterns:
            if (span := pattern.search(view.lower)) is not None and span[1] > span[0]:
                found_keywords.append(FoundKeyword(keyword, *span))
        return tuple(found_keywords)

    def _add(self, keyword: Keyword, engine: Patterns | None) -> None:
        shown = repr(keyword.text[:40])
        if not keyword.text.strip() or len(keyword.text) > LONGEST:
            raise BadRuleError(f"The keyword {shown} must have 1 to {LONGEST} characters; it has {len(keyword.text)}.")
        if not keyword.pattern:
            self._add_literal(keyword, shown)
            return
        if engine is None:
            raise BadRuleError(f"The keyword {shown} is a pattern, and no engine for patterns is installed.")
        try:
            pattern = engine.ready(keyword.text)
        except ValueError as error:
            raise BadRuleError(f"The keyword {shown} is not a pattern that can be used: {error}.") from None
        if pattern.search("") is not None:
            raise BadRuleError(
                f"The keyword {shown} is not a pattern that can be used: it is met where nothing is said."
            )
        self._patterns.append((pattern, keyword))

    def _add_literal(self, keyword: Keyword, shown: str) -> None:
        view = MessageText(keyword.text.strip())
        if not view.words:
            raise BadRuleError(f"The keyword {shown} holds no word.")
        begin, end = view.places()[0][0], view.places()[-1][1]
        literal = _Literal(tuple(view.words), keyword, view.lower[:begin], view.lower[end:])
        self._literal[view.words[0]] = (*self._literal.get(view.words[0], ()), literal)


def _place(literal: _Literal, view: MessageText) -> tuple[int, int] | None:
    """Where the words stand side by side, as whole words, with the signs that belong to them."""
    words = literal.words
    at, size = 0, len(words)
    places: Sequence[tuple[int, int]] = ()
    for _ in range(view.words.count(words[0])):
        number = view.words.index(words[0], at)
        at = number + 1
        if tuple(view.words[number : number + size]) == words:
            places = places or view.places()  # once: a word may stand a thousand times without its signs
            start = places[number][0] - len(literal.before)
            end = places[number + size - 1][1] + len(literal.after)
            if (
                start >= 0
                and view.lower[start:end].startswith(literal.before)
                and view.lower[:end].endswith(literal.after)
            ):
                return start, end
    return None
