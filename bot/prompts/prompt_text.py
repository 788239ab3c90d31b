"""A prompt as the checks read it, and what a check says about it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.prompts.question_form import PromptSentence

SURELY_NOT = -3.0
"""Below this reading a rule is not believed: words that sell or lead also stand in questions that do neither."""


class PromptText(NamedTuple):
    """A prompt as the checks read it: the text, its sentences, and what a reader makes of the whole and of each of them
    (see `bot.ports.coaching`; empty without one)."""

    text: str
    sentences: tuple[PromptSentence, ...]
    reading: Mapping[str, float] = {}
    sentence_readings: Sequence[Mapping[str, float]] = ()

    def strongest(self, check: str) -> str:
        """The sentence that fails a check most clearly when it is read alone."""
        marks = [reading.get(check, 0.0) for reading in self.sentence_readings]
        return self.sentences[marks.index(max(marks))].text if marks else self.text


class PromptFinding(NamedTuple):
    """What is wrong with a prompt: the check, the words it found, what that means, and how to begin instead."""

    check: str
    words: str
    sentence: str
    instead: str

    @property
    def complaint(self) -> str:
        """What is wrong, and the words."""
        return f'{self.sentence} ("{self.words}")' if self.words else self.sentence

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.complaint} Try: {self.instead}"


@dataclass(frozen=True, slots=True)
class ReadCheck:
    """A check that rules and a reader share: its name, the words that rules find, what is wrong, what to do instead."""

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
    """The words of the first pattern that is met, or nothing."""
    plain = text.replace("’", "'")
    return next((match.group().strip(" ,") for pattern in patterns if (match := pattern.search(plain))), "")


def word_patterns(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that look at words in any case."""
    return tuple(re.compile(pattern, re.I) for pattern in patterns)
