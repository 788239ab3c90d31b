"""GitLab issues, over its REST API v4. `project` is GROUP/PROJECT or its number; the token has the scope `api`.

GitLab does not say why an issue was closed: closed is done.
"""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from adapters.tracker.calls import Call
from adapters.tracker.kind import Project, TrackerKind, as_body, mark_of, marked, text_in, with_json
from bot.ports.tracker import Issue, IssueState, NewIssue


def _headers(project: Project) -> dict[str, str]:
    return with_json({"PRIVATE-TOKEN": project.token})


def _issues(project: Project) -> str:
    return f"{project.url}/projects/{quote(project.project, safe='')}/issues"


def _create(project: Project, new: NewIssue, now: datetime) -> Call:
    body = {"title": new.title, "description": f"{new.text}\n\n<!-- {mark_of(new.key)} -->"}
    return Call("POST", _issues(project), _headers(project), as_body(body))


def _look(project: Project, id: str, now: datetime) -> Call:
    return Call("GET", f"{_issues(project)}/{id}", _headers(project))


def _find(project: Project, key: str) -> Call:
    return Call("GET", f"{_issues(project)}?scope=all&order_by=created_at&sort=desc&per_page=100", _headers(project))


def _found(project: Project, reply: Any, key: str) -> Issue | None:
    item = marked(reply, "description", key)
    return None if item is None else _issue(project, item)


def _issue(project: Project, item: Any) -> Issue:
    number = text_in(item, "iid")
    if not number:
        raise ValueError("no issue")
    state = IssueState.DONE if text_in(item, "state") == "closed" else IssueState.OPEN
    return Issue(number, text_in(item, "web_url"), state)


GITLAB = TrackerKind("gitlab", "https://gitlab.com/api/v4", _create, _issue, _look, _issue, _find, _found)
