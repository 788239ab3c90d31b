"""Messages in, a JSON line each; the scores of each out, a JSON line each, in the same order."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, BinaryIO, NamedTuple, TextIO

from bot.base.clean import clean
from bot.triage.models.encoder_text import before
from bot.triage.models.scorer import Encoder
from bot.triage.triage import ContextLine, Spoken, Triage, TriageResult

_CHUNK = 1 << 16


class BadLineError(ValueError):
    """A line that is not a message; the sentence says what is wrong with it."""


class Line(NamedTuple):
    """A line that is a message, or what is wrong with it."""

    identity: str | int | None
    spoken: Spoken
    fault: str = ""


class Batch(NamedTuple):
    """Lines that were there at once, and the number of the first of them."""

    first: int
    lines: Sequence[bytes]


class Scored(NamedTuple):
    """The answers to a batch, a line each; how many messages it held, and whether some line was bad."""

    answers: str
    messages: int
    some_bad: bool


def run_stream(lines: BinaryIO, out: TextIO, triage: Triage, encoder: Encoder | None = None) -> int:
    """Score every line of `lines`, with an encoder if there is one; 0, or 1 when some line was bad.

    `out` is flushed whenever no further input is waiting.
    """
    scored = [write(out, score_batch(batch, triage, encoder)) for batch in numbered(lines)]
    return int(any(each.some_bad for each in scored))


def write(out: TextIO, scored: Scored) -> Scored:
    """Write the answers to a batch where they can be read at once."""
    out.write(scored.answers)
    out.flush()
    return scored._replace(answers="")


def score_batch(batch: Batch, triage: Triage, encoder: Encoder | None = None) -> Scored:
    """Score the lines of a batch; empty ones have no answer."""
    held = [_line(line, number) for number, line in enumerate(batch.lines, batch.first) if line.strip()]
    answers = "".join([answer + "\n" for answer in _answers(held, triage, encoder)])
    bad = sum(bool(line.fault) for line in held)
    return Scored(answers, len(held) - bad, bad > 0)


def numbered(lines: BinaryIO) -> Iterator[Batch]:
    """The lines in batches of what is there without waiting for more, numbered from 1."""
    first = 1
    for batch in batches(lines):
        yield Batch(first, batch)
        first += len(batch)


def batches(lines: BinaryIO) -> Iterator[list[bytes]]:
    """The lines in batches of what is there without waiting for more."""
    read = getattr(lines, "read1", lines.read)
    rest: list[bytes] = []
    while chunk := read(_CHUNK):
        first, *whole = chunk.split(b"\n")
        rest.append(first)
        if whole:
            yield [b"".join(rest), *whole[:-1]]
            rest = [whole[-1]]
    if any(rest):
        yield [b"".join(rest)]


def _line(line: bytes, number: int) -> Line:
    try:
        item = item_of(line)
        identity = item.get("id")
        if not isinstance(identity, str | int):
            raise BadLineError("id is missing or neither text nor number")
        return Line(identity, Spoken(text_of(item, "text"), text_of(item, "author"), context_of(item.get("context"))))
    except BadLineError as bad:
        return Line(None, Spoken(""), f"line {number}: {bad}")


def _answers(held: Sequence[Line], triage: Triage, encoder: Encoder | None) -> Iterator[str]:
    """An answer for each line; what is said twice in the same way is read once."""
    distinct = list(dict.fromkeys(line.spoken for line in held if not line.fault))
    good = distinct
    if encoder is not None and good:
        said = encoder.log_odds([(each.text, before(each.author, each.context)) for each in good])
        good = [each._replace(encoded=scores) for each, scores in zip(good, said, strict=True)]
    readings = dict(zip(distinct, triage.read_all(good), strict=True))
    for line in held:
        if line.fault:
            yield json.dumps({"id": None, "error": line.fault})
        else:
            yield _answer(line.identity, readings[line.spoken])


def _answer(identity: str | int | None, reading: TriageResult) -> str:
    scores = _form(tuple(reading.scores)) % tuple(reading.scores.values())
    return f'{{"id": {json.dumps(identity)}, "labels": {{{scores}}}}}'


@cache
def _form(labels: tuple[str, ...]) -> str:
    """How the scores of these labels are written down."""
    return ", ".join(f'"{label}": %.6f' for label in labels)


def item_of(line: bytes) -> dict[str, Any]:
    """The JSON object of a line; `BadLineError` says what is wrong with it."""
    try:
        item = json.loads(line)
    except UnicodeDecodeError:
        raise BadLineError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadLineError(f"not JSON ({error.msg} at character {error.pos + 1})") from None
    except (RecursionError, ValueError):
        raise BadLineError("JSON too deep or too large") from None
    if not isinstance(item, dict):
        raise BadLineError("not a JSON object")
    return item


def text_of(item: dict[str, Any], key: str) -> str:
    """A text of an object, cleaned; empty where it is missing or null."""
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLineError(f"{key} is not text")
    return clean(value)


def context_of(value: object) -> Sequence[ContextLine]:
    """The earlier turns of an object."""
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(said, dict) for said in value):
        raise BadLineError("context is not a list of objects")
    return tuple(ContextLine(text_of(said, "author"), text_of(said, "text")) for said in value)
