"""What tells one kind of tracker from another: its calls, and how its replies are read."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from adapters.tracker.calls import Call
from bot.ports.tracker import Issue, NewIssue

MARK = "goodneighbor:{key}"
"""How an issue is found again: this stands in its text."""


class Project(NamedTuple):
    """Where issues go: the address of the tracker's API without a final slash, the project as the tracker names it, and
    the token or secret."""

    url: str
    project: str
    token: str


class TrackerKind(NamedTuple):
    """`create`, `find` and `look` make the calls; `read_created`, `read_listed` and `read_looked` read the replies,
    with None or `ValueError` for one that holds no issue; `read_listed` gets the key. Without `find` an issue is sent
    again under the same key, which the receiver knows."""

    name: str
    url: str
    create: Callable[[Project, NewIssue, datetime], Call]
    read_created: Callable[[Project, Any], Issue]
    look: Callable[[Project, str, datetime], Call | None]
    read_looked: Callable[[Project, Any], Issue | None]
    find: Callable[[Project, str], Call] | None = None
    read_listed: Callable[[Project, Any, str], Issue | None] | None = None


def mark_of(key: str) -> str:
    """The mark of a key."""
    return MARK.format(key=key)


def marked(items: Any, field: str, key: str) -> Any:
    """The first of several issues in whose `field` the mark of a key stands; None where there is none."""
    listed = items if isinstance(items, list) else []
    return next((item for item in listed if mark_of(key) in text_in(item, field)), None)


def as_body(value: Mapping[str, Any]) -> bytes:
    """A value as the body of a call."""
    return json.dumps(value, ensure_ascii=False).encode()


def with_json(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers of a call with JSON in it."""
    return {"Content-Type": "application/json", "User-Agent": "goodneighbor", **headers}


def text_in(item: Any, *path: str) -> str:
    """The text or number at the end of a path; "" where there is none."""
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    return str(item) if isinstance(item, str | int) else ""
