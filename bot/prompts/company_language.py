"""Company language in a prompt."""

import re

from bot.prompts.prompt_text import PromptFinding, PromptText

_JARGON = re.compile(
    r"\b(?:"
    r"synerg\w+|leverag(?:e|es|ed|ing)|stakeholders?|kpis?|roi|touch ?points?|pain points?|"
    r"customer journeys?|value[- ]prop(?:osition)?s?|user stor(?:y|ies)|deliverables?|holistic|"
    r"low-hanging fruit|circle back|deep dive|best[- ]in[- ]class|thought leader(?:s|ship)?|go-to-market|"
    r"funnels?|mindshare|actionable|learnings|ideat(?:e|ion)|incentivi[sz]e|monetiz\w+|engagement rates?|"
    r"paradigm|bandwidth to|move the needle|core competenc\w+|mission-critical|operationali[sz]e|"
    r"onboarding experience|net promoter|nps|key takeaways?|solutioning|value-add|cross-functional|"
    r"alignment on|user persona|conversion rates?|growth hack\w*|omni-?channel"
    r")\b",
    re.I,
)


def jargon(prompt: PromptText) -> PromptFinding | None:
    """Words that members do not use."""
    match = _JARGON.search(prompt.text)
    instead = "say it as you would to a friend"
    return PromptFinding("jargon", match.group(), "This is company language.", instead) if match else None
