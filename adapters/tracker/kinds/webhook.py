"""A signed webhook, by the specification Standard Webhooks (version 1, symmetric): for any other tracker.

The receiver gets `{"type": "learning.created", "timestamp": ..., "data": {"key", "title", "text"}}`. It knows a
repeated one by its `webhook-id`, so nothing is looked for before it is sent again. Its reply may be
`{"id": ..., "url": ..., "state": "open|done|declined"}`; a state is then asked for with a signed GET of the address
with `?id=ID`, which replies in the same form. Without an `id` the state is only moved by hand.
"""

import hmac
from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from adapters.tracker.calls import Call
from adapters.tracker.kind import Project, TrackerKind, as_body, text_in, with_json
from bot.base.errors import Refused
from bot.ports.tracker import Issue, IssueState, NewIssue

SECRET = "whsec_"


def signature(secret: str, id: str, timestamp: int, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, time and body in Base64; `Refused` for a secret that is not Base64."""
    try:
        key = b64decode(secret.removeprefix(SECRET), validate=True)
    except ValueError:
        raise Refused("TRACKER_TOKEN is no secret of a webhook: whsec_ and Base64") from None
    signed = b"%b.%d.%b" % (id.encode(), timestamp, body)
    return f"v1,{b64encode(hmac.new(key, signed, sha256).digest()).decode()}"


def _signed(method: str, project: Project, url: str, id: str, body: bytes, now: datetime) -> Call:
    at = int(now.timestamp())
    signed = signature(project.token, id, at, body)
    headers = {"webhook-id": id, "webhook-timestamp": str(at), "webhook-signature": signed}
    return Call(method, url, with_json(headers), body or None)


def _create(project: Project, new: NewIssue, now: datetime) -> Call:
    data = {"key": new.key, "title": new.title, "text": new.text}
    body = as_body({"type": "learning.created", "timestamp": now.isoformat(), "data": data})
    return _signed("POST", project, project.url, f"msg_{new.key}", body, now)


def _created(project: Project, reply: Any) -> Issue:
    return _issue(project, reply) or Issue("", "", IssueState.OPEN)


def _look(project: Project, id: str, now: datetime) -> Call | None:
    joined = "&" if "?" in project.url else "?"
    asked = f"msg_{id}_{int(now.timestamp())}"
    return _signed("GET", project, f"{project.url}{joined}id={quote(id, safe='')}", asked, b"", now) if id else None


def _issue(project: Project, reply: Any) -> Issue | None:
    id, state = text_in(reply, "id"), text_in(reply, "state")
    known = IssueState(state) if state in list(IssueState) else IssueState.OPEN
    return Issue(id, text_in(reply, "url"), known) if id else None


WEBHOOK = TrackerKind("webhook", "", _create, _created, _look, _issue)
