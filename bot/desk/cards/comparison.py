"""How the sent text compares with the draft."""

from difflib import SequenceMatcher
from enum import StrEnum

from bot.checks.form import shares_letters
from bot.model.card import AFTER_DRAFT, WRITTEN, Draft, FirstDraft
from bot.model.counters import CounterFamily

COMPARED = 3000
"""How many characters of both texts are compared."""


class Comparison(StrEnum):
    """How much of a draft is left in what was sent."""

    AS_DRAFTED = "as drafted"
    EDITED = "edited"
    OWN_WORDS = "own words"


class DraftUse(StrEnum):
    """How the first draft was used."""

    AS_IS = "as is"
    EDITED = "edited a little"
    REWRITTEN = "rewritten"
    IGNORED = "ignored"


LITTLE, SOMETHING = 0.6, 0.2
"""From the first share of equal words on a draft counts as edited a little; below the second nothing of it is left."""


def draft_use(first: str, sent: str) -> DraftUse:
    """The use of a draft, by the words that both have in the same order (Ratcliff and Obershelp's measure)."""
    left, right = first[:COMPARED].casefold().split(), sent[:COMPARED].casefold().split()
    if left == right:
        return DraftUse.AS_IS
    share = SequenceMatcher(None, left, right, autojunk=False).ratio()
    if share >= LITTLE:
        return DraftUse.EDITED
    return DraftUse.REWRITTEN if share >= SOMETHING else DraftUse.IGNORED


def uses_of(first: FirstDraft | None, sent: str) -> tuple[str, ...]:
    """The counters of an answer: the use of its first draft by tier and case, and by source; none without a first
    draft."""
    if first is None or not first.text.strip():
        return ()
    use = draft_use(first.text, sent)
    by_tier = CounterFamily.FIRST_DRAFT.of(f"{use}:{first.tier}:{first.case}")
    return (by_tier, *([CounterFamily.SOURCE.of(f"{use}:{first.source}")] if first.source else []))


def sent_of(draft: Draft, sent: str) -> Comparison:
    """How much of our draft is left in the sent text. What a person wrote on the card in its place counts as theirs, or
    as edited, however exactly it was sent."""
    if not draft.rests_on.startswith(WRITTEN):
        return compare_wording(draft.text, sent)
    return Comparison.EDITED if draft.rests_on.endswith(AFTER_DRAFT) else Comparison.OWN_WORDS


def compare_wording(draft: str, sent: str) -> Comparison:
    """Compare two texts by letters; `EDITED` from half of them on."""
    left, right = draft.strip()[:COMPARED], sent.strip()[:COMPARED]
    if left == right:
        return Comparison.AS_DRAFTED
    return Comparison.EDITED if shares_letters(left, right, 0.5) else Comparison.OWN_WORDS
