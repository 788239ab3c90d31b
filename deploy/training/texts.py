"""Every text that may be used, as the encoder and the student read it: labelled messages, what was said before them,
and a chat history without labels."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.triage.models.encoder_text import before
from bot.triage.triage import ContextLine
from deploy.training.data import LEFT_OUT, Item


class Spoken(NamedTuple):
    """A message, who wrote it, what was said before it, and the source it comes from."""

    text: str
    author: str
    context: tuple[ContextLine, ...]
    source: str

    @property
    def before(self) -> str:
        """The message before, as the encoder reads it."""
        return before(self.author, self.context)

    @property
    def key(self) -> bytes:
        """What stands for the text and the message before where scores are kept."""
        return hashlib.blake2b(f"{self.before}\0{self.text}".encode(), digest_size=6).digest()


def of_items(items: Iterable[Item]) -> list[Spoken]:
    """The labelled messages themselves."""
    return [Spoken(item.text, item.author, item.context, item.source) for item in items]


def unlabelled(items: Sequence[Item], history: Path | None) -> list[Spoken]:
    """What was said before labelled messages, and a Slack export's messages; each text once, none that is labelled."""
    seen = {item.text for item in items}
    kept = []
    for spoken in (*_contexts(items), *(_history(history) if history else ())):
        if spoken.text.strip() and spoken.text not in seen:
            seen.add(spoken.text)
            kept.append(spoken)
    return kept


def _contexts(items: Iterable[Item]) -> Iterator[Spoken]:
    for item in items:
        if item.source not in LEFT_OUT and item.source != "own_test":
            for place, said in enumerate(item.context):
                yield Spoken(said.text, said.author, item.context[:place], item.source)


def _history(folder: Path) -> Iterator[Spoken]:
    for file in sorted(folder.glob("*/*.json")):
        context: tuple[ContextLine, ...] = ()
        for line in json.loads(file.read_text(encoding="utf-8")):
            if line.get("type") == "message" and "subtype" not in line and line.get("text"):
                yield Spoken(line["text"], line["user"], context, "history")
                context = (*context[-2:], ContextLine(line["user"], line["text"]))
