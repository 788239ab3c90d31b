"""What was sent, compared with the draft."""

from difflib import SequenceMatcher

COMPARED = 3000
"""How many characters of a draft and of what was sent are compared."""

COMPARISONS = ("as drafted", "edited", "own words")
"""What `compare_wording` can say."""


def compare_wording(draft: str, sent: str) -> str:
    """How much of the draft is left in what was sent: `as drafted`, `edited` or `own words`."""
    left, right = draft.strip()[:COMPARED], sent.strip()[:COMPARED]
    if left == right:
        return "as drafted"
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    alike = matcher.real_quick_ratio() >= 0.5 and matcher.quick_ratio() >= 0.5 and matcher.ratio() >= 0.5
    return "edited" if alike else "own words"
