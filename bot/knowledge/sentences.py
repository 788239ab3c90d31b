"""Sentences of a passage in order, each knowing whether it is a step of a list."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from bot.knowledge.tables import is_row, read_rows

_END = re.compile(r"(?<=[.!?:])[\"'”»)]?\s+(?=[\"'“„«(¿¡]?[A-ZÄÖÜÀÂÉÈÊÁÍÓÚÑ0-9`])")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|z\.B|d\.h|Mr|Mrs|Ms|Dr|No|Nr|St|vs|approx|ca|bzw|etc|p\.ej|Sr|Sra|M|Mme)\.$")
_STEP = re.compile(r"^\s*(?:(\d{1,2}[.)])|[-*•])\s+")
_RULE = re.compile(r"^\s*[-*_=]{3,}\s*$")
NUMBER, BULLET, ROW = "1.", "-", "|"
_LEANS = re.compile(
    r"^(?:it|they|this|these|that|those|then|after that|there|otherwise|but|also|both|so|er|sie|es|dann|danach|das|"
    r"ello|entonces|después|elle|il|ensuite|ela|ele|depois|the fault|the first|the second)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence as it stands in the source; `leans`: it cannot be understood without the one before it; `mark` is what
    its line of a list begins with: `NUMBER`, `BULLET`, `ROW` for a row of a table, or nothing."""

    text: str
    leans: bool
    mark: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is a line of a list."""
        return self.mark in (NUMBER, BULLET)

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a passage; a line of a list is one, whatever stands in it, and so is a row of a table."""
    sentences: list[Sentence] = []
    for rows, lines in groupby((line for line in text.splitlines() if not _RULE.match(line)), is_row):
        if rows:
            sentences += [Sentence(row, False, ROW) for row in read_rows(list(lines))]
        else:
            sentences += [sentence for line in lines for sentence in _of_line(line)]
    return tuple(sentences)


def _of_line(line: str) -> Iterator[Sentence]:
    mark = _STEP.match(line)
    if mark:
        if rest := line[mark.end() :].strip():
            yield Sentence(rest, bool(_LEANS.match(rest)), NUMBER if mark[1] else BULLET)
        return
    waiting = ""
    for piece in _END.split(line.strip()):
        whole = f"{waiting} {piece}".strip()
        if _SHORTENED.search(whole):
            waiting = whole
            continue
        waiting = ""
        if whole:
            yield Sentence(whole, bool(_LEANS.match(whole)))
    if waiting:
        yield Sentence(waiting, False)
