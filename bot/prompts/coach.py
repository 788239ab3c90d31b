"""The coach: whether a question to the community invites answers, and what would make it better."""

import re
from collections.abc import Sequence

from bot.prompts.closed_question import closed
from bot.prompts.leading_words import leading
from bot.prompts.prompt_text import PromptCheck, PromptFinding, PromptText
from bot.prompts.question_form import is_request, sentences
from bot.prompts.sales_words import pitch
from bot.prompts.sayings import wise_saying

LONGEST = 300
"""Characters from which on a prompt is skipped rather than answered."""

MOST_QUESTIONS = 2


def check_prompt(text: str) -> Sequence[PromptFinding]:
    """Everything that speaks against asking this, in the order of `PROMPT_CHECKS`; empty when it may go out."""
    prompt = PromptText(text, sentences(text))
    return tuple(finding for check in PROMPT_CHECKS if (finding := check(prompt)) is not None)


def asks_nothing(prompt: PromptText) -> PromptFinding | None:
    """The text asks nothing."""
    if any(is_request(sentence) for sentence in prompt.sentences):
        return None
    return PromptFinding("question", "", "This asks nothing.", "end with one open question, such as “What ...?”")


_JARGON = re.compile(
    r"\b(?:synerg\w+|leverage|stakeholders?|kpis?|roi|touchpoints?|pain points?|customer journey|value proposition|"
    r"user stor(?:y|ies)|deliverables?|holistic|low-hanging fruit|circle back|deep dive|best-in-class|thought leaders?|"
    r"go-to-market|funnel|mindshare|actionable|learnings|ideate|incentivi[sz]e|monetiz\w+|engagement rate)\b",
    re.I,
)


def jargon(prompt: PromptText) -> PromptFinding | None:
    """Words that members do not use."""
    match = _JARGON.search(prompt.text)
    instead = "say it as you would to a friend"
    return PromptFinding("jargon", match.group(), "This is company language.", instead) if match else None


def too_many(prompt: PromptText) -> PromptFinding | None:
    """More than one thing is asked."""
    asked = [sentence for sentence in prompt.sentences if sentence.asks]
    if len(asked) <= MOST_QUESTIONS:
        return None
    sentence = f"This asks {len(asked)} questions at once."
    return PromptFinding("one_thing", asked[-1].text, sentence, "keep the one you want to learn from most")


def too_long(prompt: PromptText) -> PromptFinding | None:
    """Longer than people read."""
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
    too_long,
)
