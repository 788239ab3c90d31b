"""Questions in, a JSON line each; what is known about each out, a JSON line each, in the same order."""

import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, TextIO

from adapters.triage.stream import BadLineError, batches, context_of, item_of, text_of
from bot.drafting.answer import Answer, Finding
from bot.triage.triage import ContextLine

Answering = Callable[[Sequence[ContextLine], str, str], Answer]
"""Earlier turns, the last turn, its author: what is known."""

Checking = Callable[[str, str, Answer], Sequence[tuple[str, Sequence[str], str]]]
"""The question, the text of a draft, and what it rests on: check, words, sentence."""


def run(lines: BinaryIO, out: TextIO, answering: Answering, checking: Checking) -> int:
    """Answer every line of `lines`; 0, or 1 when some line was bad. `out` is flushed whenever no input waits."""
    status = number = 0
    for batch in batches(lines):
        for line in batch:
            number += 1
            if not line.strip():
                continue
            try:
                reply = _reply(line, answering, checking)
            except BadLineError as bad:
                status = 1
                reply = {"id": None, "error": f"line {number}: {bad}"}
            out.write(json.dumps(reply, ensure_ascii=False) + "\n")
        out.flush()
    return status


def _reply(line: bytes, answering: Answering, checking: Checking) -> dict[str, Any]:
    item = item_of(line)
    identity = item.get("id")
    if not isinstance(identity, str | int):
        raise BadLineError("id is missing or neither text nor number")
    text = text_of(item, "text")
    known = answering(context_of(item.get("context")), text, text_of(item, "author"))
    return {"id": identity} | as_json(known, checking(text, known.text or "", known))


def as_json(known: Answer, checks: Sequence[tuple[str, Sequence[str], str]] = ()) -> dict[str, Any]:
    """The form that scripts rely on."""
    return {
        "outcome": str(known.outcome),
        "confidence": round(known.confidence, 4),
        "ask_back": round(known.ask_back, 4),
        "text": known.text,
        "sources": [_source(finding) for finding in known.findings],
        "checks": [{"check": check, "words": list(words), "sentence": sentence} for check, words, sentence in checks],
    }


def _source(finding: Finding) -> dict[str, Any]:
    passage = finding.hit.passage
    where = {"path": passage.path} | ({"url": passage.url} if passage.url else {})
    return where | {
        "title": passage.full_title,
        "passage": passage.text,
        "age_days": finding.age_days,
        "score": round(finding.score, 4),
    }
