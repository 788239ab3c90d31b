"""The form in which a language model must answer, and reading it: what has another form is no reply."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["text", "claims", "missing"],
    "properties": {
        "text": {"type": "string"},
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "source"],
                "properties": {"text": {"type": "string"}, "source": {"type": "integer"}},
            },
        },
        "missing": {"type": "string"},
    },
}
"""The form of a reply."""


GRADE_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["borne_out", "answers"],
    "properties": {"borne_out": {"type": "boolean"}, "answers": {"type": "boolean"}},
}
"""The form of a grade."""


class Claim(NamedTuple):
    """What a reply says, and the number of the source that is to say so."""

    text: str
    source: int


class ModelReply(NamedTuple):
    """What a language model answered, in its form."""

    text: str
    claims: tuple[Claim, ...]
    missing: str


def reply_in(content: str) -> ModelReply | None:
    """The reply in a text; None for anything that has not the form."""
    try:
        item = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict) or set(item) != set(SCHEMA["required"]):
        return None
    text, claims, missing = item["text"], item["claims"], item["missing"]
    if not isinstance(text, str) or not isinstance(missing, str) or not isinstance(claims, list):
        return None
    told = [_claim(claim) for claim in claims]
    return None if None in told else ModelReply(text, tuple(claim for claim in told if claim), missing)


def passes(content: str | None) -> bool:
    """Whether a grade lets a reply pass; anything that has not its form does not."""
    try:
        item = json.loads(content) if content is not None else None
    except (ValueError, RecursionError):
        return False
    if not isinstance(item, dict) or set(item) != set(GRADE_SCHEMA["required"]):
        return False
    return all(value is True for value in item.values())


def _claim(item: object) -> Claim | None:
    if not isinstance(item, dict) or set(item) != {"text", "source"}:
        return None
    text, source = item["text"], item["source"]
    return Claim(text, source) if isinstance(text, str) and type(source) is int else None
