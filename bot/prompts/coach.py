"""The coach: whether a question invites answers, and how to word it better."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports.coaching import PromptReader, RulesAlone
from bot.prompts.closed_question import closed
from bot.prompts.company_language import CompanyWord, jargon, unsaid_by_members
from bot.prompts.leading_words import leading
from bot.prompts.prompt_text import PromptCheck, PromptFinding, PromptText
from bot.prompts.question_form import is_request, sentences
from bot.prompts.sales_words import pitch
from bot.prompts.sayings import wise_saying
from bot.prompts.worth_asking import nobody_acts, nothing_to_learn, repeats_recent_question

LONGEST = 300
"""From so many characters on people skip a prompt."""

MOST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the words: what was asked within the year (this question left out), who will act on the
    answers (None: the place where it is asked does not say), and which words of ours members hardly say."""

    recent: Sequence[str] = ()
    who_acts: str | None = None
    company: Sequence[CompanyWord] = ()


def check_prompt(
    text: str, reader: PromptReader | None = None, around: Surroundings | None = None
) -> Sequence[PromptFinding]:
    """Everything that speaks against asking this, in the order of `PROMPT_CHECKS`; empty when nothing does."""
    reader, around = reader or RulesAlone(), around or Surroundings()
    parts = sentences(text)
    whole, *each = reader.read([text, *(part.text for part in parts)])
    prompt = PromptText(text, parts, whole, each)
    findings = [check(prompt) for check in PROMPT_CHECKS]
    findings += [unsaid_by_members(text, around.company)]
    findings += [repeats_recent_question(text, around.recent, reader), nobody_acts(around.who_acts)]
    return tuple(finding for finding in findings if finding is not None)


def asks_nothing(prompt: PromptText) -> PromptFinding | None:
    """The text has no question."""
    if any(is_request(sentence) for sentence in prompt.sentences):
        return None
    return PromptFinding("question", "", "This asks nothing.", "end with one open question, such as “What ...?”")


def too_many(prompt: PromptText) -> PromptFinding | None:
    """It asks more than one thing."""
    asked = [sentence for sentence in prompt.sentences if sentence.asks]
    if len(asked) <= MOST_QUESTIONS:
        return None
    sentence = f"This asks {len(asked)} questions at once."
    return PromptFinding("one_thing", asked[-1].text, sentence, "keep the one you want to learn from most")


def long_question(prompt: PromptText) -> PromptFinding | None:
    """It is longer than people read."""
    if len(prompt.text) <= LONGEST:
        return None
    sentence = f"This has {len(prompt.text)} characters; after {LONGEST} people scroll on."
    return PromptFinding("too_long", "", sentence, "one sentence of context and one question")


PROMPT_CHECKS: tuple[PromptCheck, ...] = (
    asks_nothing,
    closed,
    leading,
    pitch,
    wise_saying,
    jargon,
    too_many,
    long_question,
    nothing_to_learn,
)
