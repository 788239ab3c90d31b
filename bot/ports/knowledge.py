"""How the core looks up passages that may answer a question."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.knowledge.passage import Document, Passage, Section, Stems
from bot.knowledge.retrieved import Retrieved

TEAM = "answers of the team"
"""The collection of the team's approved answers; every other one is a folder, a file or an address."""


class Knowledge(Protocol):
    """Looks up passages; synchronous, without a network, in milliseconds."""

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """The passages nearest to the last of these turns; None where there is no knowledge at all."""

    def passage_texts(self, limit: int) -> Sequence[str]:
        """What stands in passages of our own documents, at most so many; not what the team has answered."""

    def stem(self, word: str, language: str) -> str:
        """The stem of a lower-case word in a language (ISO 639-1)."""
        ...

    def likeness(self, text: str, other: str) -> float | None:
        """How alike two texts are in meaning, from -1 to 1; None where that cannot be told."""


class NothingKnown:
    """The knowledge of a brand that has added no documents."""

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """None."""
        return None

    def passage_texts(self, limit: int) -> Sequence[str]:
        """None."""
        return ()

    def stem(self, word: str, language: str) -> str:
        """The word itself."""
        return word

    def likeness(self, text: str, other: str) -> float | None:
        """None."""
        return None


class Indexed(NamedTuple):
    """A passage ready to be stored: its section, its stems, and its vector (little-endian 16-bit floats)."""

    section: Section
    stems: Stems
    vector: bytes


class Listed(NamedTuple):
    """A stored document, and where it was added from."""

    id: int
    collection: str
    path: str
    title: str
    url: str
    version: str
    modified_at: datetime
    digest: str
    stamp: str
    passages: int


class PassageStore(Protocol):
    """Stores passages; the same on every database."""

    def documents(self, collection: str | None = None) -> Sequence[Listed]:
        """The stored documents by collection and path; of one collection, or all."""

    def put(self, collection: str, documents: Sequence[tuple[Document, Sequence[Indexed]]], language: str) -> None:
        """Store documents in place of those with the same path, in one transaction."""

    def remove(self, ids: Iterable[int]) -> int:
        """Delete documents with their passages; returns how many."""

    def candidates(self, terms: Sequence[str], limit: int) -> Sequence[int]:
        """The passages in which most of these stems stand, best first."""

    def passages(self, ids: Iterable[int]) -> Mapping[int, tuple[Passage, Stems]]:
        """Passages with their stems by number."""

    def passages_of(self, document: int) -> Sequence[int]:
        """The passages of a document, in its order."""

    def frequencies(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many passages each of these stems stands."""

    def size(self) -> tuple[int, float]:
        """How many passages there are, and how many stems they have on average."""

    def vectors(self) -> Sequence[tuple[int, bytes]]:
        """The vectors of all passages."""

    def change(self) -> int:
        """A number that differs after each change."""
