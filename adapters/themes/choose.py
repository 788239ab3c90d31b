"""Which way of grouping is at hand: by meaning with scikit-learn (extra `text`), else by shared phrases."""

from collections.abc import Sequence
from importlib.util import find_spec

from adapters.themes.stream import Group
from bot.themes.phrases import NO_THEME, group_by_phrase, largest_first


def grouping_at_hand() -> Group:
    """Group by meaning, or by phrases without the extra."""
    return group_by_meaning if all(find_spec(package) for package in ("sklearn", "onnxruntime")) else group_by_phrase


def group_by_what_is_at_hand(texts: Sequence[str], number: int | None) -> Sequence[int]:
    """The same, chosen when there is something to group."""
    return grouping_at_hand()(texts, number)


def group_by_meaning(texts: Sequence[str], number: int | None) -> Sequence[int]:
    """Group by what the texts mean; a text without a word has no theme, nor, where the number of themes is free, have
    texts that are only left over. The largest group is 0."""
    import numpy as np

    from adapters.themes.grouping import group_rows, loose_groups, number_of_themes
    from adapters.themes.meaning import theme_vectors
    from adapters.triage.sentences import SentenceVectors, shipped_layers

    plain = SentenceVectors(shipped_layers())(texts)
    worded = np.flatnonzero(np.abs(plain).sum(axis=1) > 0)
    labels = np.full(len(texts), NO_THEME, dtype=np.int64)
    if len(worded):
        rows = theme_vectors(plain[worded])
        labels[worded] = group_rows(rows, number or number_of_themes(rows))
        loose = () if number else loose_groups(plain[worded], labels[worded])
        labels[np.isin(labels, loose)] = NO_THEME
    return largest_first([None if label == NO_THEME else label for label in labels.tolist()])
