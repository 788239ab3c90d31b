"""Company language in a prompt: words of every company, and those of ours that members here do not say."""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.base.humanize import plural
from bot.base.state_keys import WORD_GAP
from bot.ports.context import Context
from bot.prompts.prompt_text import PromptFinding, PromptText

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
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


class CompanyWord(NamedTuple):
    """A word of our pages that members hardly say: in how many passages it stands, how many of how many voices say it,
    and what they say instead ("" where that is not known)."""

    word: str
    passages: int
    said_by: int
    voices: int
    members: str = ""


def words_members_lack(context: Context) -> Sequence[CompanyWord]:
    """What the last look at the word gap told."""
    kept = context.store.state.values([WORD_GAP]).get(WORD_GAP)
    return [CompanyWord(*item) for item in json.loads(kept)] if kept else []


def standing_in(text: str, words: Sequence[CompanyWord]) -> Sequence[CompanyWord]:
    """Those of the words that a text says."""
    said = set(_WORD.findall(text.lower().replace("’", "'")))
    return [word for word in words if word.word in said]


def unsaid_by_members(text: str, words: Sequence[CompanyWord]) -> PromptFinding | None:
    """A word of ours for which members have another, or that none of them says."""
    unsaid = [word for word in standing_in(text, words) if word.members or not word.said_by]
    word = next(iter(sorted(unsaid, key=lambda word: not word.members)), None)
    if word is None:
        return None
    sentence = f"Your pages say this; of {plural(word.voices, 'member')} {word.said_by} did."
    instead = f"“{word.members}”, as they say" if word.members else "say it as members would"
    return PromptFinding("company_word", word.word, sentence, instead)
