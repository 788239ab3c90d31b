"""Closed questions: those that yes, no, a number, a name or a choice answers."""

import re

from bot.prompts.prompt_text import PromptText, ReadCheck
from bot.prompts.question_form import PromptSentence, asks_for_a_tick, is_open, is_request, main_clause

FORM_IS_OPEN = 1.0
"""How much an open form outweighs the reader: "How do you say no?" is short, and open."""

_WHY_ONLY = re.compile(r"^(?:and )?(?:why|why not|why or why not|how so|if so, why|which)\W*$", re.I)
_NARROW = re.compile(
    r"^(?:how (?:many|often|old|likely|tall|far|long (?:have|has|do|does|did|is|are) |big|"
    r"much (?:do|did|does|would|will|are|is) (?:you|your|it|a|the) (?:\w+ )?(?:spend|pay|cost|earn|weigh|save))\b|"
    r"on a scale\b|who (?:wants|else|here|likes|prefers|(?:is|are|'s) (?:in|up|\w+ing|ready|coming|there|your|"
    r"the)|has|"
    r"would|will|knows|owns|still|already|uses|voted|won|did (?:it|this))\b|who's (?:in|up|\w+ing|ready|your)\b|"
    r"which (?:do|would) you (?:prefer|rather)\b|which of (?:these|the following|the two|the three|our)\b|"
    r"which (?:is|was|one is) (?:better|best|your|nicer)\b|pick one\b|poll\b|would you rather\b|"
    r"when (?:did you (?:open|start|join|buy|get|sign|order|install|create|book|register|move|begin)|will you|"
    r"are you|was (?:your|the) last|is (?:your|the) next)\b|"
    r"(?:what|which) (?:year|time|size|age|brand|colou?r|model|version|month|day|country|city)\b|"
    r"what(?:'s| is| was) (?:your|the) (?:name|age|zip|size|number|date)\b|"
    r"what(?:'s| is) your favou?rite (?!way|part|memory|story|moment|trick|thing to|mistake|ritual|place to))",
    re.I,
)
_CHOICE = re.compile(r"[:,]\s[^,?]{1,30}(?:,\s[^,?]{1,30})*,?\s(?:or|and) [^,?]{1,30}\?|\bor not(?: at all)?\?", re.I)
_POLLS = re.compile(r"(?:quick )?(?:poll|vote|hands? up|show of hands)\b", re.I)
_ASKS_HOW = re.compile(r"(?:how|why|what would you do)\b", re.I)
_GOES_ON = re.compile(r",? and (?:what|how|why|where|who|when|which|tell|what's)\b|\band how far\b", re.I)


def closed_words(prompt: PromptText) -> str:
    """The closed question in a prompt; "" where there is none, or an open one beside it."""
    asked = [sentence for sentence in prompt.sentences if is_request(sentence)]
    opened = [sentence for sentence in asked if is_open(sentence) and not _WHY_ONLY.match(sentence.text.strip())]
    narrow = next((sentence for sentence in asked if _is_narrow(sentence)), None)
    if not asked or (opened and (narrow is None or any(not _is_narrow(sentence) for sentence in opened))):
        return ""
    return (narrow or asked[0]).text


closed = ReadCheck(
    "closed",
    closed_words,
    "A yes, a no, a number or a choice answers this.",
    "“What ...?”, “How ...?” or “Tell us about the last time ...”",
    lambda prompt: FORM_IS_OPEN if any(is_open(sentence) for sentence in prompt.sentences) else 0.0,
)


def _is_narrow(sentence: PromptSentence) -> bool:
    if asks_for_a_tick(sentence) or _POLLS.match(sentence.text):
        return True
    main = main_clause(sentence.text)
    if _GOES_ON.search(main):
        return False
    whole = sentence.text
    return bool(
        _NARROW.match(main)
        or (sentence.asks and _CHOICE.search(whole) and not _ASKS_HOW.match(main))
        or "scale of" in whole.lower()
    )
