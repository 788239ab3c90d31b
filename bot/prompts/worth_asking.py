"""Whether the answers to a prompt would be worth having: new, of use, and with somebody who acts on them."""

import re
from collections.abc import Sequence

from bot.ports.coaching import PromptReader
from bot.prompts.prompt_text import PromptFinding, PromptText

ALIKE = 0.6
"""From this likeness on two questions are the same question. Of 30 pairs that say one thing in wholly other words 5 are
found (by word vectors none); of 143,916 pairs among 537 different questions 143 are this like, and the likest of them
do ask the same. Of 40 further pairs 3 are found: their middle is 0.42, and one in a hundred of different questions
reaches 0.49. Neither taking away what all questions have in common nor their first eight components tells them apart
better."""

_TRIVIA = re.compile(
    r"\b(?:favou?rite (?:colou?r|emoji|animal|season|song|film|movie|band|snack|ice cream|number|pizza|food)|"
    r"star sign|zodiac|spirit animal|superpower|(?:one|single|three|in|use|with) emojis?|desert(?:ed)? island|"
    r"zombie apocalypse|caption this|(?:in|with|just) one word|song (?:that|which) (?:starts|begins)|"
    r"if you (?:were|could be) (?:an?|any) (?:\w+ )?(?:animal|fruit|vegetable|colou?r|superhero|character))\b",
    re.I,
)


def nothing_to_learn(prompt: PromptText) -> PromptFinding | None:
    """Small talk: whatever comes back, nobody will do anything with it."""
    match = _TRIVIA.search(prompt.text)
    instead = "ask what they did, tried or missed: “What did you do the last time ...?”"
    sentence = "Nobody could do anything with the answers."
    return PromptFinding("nothing_to_learn", match.group(), sentence, instead) if match else None


def repeats_recent_question(text: str, recent: Sequence[str], reader: PromptReader) -> PromptFinding | None:
    """The same was asked within the time that `recent` covers."""
    likeness = reader.likeness(text, recent) if recent else ()
    best = max(zip(likeness, recent, strict=True), default=(0.0, ""))
    instead = "ask what has changed since, or something that nobody has asked"
    return PromptFinding("asked_lately", best[1], "This was asked lately.", instead) if best[0] >= ALIKE else None


def nobody_acts(who: str | None) -> PromptFinding | None:
    """Nobody is named who will do something with the answers; no finding where the place does not ask for a name."""
    if who is None or who.strip():
        return None
    return PromptFinding("nobody_acts", "", "Nobody is named who will act on the answers.", "name one colleague")
