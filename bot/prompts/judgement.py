"""The coach's judgement on a text in any language: findings, or that it cannot judge."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.ports.coaching import PromptReader
from bot.ports.context import Context
from bot.prompts.coach import Surroundings, check_prompt
from bot.prompts.company_language import words_members_lack
from bot.prompts.prompt_text import PromptFinding
from bot.triage.language import LanguageIdentifier
from bot.triage.text import MessageText

CANNOT_JUDGE = "Cannot judge: this is not English."
LEAST_WORDS = 3
"""With fewer words the language cannot be told."""

SURE_FROM = 0.4
"""From this probability on a text is in another language; of 796 English prompts none exceeds 0.29."""

_COACHED = "en"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class PromptJudgement(NamedTuple):
    """Whether the coach knows the language of a text, and its findings."""

    known: bool
    findings: Sequence[PromptFinding] = ()

    @property
    def lines(self) -> Sequence[str]:
        """A line for each finding, or that it cannot be judged; empty when all is well."""
        return [finding.line for finding in self.findings] if self.known else [CANNOT_JUDGE]


def judge_prompt(
    text: str,
    identifier: LanguageIdentifier | None,
    reader: PromptReader | None = None,
    around: Surroundings | None = None,
) -> PromptJudgement:
    """Check a prompt if it is English, as far as the identifier can tell."""
    if not is_english(text, identifier):
        return PromptJudgement(False)
    return PromptJudgement(True, check_prompt(text, reader, around))


def judge_here(context: Context, text: str, around: Surroundings | None = None) -> PromptJudgement:
    """The same with the identifier and reader of a running bot, and with the words of its members."""
    around = replace(around or Surroundings(), company=words_members_lack(context))
    return judge_prompt(text, context.triage.languages, context.prompt_reader, around)


def is_english(text: str, identifier: LanguageIdentifier | None) -> bool:
    """Whether a text may be English: in Latin letters, and the identifier, if there is one, agrees."""
    plain = MessageText(text).bare
    words = _WORD.findall(plain.lower())
    letters = "".join(words)
    if letters and sum(letter.isascii() for letter in letters) * 2 < len(letters):
        return False
    if identifier is None or len(words) < LEAST_WORDS:
        return True
    guesses = identifier.guesses(" ".join(words))
    return not guesses or guesses[0].code == _COACHED or guesses[0].probability < SURE_FROM
