"""GitHub issues, over its REST API of 2022-11-28. `project` is OWNER/REPOSITORY; the token may write issues there."""

from datetime import datetime
from typing import Any

from adapters.tracker.calls import Call
from adapters.tracker.kind import Project, TrackerKind, as_body, mark_of, marked, text_in, with_json
from bot.ports.tracker import Issue, IssueState, NewIssue


def _headers(project: Project) -> dict[str, str]:
    return with_json(
        {
            "Authorization": f"Bearer {project.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
    )


def _issues(project: Project) -> str:
    return f"{project.url}/repos/{project.project}/issues"


def _create(project: Project, new: NewIssue, now: datetime) -> Call:
    body = {"title": new.title, "body": f"{new.text}\n\n<!-- {mark_of(new.key)} -->"}
    return Call("POST", _issues(project), _headers(project), as_body(body))


def _look(project: Project, id: str, now: datetime) -> Call:
    return Call("GET", f"{_issues(project)}/{id}", _headers(project))


def _find(project: Project, key: str) -> Call:
    """The newest hundred; the search of GitHub lags behind by minutes."""
    return Call("GET", f"{_issues(project)}?state=all&sort=created&direction=desc&per_page=100", _headers(project))


def _found(project: Project, reply: Any, key: str) -> Issue | None:
    item = marked(reply, "body", key)
    return None if item is None else _issue(project, item)


def _issue(project: Project, item: Any) -> Issue:
    number = text_in(item, "number")
    if not number:
        raise ValueError("no issue")
    closed = IssueState.DECLINED if text_in(item, "state_reason") in ("not_planned", "duplicate") else IssueState.DONE
    return Issue(number, text_in(item, "html_url"), closed if text_in(item, "state") == "closed" else IssueState.OPEN)


GITHUB = TrackerKind("github", "https://api.github.com", _create, _issue, _look, _issue, _find, _found)
