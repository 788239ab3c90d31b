"""Sentences of a passage in order, each knowing whether it is a step of a list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_END = re.compile(r"(?<=[.!?:])[\"'”»)]?\s+(?=[\"'“„«(¿¡]?[A-ZÄÖÜÀÂÉÈÊÁÍÓÚÑ0-9`])")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|z\.B|d\.h|Mr|Mrs|Ms|Dr|No|Nr|St|vs|approx|ca|bzw|etc|p\.ej|Sr|Sra|M|Mme)\.$")
_STEP = re.compile(r"^\s*(?:(\d{1,2}[.)])|[-*•])\s+")
_NO_SENTENCE = re.compile(r"^\s*(?:\||[-*_=]{3,}\s*$)")
"""A row of a table and a rule can't be quoted."""

NUMBER, BULLET = "1.", "-"
_LEANS = re.compile(
    r"^(?:it|they|this|these|that|those|then|after that|there|otherwise|but|also|both|so|er|sie|es|dann|danach|das|"
    r"ello|entonces|después|elle|il|ensuite|ela|ele|depois|the fault|the first|the second)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A sentence as it stands in the source; `leans`: it cannot be understood without the one before it; `mark` is what
    its line of a list begins with: `NUMBER`, `BULLET`, or nothing."""

    text: str
    leans: bool
    mark: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is a line of a list."""
        return bool(self.mark)

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a passage; a line of a list is one, whatever stands in it; rows of tables are none."""
    lines = (line for line in text.splitlines() if not _NO_SENTENCE.match(line))
    return tuple(sentence for line in lines for sentence in _of_line(line))


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
