"""GitHub, GitLab, Jira, Linear and a receiver of webhooks on loopback: one store of issues, spoken to in five ways."""

import asyncio
import contextlib
import json
from base64 import b64decode
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from adapters.tracker.kinds.webhook import signature

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
TOKENS = {"github": "ghp_1", "gitlab": "glpat-1", "jira": "a@b.example:t1", "linear": "lin_1", "webhook": SECRET}
PROJECTS = {"github": "ink/well", "gitlab": "ink/well", "jira": "INK", "linear": "team-1", "webhook": ""}


@dataclass
class Stored:
    """One issue: `ending` is "" while it is open, else done or declined."""

    number: int
    title: str
    text: str
    mark: str
    ending: str = ""


class TrackerEmulator:
    """`fails` is how the next call goes wrong: a status, "hang", or "drop" (done, but the connection breaks)."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.issues: list[Stored] = []
        self.fails = ""
        self.url = ""
        self.calls = 0
        self.heard: dict[str, Mapping[str, Any]] = {}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any call."""
        self.calls += 1
        failing, self.fails = self.fails, ""
        if failing == "hang":
            await asyncio.sleep(60)
        if failing.isdigit():
            return web.Response(status=int(failing))
        body = await request.read()
        if not self._may(request, body):
            return web.Response(status=401)
        reply = getattr(self, f"_{self.kind}")(request, json.loads(body) if body else {})
        if failing == "drop" and request.transport is not None:
            request.transport.close()
        return web.json_response(reply) if reply is not None else web.Response(status=404)

    def _may(self, request: web.Request, body: bytes) -> bool:
        headers, token = request.headers, TOKENS[self.kind]
        if self.kind == "webhook":
            id, at = headers["webhook-id"], int(headers["webhook-timestamp"])
            return headers["webhook-signature"] == signature(SECRET, id, at, body)
        given = {
            "github": headers.get("Authorization", "").removeprefix("Bearer "),
            "gitlab": headers.get("PRIVATE-TOKEN", ""),
            "linear": headers.get("Authorization", ""),
        }
        if self.kind == "jira":
            return b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == token
        return given[self.kind] == token

    def _made(self, title: str, text: str, mark: str = "") -> Stored:
        self.issues.append(Stored(len(self.issues) + 1, title, text, mark or text))
        return self.issues[-1]

    def _at(self, path: str) -> Stored | None:
        number = path.rpartition("/")[2].rpartition("-")[2]
        return next((issue for issue in self.issues if str(issue.number) == number), None)

    def _github(self, request: web.Request, body: Any) -> Any:
        assert request.path.startswith("/repos/ink/well/issues")
        if request.method == "POST":
            return self._as_github(self._made(body["title"], body["body"]))
        if request.path.endswith("/issues"):
            return [self._as_github(issue) for issue in reversed(self.issues)] + [{"number": 99, "body": None}]
        issue = self._at(request.path)
        return self._as_github(issue) if issue else None

    def _as_github(self, issue: Stored) -> Any:
        reason = {"": None, "done": "completed", "declined": "not_planned"}[issue.ending]
        shown = {"number": issue.number, "title": issue.title, "body": issue.text, "state_reason": reason}
        return shown | {"html_url": f"https://github.example/{issue.number}", "state": self._closed(issue, "open")}

    @staticmethod
    def _closed(issue: Stored, open_word: str) -> str:
        return "closed" if issue.ending else open_word

    def _gitlab(self, request: web.Request, body: Any) -> Any:
        assert "/projects/ink%2Fwell/issues" in request.raw_path
        if request.method == "POST":
            return self._as_gitlab(self._made(body["title"], body["description"]))
        if request.path.endswith("/issues"):
            return [self._as_gitlab(issue) for issue in reversed(self.issues)]
        issue = self._at(request.path)
        return self._as_gitlab(issue) if issue else None

    def _as_gitlab(self, issue: Stored) -> Any:
        shown = {"id": 1000 + issue.number, "iid": issue.number, "description": issue.text}
        return shown | {"web_url": f"https://gitlab.example/{issue.number}", "state": self._closed(issue, "opened")}

    def _jira(self, request: web.Request, body: Any) -> Any:
        if request.method == "POST":
            fields = body["fields"]
            assert fields["project"] == {"key": "INK"}
            made = self._made(fields["summary"], fields["description"], fields["labels"][0])
            return {"id": f"1{made.number}", "key": f"INK-{made.number}", "self": "x"}
        if request.path.endswith("/search/jql"):
            label = parse_qs(request.query_string)["jql"][0].split('"')[1]
            return {"issues": [self._as_jira(issue) for issue in self.issues if issue.mark == label]}
        issue = self._at(request.path)
        return self._as_jira(issue) if issue else None

    def _as_jira(self, issue: Stored) -> Any:
        category = "done" if issue.ending else "new"
        resolution = {"": None, "done": {"name": "Done"}, "declined": {"name": "Won't Do"}}[issue.ending]
        fields = {"status": {"statusCategory": {"key": category}}, "resolution": resolution}
        return {"key": f"INK-{issue.number}", "fields": fields}

    def _linear(self, request: web.Request, body: Any) -> Any:
        values = body["variables"]
        if "issueCreate" in body["query"]:
            given = values["input"]
            assert given["teamId"] == "team-1"
            if any(issue.mark == given["id"] for issue in self.issues):
                return {"errors": [{"message": "id is taken"}], "data": None}
            made = self._made(given["title"], given["description"], given["id"])
            return {"data": {"issueCreate": {"issue": self._as_linear(made)}}}
        wanted = values["filter"]["id"]["eq"]
        return {"data": {"issues": {"nodes": [self._as_linear(each) for each in self.issues if each.mark == wanted]}}}

    def _as_linear(self, issue: Stored) -> Any:
        state = {"": "unstarted", "done": "completed", "declined": "canceled"}[issue.ending]
        return {"id": issue.mark, "url": f"https://linear.example/{issue.number}", "state": {"type": state}}

    def _webhook(self, request: web.Request, body: Any) -> Any:
        if request.method == "GET":
            issue = self._at(request.query["id"])
            return self._as_webhook(issue) if issue else None
        id = request.headers["webhook-id"]
        if id not in self.heard:
            self.heard[id] = self._as_webhook(self._made(body["data"]["title"], body["data"]["text"]))
        return self.heard[id]

    def _as_webhook(self, issue: Stored) -> Any:
        return {"id": f"w-{issue.number}", "url": "https://hook.example/1", "state": issue.ending or "open"}


@contextlib.asynccontextmanager
async def tracker_of(kind: str) -> AsyncIterator[TrackerEmulator]:
    """One that runs."""
    emulator = TrackerEmulator(kind)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", emulator.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    emulator.url = f"http://{host}:{port}"
    try:
        yield emulator
    finally:
        await runner.cleanup()
