"""A prompt as its checks read it, and a check's finding."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.prompts.question_form import PromptSentence

SURELY_NOT = -3.0
"""Below this score of the reader a rule does not count: such words also stand in harmless questions."""


class PromptText(NamedTuple):
    """The text of a prompt, its sentences, and the reader's scores for the whole and each sentence (see
    `bot.ports.coaching`; empty without a reader)."""

    text: str
    sentences: tuple[PromptSentence, ...]
    reading: Mapping[str, float] = {}
    sentence_readings: Sequence[Mapping[str, float]] = ()

    def strongest(self, check: str) -> str:
        """The sentence that by itself fails a check most clearly."""
        marks = [reading.get(check, 0.0) for reading in self.sentence_readings]
        return self.sentences[marks.index(max(marks))].text if marks else self.text


class PromptFinding(NamedTuple):
    """A finding: the check, the words, what is wrong, and how to begin instead."""

    check: str
    words: str
    sentence: str
    instead: str

    @property
    def complaint(self) -> str:
        """What is wrong, with the words."""
        return f'{self.sentence} ("{self.words}")' if self.words else self.sentence

    @property
    def line(self) -> str:
        """The finding in one line."""
        return f"{self.complaint} Try: {self.instead}"


@dataclass(frozen=True, slots=True)
class ReadCheck:
    """A check by rules and a reader: its name, the words that rules find, what is wrong, and what to do."""

    check: str
    words: Callable[[PromptText], str]
    sentence: str
    instead: str
    doubt: Callable[[PromptText], float] = lambda _: 0.0
    """How far over the point a reading has to be where rules found no words."""

    def __call__(self, prompt: PromptText) -> PromptFinding | None:
        """A finding where a rule is met or the reading is over the point, unless the reading is sure that it is not."""
        reading = prompt.reading.get(self.check, 0.0)
        words = self.words(prompt) if reading > SURELY_NOT else ""
        if not words and reading > self.doubt(prompt):
            words = prompt.strongest(self.check)
        return PromptFinding(self.check, words, self.sentence, self.instead) if words else None


PromptCheck = Callable[[PromptText], PromptFinding | None]


def first_words(patterns: Sequence[re.Pattern[str]], text: str) -> str:
    """The words of the first matching pattern, or ""."""
    plain = text.replace("’", "'")
    return next((match.group().strip(" ,") for pattern in patterns if (match := pattern.search(plain))), "")


def word_patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that ignore case."""
    return tuple(re.compile(pattern, re.I) for pattern in patterns)
