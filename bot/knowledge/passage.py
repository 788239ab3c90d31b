"""A document that the brand gave us, the passages it is cut into, and a passage that was found."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

ANSWERS = "answer/"
"""How the path of an answer of the team begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading; `headings` are those above it, outermost first."""

    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page or file. `path` names it within the folder or site that was added; `version` only where the document
    tells one; `digest` changes when its content does, and `stamp` when its file was written."""

    path: str
    title: str
    sections: tuple[Section, ...]
    modified_at: datetime
    digest: str
    url: str = ""
    version: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a document that can be found by itself; `id` is the store's number, `url` the address that a member can
    open ("" for a file)."""

    id: int
    document: int
    path: str
    title: str
    headings: tuple[str, ...]
    text: str
    modified_at: datetime
    url: str = ""
    version: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether somebody of the team has written it as an answer: then it speaks for itself."""
        return self.path.startswith(ANSWERS)

    @property
    def full_title(self) -> str:
        """The title of its document and the headings above it."""
        return " › ".join((self.title, *self.headings))

    @property
    def all_words(self) -> str:
        """Everything that a reply may take from it: title, text and address."""
        return f"{self.title} {self.text} {self.url}"


class Stems(NamedTuple):
    """The stems of a passage by field, in order, repeated as often as they occur; `place` are those of its path, which
    often names the product."""

    title: tuple[str, ...]
    headings: tuple[str, ...]
    text: tuple[str, ...]
    place: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """A passage that may answer, with its stems and how alike its meaning is to the question's (-1 to 1)."""

    passage: Passage
    stems: Stems
    likeness: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: its scores by words and by meaning, its ranks in both (from 1), and the joined score;
    greater is better."""

    passage: Passage
    stems: Stems
    words: float
    likeness: float
    words_rank: int
    likeness_rank: int
    score: float
