"""What was sent, compared with the draft."""

from difflib import SequenceMatcher
from enum import StrEnum

from bot.model.card import AFTER_DRAFT, WRITTEN, Draft

COMPARED = 3000
"""How many characters of a draft and of what was sent are compared."""


class Comparison(StrEnum):
    """How much of a draft is left in what was sent."""

    AS_DRAFTED = "as drafted"
    EDITED = "edited"
    OWN_WORDS = "own words"


def sent_of(draft: Draft, sent: str) -> Comparison:
    """How much of the bot's first wording is left in what was sent: what somebody wrote in its place on the card is
    their own, or edited, however exactly it was sent then."""
    if not draft.rests_on.startswith(WRITTEN):
        return compare_wording(draft.text, sent)
    return Comparison.EDITED if draft.rests_on.endswith(AFTER_DRAFT) else Comparison.OWN_WORDS


def compare_wording(draft: str, sent: str) -> Comparison:
    """`EDITED` from half of the letters on."""
    left, right = draft.strip()[:COMPARED], sent.strip()[:COMPARED]
    if left == right:
        return Comparison.AS_DRAFTED
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    alike = matcher.real_quick_ratio() >= 0.5 and matcher.quick_ratio() >= 0.5 and matcher.ratio() >= 0.5
    return Comparison.EDITED if alike else Comparison.OWN_WORDS
