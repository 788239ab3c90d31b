"""Linear issues, over its GraphQL API. `project` is the id of the team; the token a personal API key.

Linear lets whoever makes an issue choose its id, so one is made of the key: an issue cannot come twice.
"""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from adapters.tracker.calls import Call
from adapters.tracker.kind import Project, TrackerKind, as_body, mark_of, text_in, with_json
from bot.ports.tracker import Issue, IssueState, NewIssue

FIELDS = "id url state { type }"
CREATE = f"mutation($input: IssueCreateInput!) {{ issueCreate(input: $input) {{ issue {{ {FIELDS} }} }} }}"
LOOK = f"query($filter: IssueFilter) {{ issues(filter: $filter) {{ nodes {{ {FIELDS} }} }} }}"
STATES = {"completed": IssueState.DONE, "canceled": IssueState.DECLINED, "duplicate": IssueState.DECLINED}


def id_of(key: str) -> str:
    """The id of the issue with a key: a UUID in the form of version 4, as Linear asks for."""
    return str(UUID(bytes=uuid5(NAMESPACE_URL, mark_of(key)).bytes, version=4))


def _asked(project: Project, query: str, variables: dict[str, Any], method: str = "POST") -> Call:
    headers = with_json({"Authorization": project.token})
    return Call(method, f"{project.url}/graphql", headers, as_body({"query": query, "variables": variables}))


def _create(project: Project, new: NewIssue, now: datetime) -> Call:
    values = {"id": id_of(new.key), "teamId": project.project, "title": new.title, "description": new.text}
    return _asked(project, CREATE, {"input": values})


def _look(project: Project, id: str, now: datetime) -> Call:
    return _asked(project, LOOK, {"filter": {"id": {"eq": id}}})


def _find(project: Project, key: str) -> Call:
    return _asked(project, LOOK, {"filter": {"id": {"eq": id_of(key)}}})


def _found(project: Project, reply: Any, key: str) -> Issue | None:
    return _looked(project, reply)


def _looked(project: Project, reply: Any) -> Issue | None:
    data = reply.get("data") if isinstance(reply, dict) else None
    nodes = data.get("issues", {}).get("nodes") if isinstance(data, dict) else None
    if not isinstance(nodes, list):
        raise ValueError("no issues")
    return _issue(nodes[0]) if nodes else None


def _created(project: Project, reply: Any) -> Issue:
    data = reply.get("data") if isinstance(reply, dict) else None
    made = data.get("issueCreate") if isinstance(data, dict) else None
    return _issue(made.get("issue") if isinstance(made, dict) else None)


def _issue(item: Any) -> Issue:
    id = text_in(item, "id")
    if not id:
        raise ValueError("no issue")
    return Issue(id, text_in(item, "url"), STATES.get(text_in(item, "state", "type"), IssueState.OPEN))


LINEAR = TrackerKind("linear", "https://api.linear.app", _create, _created, _look, _looked, _find, _found)
