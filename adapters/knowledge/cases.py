"""Tries the team's own cases: a question, and what a good answer must contain, must not contain, or that none is known.

A case is a JSON line: `{"id", "text", "context"?, "contains"?: [...], "without"?: [...], "outcome"?: ...}`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from adapters.knowledge.stream import Answering
from adapters.triage.stream import context_of, text_of
from bot.base.errors import BadInput
from bot.knowledge.answer import Outcome
from bot.model.team_text import TeamText


class Tried(NamedTuple):
    """What became of a case; `why` says in a sentence what is not as it should be."""

    id: str
    text: str
    good: bool
    why: str


def read_cases(file: Path) -> Sequence[Mapping[str, Any]]:
    """The cases of a file; `BadInput` names the line that is none."""
    cases = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise BadInput(f'{file}, line {number}: a case looks like {{"id": "1", "text": "How do I export?"}}.')
        cases.append({"id": str(number)} | item)
    return cases


def cases_of(texts: Sequence[TeamText]) -> Sequence[Mapping[str, Any]]:
    """Cases that people kept: a good answer says each line of them; where there is none, nothing is known."""
    return [_case(text) for text in texts]


def _case(text: TeamText) -> Mapping[str, Any]:
    lines = [line.strip() for line in text.text.splitlines() if line.strip()]
    wanted = {"contains": lines} if lines else {"outcome": Outcome.NOTHING_KNOWN.value}
    return {"id": text.token, "text": text.name, **wanted}


def tried(cases: Sequence[Mapping[str, Any]], answering: Answering) -> Sequence[Tried]:
    """Every case, in order."""
    return [_tried(case, answering) for case in cases]


def _tried(case: Mapping[str, Any], answering: Answering) -> Tried:
    item = dict(case)
    known = answering(context_of(item.get("context")), text_of(item, "text"), text_of(item, "author"))
    text = (known.text or "").lower()
    missing = [words for words in item.get("contains", ()) if words.lower() not in text]
    extra = [words for words in item.get("without", ()) if words.lower() in text]
    why = ""
    if item.get("outcome") and item["outcome"] != known.outcome:
        why = f"should be {item['outcome']}, is {known.outcome}"
    elif missing:
        why = f"does not say {', '.join(map(repr, missing))} ({known.outcome})"
    elif extra:
        why = f"says {', '.join(map(repr, extra))}"
    return Tried(str(item["id"]), item["text"], not why, why)


def compare(results: Sequence[Tried], earlier: Mapping[str, bool]) -> Iterator[str]:
    """What got better, what got worse, what is wrong, and the sum."""
    for tried in results:
        before = earlier.get(tried.id)
        if tried.good and before is False:
            yield f"better  {tried.id}: {tried.text}"
        if not tried.good:
            yield f"{'worse ' if before else 'wrong '}  {tried.id}: {tried.text}: {tried.why}"
    yield f"{sum(it.good for it in results)} of {len(results)} cases are good."
