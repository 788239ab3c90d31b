"""The grammatical form of a question in English: open, closed, or not a question."""

import re
from typing import NamedTuple

QUESTION_WORDS = r"what(?:'s|’s)?|how(?:'s|’s)?|why|which|who(?:'s|’s)?|whose|whom|where(?:'s|’s)?|when(?:'s|’s)?"
AUXILIARIES = (
    r"do|does|did|is|are|am|was|were|can|could|will|would|should|shall|may|might|must|have|has|had|don't|"
    r"doesn't|didn't|"
    r"isn't|aren't|wasn't|weren't|can't|couldn't|won't|wouldn't|shouldn't|haven't|hasn't|hadn't"
)
TELL = (
    r"tell|show|share|describe|explain|walk|take|talk|give|name|say|write|introduce|recommend|post|imagine|"
    r"think|finish"
)
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+(?=[\s\"”')]|$)[\"”')]*|[.!?…]+(?=\S)[^.!?…\n]*)*")
_SUBORDINATE = re.compile(
    r"^(?:when(?:ever)?|while|if|since|after|before|as|although|because|once|until|for|with|given|now that)\b"
    r"[^,?]*,\s*",
    re.I,
)
_FILLER = re.compile(
    r"^(?:(?:hey|hi|hello|so|and|but|well|ok(?:ay)?|now|quick question|question|honestly|please|just|then|also|today|"
    r"morning|good morning|everyone|everybody|all|folks|team|friends|there|one more|poll|vote|survey)\b[,:!\s–—-]*)+",
    re.I,
)
_PREPOSITION = r"(?:in|at|on|with|for|to|from|by|of|about|under|through|during|after|before|until|since|over)\s+"
_OPEN_START = re.compile(rf"^(?:{_PREPOSITION})?(?:{QUESTION_WORDS})\b", re.I)
_OPEN_LATER = re.compile(rf"[,:;–—-]\s*(?:and\s+|but\s+|so\s+|then\s+)?(?:{_PREPOSITION})?(?:{QUESTION_WORDS})\b", re.I)
_POLITE = re.compile(
    rf"^(?:can|could|would|will) (?:you|somebody|someone|anyone|anybody|you all)(?: please| all)? (?:{TELL})\b", re.I
)
_IMPERATIVE = re.compile(rf"^(?:please |let's |let us )?(?:{TELL})\b", re.I)
_WHETHER = re.compile(r"\b(?:if|whether) (?:you|your|it|we|they|this|that|the|there)\b", re.I)


class PromptSentence(NamedTuple):
    """One sentence of a prompt, and whether it ends with a question mark."""

    text: str
    asks: bool


def sentences(text: str) -> tuple[PromptSentence, ...]:
    """The sentences of a text, in order."""
    parts = (match.group().strip() for match in _SENTENCE.finditer(text.replace("’", "'")))
    return tuple(PromptSentence(part, part.rstrip("\"”')").endswith("?")) for part in parts if re.search(r"\w", part))


def is_open(sentence: PromptSentence) -> bool:
    """Whether the sentence invites an answer in the person's own words."""
    main = main_clause(sentence.text)
    if _POLITE.match(main):
        return not _WHETHER.search(main)
    if sentence.asks:
        return _asks_openly(main)
    return bool(_IMPERATIVE.match(main)) and not _WHETHER.search(main)


def is_request(sentence: PromptSentence) -> bool:
    """Whether the sentence asks for an answer at all."""
    main = main_clause(sentence.text)
    return sentence.asks or bool(_IMPERATIVE.match(main)) or _ticks(sentence.text)


_ASKS_CLOSED = re.compile(
    r"^(?:please )?(?:vote|react|rate|pick|choose|click|select|like|raise (?:your|a) hands?|hands? up|"
    r"thumbs up|show of hands|tick|let us know|we would like to know|"
    r"we'd like to know|yes or no|true or false)\b",
    re.I,
)


def asks_for_a_tick(sentence: PromptSentence) -> bool:
    """Whether it asks for a vote, a rating or a reaction."""
    return _ticks(sentence.text) and not is_open(sentence)


def _ticks(text: str) -> bool:
    return any(_ASKS_CLOSED.match(part) for part in (text.strip(), main_clause(text)))


def main_clause(text: str) -> str:
    """The sentence without greetings and leading clauses ("When you are stuck, do you ...")."""
    main = _FILLER.sub("", text.strip().lstrip("\"“'(")).strip()
    lead = _SUBORDINATE.match(main)
    if lead and not _inverted(main):
        main = main[lead.end() :]
    return _FILLER.sub("", main)


def _inverted(text: str) -> bool:
    """Whether "when" or "for" begin a question and no clause: "When did you ..."."""
    start = re.match(rf"(?:when(?:'s)?\s+(?:{AUXILIARIES})|{_PREPOSITION}(?:{QUESTION_WORDS}))\b", text, re.I)
    return start is not None


def _asks_openly(main: str) -> bool:
    if re.match(rf"(?:{AUXILIARIES})\b", main, re.I):
        return False
    return bool(_OPEN_START.match(main) or _OPEN_LATER.search(main))
