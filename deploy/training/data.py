"""Labelled messages for training: the public ones of a data folder, and the project's own."""

import gzip
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.triage.triage import ContextLine

LABELS = ("question", "complaint", "suggestion", "praise", "smalltalk", "product_mention", "step_in")
GOALS = ("question", "complaint", "suggestion", "praise", "smalltalk", "step_in")
"""What the encoder and the student learn; which products are named is left to the linear model."""
LEFT_OUT = frozenset({"ibm_care_tweets"})
"""Sources that no shipped model is trained on, for the sake of their terms."""


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled message; `truth` holds the labels that somebody judged, True or False; `tags` say of what sort."""

    id: str
    source: str
    topic: str
    text: str
    author: str
    context: tuple[ContextLine, ...]
    truth: Mapping[str, bool]
    tags: tuple[str, ...] = ()


def public(folder: Path) -> list[Item]:
    """The messages of `dev.jsonl.gz` in a data folder."""
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_item(json.loads(line), None) for line in lines]


def own(folder: Path) -> list[Item]:
    """The project's own messages; the source is "own", or "own_test" for topics kept apart for testing."""
    found = []
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            found.append(_item(raw, "own_test" if raw["split"] == "test" else "own"))
    return found


def fewer(items: Sequence[Item], most: int, all_own: bool = True) -> list[int]:
    """The places of some messages: at most so many of each source, by a hash of their ids; the project's own all."""
    kept: list[int] = []
    for source in sorted({item.source for item in items}):
        mine = [place for place, item in enumerate(items) if item.source == source]
        mine.sort(key=lambda place: zlib.crc32(items[place].id.encode(), 1))
        kept += mine if all_own and source.startswith("own") else mine[:most]
    return sorted(kept)


def _item(raw: Mapping[str, Any], source: str | None) -> Item:
    known = [label for label in raw["known"] if label != "step_in"]
    truth = {label: label in raw["labels"] for label in known}
    if raw["step_in"] is not None:
        truth["step_in"] = bool(raw["step_in"])
    context = tuple(ContextLine(said["author"] or "", said["text"] or "") for said in raw["context"] or ())
    return Item(
        raw["id"],
        source or raw["source"],
        raw.get("topic", ""),
        raw["text"],
        raw["author"] or "",
        context,
        truth,
        tuple(raw["tags"]) if source else (),
    )


def sources(items: Iterable[Item], label: str) -> Sequence[str]:
    """The sources that know a label, in order of name."""
    return sorted({item.source for item in items if label in item.truth})
