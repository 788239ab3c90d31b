"""Matches new groups with earlier themes, so that a theme keeps its name, decisions and state."""

from collections import Counter
from collections.abc import Collection, Mapping

from bot.base.message import MessageRef
from bot.model.theme import ThemeMember

SAME_FROM = 0.4
"""A group is the theme that this share of its known texts belonged to."""


def match_groups(
    groups: Mapping[int, Collection[MessageRef]], before: Mapping[MessageRef, ThemeMember]
) -> Mapping[int, str]:
    """The theme of each group that is one of before; the largest overlap chooses first, and a theme is chosen once.

    A theme may be several groups only where people put texts into it by hand: most of what a further group shares with
    it has to be theirs.
    """
    shared = {label: Counter(before[ref].theme for ref in refs if ref in before) for label, refs in groups.items()}
    pairs = [(count, label, theme) for label, counts in shared.items() for theme, count in counts.items()]
    matched: dict[int, str] = {}
    for count, label, theme in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        enough = count >= SAME_FROM * shared[label].total()
        free = theme not in matched.values() or _by_hand(groups[label], before, theme) * 2 > count
        if label not in matched and enough and free:
            matched[label] = theme
    return matched


def _by_hand(refs: Collection[MessageRef], before: Mapping[MessageRef, ThemeMember], theme: str) -> int:
    return sum(ref in before and before[ref].pinned and before[ref].theme == theme for ref in refs)
