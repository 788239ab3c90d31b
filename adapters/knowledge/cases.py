"""Tries the team's own cases: a question, and what a good answer must contain, must not contain, or that none is known.

A case is a JSON line: `{"id"?, "text", "author"?, "context"?, "contains"?: [...], "without"?: [...], "source"?: path,
"outcome"?: "draft" | "findings" | "ask_back" | "nothing_known"}`.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from adapters.knowledge.stream import Answering
from adapters.triage.stream import context_of, text_of
from bot.base.errors import BadInput
from bot.drafting.answer import Answer
from bot.drafting.outcome import Outcome
from bot.model.team_text import TeamText


class Tried(NamedTuple):
    """The result of a case; `why` says what is wrong."""

    id: str
    text: str
    good: bool
    why: str
    outcome: Outcome


LISTS = ("contains", "without")
EXAMPLE = '{"id": "export", "text": "How do I export?", "contains": ["File"]}'


def read_cases(file: Path) -> Sequence[Mapping[str, Any]]:
    """The cases of a file; `BadInput` names the line that is none, and why."""
    cases: dict[str, Mapping[str, Any]] = {}
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        case = _case(line, number)
        if isinstance(case, str):
            raise BadInput(f"{file}, line {number}: {case}. A case looks like {EXAMPLE}")
        if case["id"] in cases:
            raise BadInput(f"{file}, line {number}: there is a case {case['id']} already.")
        cases[case["id"]] = case
    if not cases:
        raise BadInput(f"{file} holds no case. A case looks like {EXAMPLE}")
    return tuple(cases.values())


def _lines(file: Path) -> Sequence[str]:
    try:
        return file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8 text'}."
        ) from None


def _case(line: str, number: int) -> dict[str, Any] | str:
    """A case, or what is wrong with it."""
    try:
        item = json.loads(line)
    except ValueError:
        return "this is not JSON"
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        return "there is no text"
    for name in LISTS:
        words = item.get(name) or []
        item[name] = [words] if isinstance(words, str) else words
        if not isinstance(item[name], list) or not all(isinstance(word, str) for word in item[name]):
            return f"{name} is no list of words"
    if item.get("outcome") not in (None, *Outcome):
        return f"outcome is none of {', '.join(Outcome)}"
    return item | {"id": str(item.get("id", number))}


def cases_of(texts: Sequence[TeamText]) -> Sequence[Mapping[str, Any]]:
    """Cases kept at the desk: a good answer contains each line; without lines nothing must be known."""
    return [_kept(text) for text in texts]


def _kept(text: TeamText) -> Mapping[str, Any]:
    lines = [line.strip() for line in text.text.splitlines() if line.strip()]
    wanted = {"contains": lines} if lines else {"outcome": Outcome.NOTHING_KNOWN.value}
    return {"id": text.token, "text": text.name, **wanted}


def try_cases(cases: Sequence[Mapping[str, Any]], answering: Answering) -> Sequence[Tried]:
    """Every case, in order."""
    return [_tried(case, answering) for case in cases]


def _tried(case: Mapping[str, Any], answering: Answering) -> Tried:
    known = answering(context_of(case.get("context")), case["text"], text_of(dict(case), "author"))
    why = "; ".join(_faults(case, known))
    return Tried(case["id"], case["text"], not why, why, known.outcome)


def _faults(case: Mapping[str, Any], known: Answer) -> Iterator[str]:
    """What is not as it should be; all of it, so that one run shows everything."""
    text = _plain(known.text or "")
    if case.get("outcome") and case["outcome"] != known.outcome:
        yield f"should be {case['outcome']}, is {known.outcome}"
    if missing := [words for words in case.get("contains", ()) if _plain(words) not in text]:
        yield f"does not say {', '.join(map(repr, missing))} ({known.outcome})"
    if extra := [words for words in case.get("without", ()) if _plain(words) in text]:
        yield f"says {', '.join(map(repr, extra))}"
    paths = [finding.hit.passage.path for finding in known.findings[:NEAREST]]
    if case.get("source") and case["source"] not in paths:
        yield f"does not find {case['source']} among the first {NEAREST} sources"


NEAREST = 3
"""A case's source must be among so many."""


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def compare(results: Sequence[Tried], earlier: Mapping[str, bool]) -> Iterator[str]:
    """What got better, what got worse, what is wrong, and the sum."""
    for case in results:
        before = earlier.get(case.id)
        if case.good and before is False:
            yield f"better  {case.id}: {case.text}"
        if not case.good:
            yield f"{'worse ' if before else 'wrong '}  {case.id}: {case.text}: {case.why}"
    better = sum(case.good and earlier.get(case.id) is False for case in results)
    worse = sum(not case.good and earlier.get(case.id) is True for case in results)
    changed = f" Since the last run: {better} better, {worse} worse." if earlier else ""
    tiers = Counter(str(case.outcome) for case in results)
    yield f"{sum(case.good for case in results)} of {len(results)} cases are good.{changed}"
    yield "Tiers: " + ", ".join(f"{number} {tier.replace('_', ' ')}" for tier, number in sorted(tiers.items())) + "."
