"""Jira Cloud issues, over its REST API. `url` is the address of the site, `project` the key of the project; the token
is the address of an account and its API token, parted by a colon."""

from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import quote

from adapters.tracker.calls import Call
from adapters.tracker.kind import Project, TrackerKind, as_body, mark_of, text_in, with_json
from bot.ports.tracker import Issue, IssueState, NewIssue

FIELDS = "status,resolution"
NOT_DONE = frozenset({"won't do", "won't fix", "duplicate", "cannot reproduce", "declined"})
"""Resolutions of an issue that was closed without being done."""


def _headers(project: Project) -> dict[str, str]:
    basic = b64encode(project.token.encode()).decode()
    return with_json({"Authorization": f"Basic {basic}", "Accept": "application/json"})


def _create(project: Project, new: NewIssue, now: datetime) -> Call:
    """Version 2, which takes plain text; a label carries the mark, because text is searched with a delay."""
    fields = {
        "project": {"key": project.project},
        "summary": new.title,
        "description": new.text,
        "issuetype": {"name": "Task"},
        "labels": [mark_of(new.key)],
    }
    return Call("POST", f"{project.url}/rest/api/2/issue", _headers(project), as_body({"fields": fields}))


def _look(project: Project, id: str, now: datetime) -> Call:
    return Call("GET", f"{project.url}/rest/api/2/issue/{id}?fields={FIELDS}", _headers(project))


def _find(project: Project, key: str) -> Call:
    wanted = quote(f'labels = "{mark_of(key)}"')
    return Call("GET", f"{project.url}/rest/api/3/search/jql?jql={wanted}&fields={FIELDS}", _headers(project))


def _found(project: Project, reply: Any, key: str) -> Issue | None:
    listed = reply.get("issues") if isinstance(reply, dict) else None
    return _issue(project, listed[0]) if isinstance(listed, list) and listed else None


def _issue(project: Project, item: Any) -> Issue:
    """A reply to the creation has no fields: it is open."""
    key = text_in(item, "key")
    if not key:
        raise ValueError("no issue")
    is_closed = text_in(item, "fields", "status", "statusCategory", "key") == "done"
    declined = text_in(item, "fields", "resolution", "name").lower() in NOT_DONE
    closed = IssueState.DECLINED if declined else IssueState.DONE
    return Issue(key, f"{project.url}/browse/{key}", closed if is_closed else IssueState.OPEN)


JIRA = TrackerKind("jira", "", _create, _issue, _look, _issue, _find, _found)
