"""Learns everything anew without a group of sources, each group in turn, to measure on what was never seen.

What each model then says of every message is written to a folder; a group that lies there already is not learned again.
Sources of one community are left out together.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from deploy.training import data, linear, neural

GROUPS: Mapping[str, frozenset[str]] = {
    "forum": frozenset({"vlc_forum"}),
    "irc": frozenset({"irc_ubuntu", "molweni_irc", "history"}),
    "care": frozenset({"multidogo_care", "topical_chat"}),
    "reddit": frozenset({"goemotions_reddit", "frminer_chat"}),
}


MOST, OTHERS = 1_000, 4_000
"""So many messages of a source and so many without labels: what is measured has learned from a little less."""


def smaller(seen: neural.Known) -> neural.Known:
    """Some of the messages, by a hash of what identifies each; all of the project's own."""
    rows = data.fewer(seen.items, MOST)
    others = sorted(range(len(seen.others)), key=lambda row: seen.others[row].key)[:OTHERS]
    table = linear.some(seen.table, [*rows, *(len(seen.items) + row for row in others)])
    return neural.Known([seen.items[row] for row in rows], [seen.others[row] for row in others], table, seen.held[rows])


def leave_out(seen: neural.Known, group: frozenset[str], encoder: Path, file: Path) -> None:
    """Learn without these sources and write what is then said of every labelled message."""
    run = neural.run(seen, encoder, group)
    file.parent.mkdir(parents=True, exist_ok=True)
    names = [item.id for item in seen.items]
    np.savez(file, ids=names, linear=run.linear, student=run.said, encoder=run.encoder)


def leave_out_each(seen: neural.Known, encoder: Path, folder: Path) -> None:
    """Every group of which nothing is written yet."""
    for name, group in GROUPS.items():
        if not (file := folder / f"{name}.npz").exists():
            leave_out(smaller(seen), group, encoder, file)
