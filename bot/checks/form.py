"""Checks of form: length, repetition, and whether it answers what was asked."""

import re
from difflib import SequenceMatcher

from bot.checks.concern import Concern, Outgoing, concern
from bot.knowledge.terms import STOPS, lower_words

ALIKE = 0.9
"""From this share of equal letters on two texts are the same."""

LONGEST = 120
"""So many words of a reply are read in a chat."""

SHORT = 12
"""Texts of fewer words repeat by themselves ("Thank you!")."""

UNLIKE, FEWEST = 0.06, 3
"""Below this likeness, and with so many telling words in the question, a text is about something else."""

_BLANK = re.compile(
    r"\[(?:name|product|date|link|insert|your|xx+)[^\]]*\]|\{\{?\w+\}?\}|<(?:name|product|date|link|insert)[^>]*>|"
    r"\bXX+\b|\bTODO\b|lorem ipsum",
    re.I,
)
_ANSWERS = re.compile(
    r"\b(?:don'?t know|not sure|find out|ask(?:ing)? (?:the|our|a|my|around)|look(?:ing)? into|check(?:ing)?|"
    r"no(?:t)? (?:yet|possible|supported|planned)|yes|no|sorry|"
    r"thank(?:s| you)|which|what (?:do|did|does|is|happens|version|device)|when (?:did|does)|could you|can you|"
    r"tell (?:me|us) (?:more|a little))\b|\?",
    re.IGNORECASE,
)


def too_long(outgoing: Outgoing) -> Concern | None:
    """More words than anybody reads in a chat."""
    words = len(outgoing.text.split())
    if words <= LONGEST:
        return None
    return Concern("too_long", (f"{words} words",), f"Members read about {LONGEST} words. Cut it, or link to the rest.")


def duplicate(outgoing: Outgoing) -> Concern | None:
    """Nearly the same as what the writer has posted here before."""
    text = _flat(outgoing.text)
    if len(text.split()) < SHORT:
        return None
    again = next((said for said in outgoing.said if shares_letters(text, _flat(said), ALIKE)), "")
    return concern("duplicate", [again[:80]] if again else [], "You have posted this here already.")


def left_open(outgoing: Outgoing) -> Concern | None:
    """A placeholder that nobody filled in."""
    return concern(
        "left_open", dict.fromkeys(match.group() for match in _BLANK.finditer(outgoing.text)), "Fill this in first."
    )


def not_answering(outgoing: Outgoing) -> Concern | None:
    """No word of what was asked for, nothing alike in meaning, and neither a question back nor an honest "I don't
    know"; silent where likeness is not known, since many good answers share no word with their question."""
    asked, said = _telling(outgoing.question), _telling(outgoing.text)
    if outgoing.likeness is None or outgoing.likeness > UNLIKE or len(asked) < FEWEST or "?" not in outgoing.question:
        return None
    if not outgoing.text.strip() or _ANSWERS.search(outgoing.text):
        return None
    near = any(_akin(a, b) for a in asked for b in said)
    borne = any(_overlap(said, _telling(source)) >= 0.5 for source in outgoing.sources)
    return (
        None if near or borne else Concern("not_answering", tuple(asked[:4]), "This does not speak of what was asked.")
    )


def _flat(text: str) -> str:
    return " ".join(lower_words(text))


def _telling(text: str) -> list[str]:
    return [word for word in dict.fromkeys(lower_words(text)) if word not in STOPS["en"] and len(word) > 2]


def _akin(word: str, other: str) -> bool:
    """Whether two words begin alike: "export" and "exporting"."""
    size = min(len(word), len(other))
    return size >= 3 and word[: max(3, size - 2)] == other[: max(3, size - 2)]


def _overlap(said: list[str], source: list[str]) -> float:
    known = set(source)
    return sum(word in known for word in said) / max(1, len(said))


def shares_letters(text: str, other: str, share: float) -> bool:
    """Whether at least this share (0 to 1) of the letters of both stands in the same order (Ratcliff and Obershelp)."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.quick_ratio() >= share and matcher.ratio() >= share
