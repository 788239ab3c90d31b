"""Messages in, a JSON line each; the scores of each out, a JSON line each, in the same order."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from bot.base.clean import clean
from bot.triage.triage import ContextLine, Triage

_CHUNK = 1 << 16


class BadLineError(ValueError):
    """A line that is not a message; the sentence says what is wrong with it."""


def run_stream(lines: BinaryIO, out: TextIO, triage: Triage) -> int:
    """Score every line of `lines`; 0, or 1 when some line was bad.

    `out` is flushed whenever no further input is waiting.
    """
    status = 0
    number = 0
    for batch in batches(lines):
        for line in batch:
            number += 1
            if not line.strip():
                continue
            try:
                answer = _answer(line, triage)
            except BadLineError as bad:
                status = 1
                answer = json.dumps({"id": None, "error": f"line {number}: {bad}"})
            out.write(answer + "\n")
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


def _answer(line: bytes, triage: Triage) -> str:
    item = item_of(line)
    identity = item.get("id")
    if not isinstance(identity, str | int):
        raise BadLineError("id is missing or neither text nor number")
    text = text_of(item, "text")
    reading = triage.read(text, text_of(item, "author"), context_of(item.get("context")))
    scores = ", ".join([f'"{label}": {score:.6f}' for label, score in reading.scores.items()])
    return f'{{"id": {json.dumps(identity)}, "labels": {{{scores}}}}}'


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
