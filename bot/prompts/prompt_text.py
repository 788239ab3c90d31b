"""A prompt as the checks read it, and what a check says about it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.prompts.question_form import Sentence


class PromptText(NamedTuple):
    """A prompt as the checks read it: the text and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]


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


PromptCheck = Callable[[PromptText], PromptFinding | None]


def first_words(patterns: Sequence[re.Pattern[str]], text: str) -> str:
    """The words of the first pattern that is met, or nothing."""
    plain = text.replace("’", "'")
    return next((match.group().strip(" ,") for pattern in patterns if (match := pattern.search(plain))), "")


def words_of(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that look at words in any case."""
    return tuple(re.compile(pattern, re.I) for pattern in patterns)
