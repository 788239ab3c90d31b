"""The word gap: what members say, beside what we write."""

from collections.abc import Sequence

from bot.base.humanize import plural
from bot.insight.word_gap import FEWEST_PASSAGES, FEWEST_VOICES, SURE, GapWord, WordGap, WordPair, word_gap
from bot.ports.context import Context
from bot.screens.parts.panel import Panel, Part, Span, bold, lines, say, small, text
from bot.screens.parts.steps import Answer, Request

SHOWN = 12
NO_DOCUMENTS = "Add your pages first (`goodneighbor knowledge add`): their words are compared with those of members."
NO_GAP = "Members and your pages use the same words, as far as {voices} and {passages} show."
DEFINITION = (
    "A word counts once an account and once a passage. A word is shown when one side uses it clearly more than the "
    f"other (log-odds, {SURE} standard deviations), and at least {FEWEST_VOICES} voices say it or at least "
    f"{FEWEST_PASSAGES} passages have it. Names of products are left out."
)


def answer_words(context: Context, request: Request) -> Answer:
    """The gap, or why there is none to see."""
    gap = word_gap(context)
    if not gap.passages:
        return say(NO_DOCUMENTS)
    voices, passages = plural(gap.voices, "voice"), plural(gap.passages, "passage")
    if not gap.members and not gap.ours:
        return say(NO_GAP.format(voices=voices, passages=passages))
    return gap_panel(gap, f"Of {voices} and {passages} of your pages. {DEFINITION}")


def gap_panel(gap: WordGap, note: str) -> Panel:
    """Pairs first, then the words of each side."""
    head = "Members say, we say"
    parts: list[Part] = [text(bold(head))]
    if gap.pairs:
        parts.append(lines([_pair(pair) for pair in gap.pairs[:SHOWN]]))
    parts += _side("Members say, we hardly write: ", gap.members, "voice")
    parts += _side("We write, members hardly say: ", gap.ours, "passage")
    return Panel(head, (*parts, small(note)))


def _pair(pair: WordPair) -> tuple[Span, ...]:
    theirs, ours = pair
    said, written = plural(theirs.times, "voice"), plural(ours.times, "passage")
    return (Span(f"• members say “{theirs.word}” ({said}), we say “{ours.word}” ({written})"),)


def _side(head: str, words: Sequence[GapWord], unit: str) -> list[Part]:
    listed = ", ".join(f"{each.word} ({plural(each.times, unit)})" for each in words[:SHOWN])
    return [text(bold(head), listed)] if listed else []
