"""What the core asks of the outside to group texts by what they mean."""

from collections.abc import Callable, Sequence

TextGrouping = Callable[[Sequence[str], int | None], Sequence[int]]
"""Texts and the wished number of groups (None: as stand apart best) to a group from 0 on for each; below 0: none."""
