"""Sayings in place of a question."""

import re
from math import inf

from bot.prompts.prompt_text import PromptText, ReadCheck, first_words, word_patterns
from bot.prompts.question_form import PromptSentence, is_open, is_request
from bot.prompts.sales_words import sells

LONGEST_SAYING = 16
"""Words; a longer sentence is no saying."""

_ABSTRACT = (
    r"(?:life|success|failure|growth|happiness|change|time|creativity|courage|knowledge|wisdom|patience|discipline|"
    r"progress|perfection|kindness|trust|leadership|wealth|love|music|art|food|simplicity|comparison|mistakes|"
    r"practice|"
    r"teamwork|actions|winners|luck|hope|fear|passion|talent|learning|curiosity|confidence|freedom|truth|"
    r"beauty|health|"
    r"friendship|excellence|gratitude|silence|imagination|experience|great things|small steps|good \w+|"
    r"true \w+|money|"
    r"every \w+|the (?:secret|journey|best time|only way|key|greatest|future|road|obstacle|early bird)[\w ]*|"
    r"(?:a|your) (?:goal|only limit|dream|ship|smile)[\w ]*|one who|those who|he who|she who|whoever|nothing|home)"
)
_VERB = (
    r"(?:is|are|isn't|aren't|means?|comes?|begins?|starts?|grows?|takes?|makes?|builds?|teaches|lies|happens?|never|"
    r"always|leads?|speaks?|was|were|knows?|asks?|lives?|costs?|needs?|wins?|plants?|finds?|has (?:no|a|its))"
)
_SAYINGS = word_patterns(
    rf"^[\"“]?(?:monday motivation: |remember: )?{_ABSTRACT} {_VERB}\b",
    r"\b(?:as the (?:old )?saying goes|as \w+(?: \w+)? (?:said|put it|once said|wrote)|once said|the proverb|"
    r"motivation|"
    r"words of wisdom|quote of the)\b",
    r"[\"“][^\"”]{12,}[\"”]",
    r"\b(?:dream (?:big|it)|never give up|believe in (?:yourself|your)|be the change|stay (?:humble|hungry)|"
    r"don't count the days|halfway there|comfort zone|progress,? not perfection|done is better than|less is more|"
    r"measure twice|practice makes|rome wasn't|shots? you (?:don't|never)|where there(?: is|'s) a will|"
    r"in the middle of|"
    r"until it(?: is|'s) done|alone we can|other plans|louder than|a virtue|thief of joy|work hard|only constant|"
    r"makes? perfect|begins with (?:a|one)|trust the process|made a skilled|moments, not things|by its cover|"
    r"go together|started today|to be great|choose (?:joy|kindness|love|hope)|not a sprint|not all who wander)\b",
    r"^(?:if you can|what doesn't|you can't|you miss|when one door|it always|it(?:'s|"
    r" is) not about) [^?]*[.!]|^in the end,? (?:we|you|it|only)\b",
    r"^a (?:year|decade) from now|^you don't have to|^\w+ (?:is|are) the new \w+|^do what you|^choose \w+\W*$",
)
_IN_GENERAL = word_patterns(
    rf"^(?:an?(?: \w+)? \w+|no \w+|every \w+) (?:provides?|gathers?|breaks?|catches|can|will|does|do|keeps?|"
    rf"gives?|shows?|brings?)\b|^(?:a|an|no|behind every|not every|not all|all) (?:[\w'-]+ ){{1,5}}?{_VERB}\b",
    r"^many \w+ make|^\w+ belongs to|^don't wait for",
    r"^(?:behind every|there is no|there's no|what you \w+|where there is|who dares|he who|she who|those who)\b",
    r"^the (?:best|greatest|hardest|longest|only|first|finest) (?:[\w'-]+ ){1,6}?(?:is|are|begins?|starts?)\b",
    r"^be (?:the|a|your|bold|brave|kind|curious)\b|^(?:never|always|don't ever) (?:stop|lose|forget|give|let|"
    r"be|trust)\b",
    r"^let (?:your|the) \w+|^make (?:today|every \w+|it|each \w+) (?:count|matter)|^(?:dream|live|love|fall|"
    r"rise) [^?]*,",
    r"^(?:follow your|chase your|embrace the|seize|trust (?:the|your)|keep (?:going|calm|moving))\b|"
    r"^[\w ]+, not \w+\W*$",
)
_OF_THIS_DAY = re.compile(
    r"\d|\b(?:we|our|us|i|my|me|here|yesterday|tomorrow|tonight|this|these|now|last|next|new|just|has|have|"
    r"had|please|"
    r"thanks|thank|welcome|hi|hello|update|spaces|purchase|many|some|most|several|honest|blunt|asked|wrote|said|told|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
"""Words of a sentence that tells something of a day or of somebody; a saying is true on every day."""


def saying_words(prompt: PromptText) -> str:
    """The saying, or ""."""
    asks = any(is_request(sentence) for sentence in prompt.sentences)
    selling = bool(sells(prompt))
    for sentence in prompt.sentences:
        words = first_words(_SAYINGS, sentence.text)
        if not words and not selling and _is_timeless(sentence):
            words = first_words(_IN_GENERAL, sentence.text) if asks else sentence.text
        if words:
            return words
    return ""


_YOU = re.compile(r"\b(?:you|your|yours)\b", re.I)


def _asks_those_who_read(prompt: PromptText) -> float:
    """How far over the point a reading has to be: nothing is enough where all that is said asks openly what the readers
    do, think or keep; a saying is no question."""
    asks = all(sentence.asks and is_open(sentence) and _YOU.search(sentence.text) for sentence in prompt.sentences)
    return inf if asks else 0.0


wise_saying = ReadCheck(
    "wise_saying",
    saying_words,
    "A saying tells people what to think.",
    "leave the saying out and ask the question",
    _asks_those_who_read,
)


def _is_timeless(sentence: PromptSentence) -> bool:
    """Whether a statement speaks of no day, nobody and no number."""
    short = len(sentence.text.split()) <= LONGEST_SAYING
    return short and not is_request(sentence) and not _OF_THIS_DAY.search(sentence.text)
