"""Cuts a text into sections by its headings, and sections into passages that can be read by themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.knowledge.passage import Section

LONGEST = 320
"""So many words at most stand in a passage; a longer section is cut between paragraphs, or between sentences."""

SHORTEST = 8
"""A section of fewer words says nothing by itself and goes to the next one under the same title."""

LONGEST_TITLE = 12
"""So many words at most has the first line of a text that is its title."""

_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]+):\s*(.*)$")
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_MARKS = re.compile(r"(\*\*|__|`)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9ÄÖÜÉÁÍÓÚ¿¡“\"'(])")


class Parsed(NamedTuple):
    """A text with its title, the fields of its front matter (lower-case names), and its sections."""

    title: str
    fields: dict[str, str]
    sections: tuple[Section, ...]


def parse_markdown(text: str) -> Parsed:
    """A Markdown text; its title is the front matter's, else the first heading, else empty."""
    fields, body = front_matter(text)
    lines = tuple((level, without_markdown(line)) for level, line in _headed(body))
    title = fields.get("title", "") or next((line for level, line in lines if level), "")
    return Parsed(title, fields, tuple(sections_of(lines, title)))


def parse_text(text: str, title: str) -> Parsed:
    """A text without marks: one section. A short first line that is no sentence is its title."""
    first, _, rest = text.strip().partition("\n")
    named = rest.strip() and len(first.split()) <= LONGEST_TITLE and not first.rstrip().endswith((".", "!", "?", ","))
    body = rest.strip() if named else text.strip()
    return Parsed(first.strip() if named else title, {}, (Section((), body),) if body else ())


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between the two rules at the beginning, and the rest."""
    match = _FRONT.match(text.lstrip("\ufeff"))
    if match is None:
        return {}, text.lstrip("\ufeff")
    found_fields = (_FIELD.match(line) for line in match.group(1).splitlines())
    fields = {field.group(1).lower(): field.group(2).strip().strip("\"'") for field in found_fields if field}
    return fields, text.lstrip("\ufeff")[match.end() :]


def without_markdown(line: str) -> str:
    """A line without the marks of Markdown."""
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()


def passages_of(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, none longer than `LONGEST` words, none too short to stand by itself."""
    return tuple(part for section in _joined(sections) for part in _cut(section))


def _headed(body: str) -> Iterator[tuple[int, str]]:
    """Each line with the level of its heading (0: none); code between fences holds no headings."""
    fenced = False
    lines = body.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if not fenced and line.strip() and (under := _UNDERLINE.match(below)):
            yield (1 if under.group()[0] == "=" else 2), line.strip()
            continue
        if _UNDERLINE.match(line) and not fenced:
            continue
        if _FENCE.match(line):
            fenced = not fenced
            continue
        match = None if fenced else _HEADING.match(line)
        yield (len(match.group(1)), match.group(2)) if match else (0, line)


def sections_of(lines: Iterable[tuple[int, str]], title: str) -> Iterator[Section]:
    """The sections of lines without marks, each a heading with its level, or text with level 0."""
    above: list[tuple[int, str]] = []
    waiting: list[str] = []
    for level, line in (*lines, (1, "")):
        if not level:
            waiting.append(line)
            continue
        if text := "\n".join(waiting).strip():
            yield Section(tuple(name for _, name in above if name != title), text)
        waiting = []
        above = [(deep, name) for deep, name in above if deep < level] + [(level, line)]


def _joined(sections: Sequence[Section]) -> Iterator[Section]:
    """A section of a few words is read with the one that follows it."""
    waiting: Section | None = None
    for section in sections:
        if waiting is not None:
            section = Section(section.headings, f"{waiting.text}\n\n{section.text}")
            waiting = None
        if len(section.text.split()) < SHORTEST and not section.headings:
            waiting = section
            continue
        yield section
    if waiting is not None:
        yield waiting


def _cut(section: Section) -> Iterator[Section]:
    if len(section.text.split()) <= LONGEST:
        yield section
        return
    part: list[str] = []
    for piece in _pieces(section.text):
        if part and sum(len(each.split()) for each in part) + len(piece.split()) > LONGEST:
            yield Section(section.headings, "".join(part).strip())
            part = []
        part.append(piece)
    if part:
        yield Section(section.headings, "".join(part).strip())


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs, and sentences of those that are too long; each with the blank that follows it."""
    for paragraph in re.split(r"\n\s*\n", text):
        if len(paragraph.split()) <= LONGEST:
            yield paragraph + "\n\n"
            continue
        for sentence in _SENTENCE_END.split(paragraph):
            words = sentence.split()
            for start in range(0, len(words), LONGEST):
                yield " ".join(words[start : start + LONGEST]) + " "
        yield "\n\n"
