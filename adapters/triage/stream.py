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


def run_stream(lines: BinaryIO, out: TextIO, triage: Triage, encoder: Encoder | None = None) -> int:
    """Score every line of `lines`, with an encoder if there is one; 0, or 1 when some line was bad.

    `out` is flushed whenever no further input is waiting.
    """
    status = 0
    number = 0
    for batch in batches(lines):
        held = []
        for line in batch:
            number += 1
            if line.strip():
                held.append(_line(line, number))
        status = status or int(any(line.fault for line in held))
        out.writelines([answer + "\n" for answer in _answers(held, triage, encoder)])
        out.flush()
    return status


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
    good = [line.spoken for line in held if not line.fault]
    if encoder is not None and good:
        said = encoder.log_odds([(each.text, before(each.author, each.context)) for each in good])
        good = [each._replace(encoded=scores) for each, scores in zip(good, said, strict=True)]
    readings = iter(triage.read_all(good))
    for line in held:
        if line.fault:
            yield json.dumps({"id": None, "error": line.fault})
        else:
            yield _answer(line.identity, next(readings))


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
