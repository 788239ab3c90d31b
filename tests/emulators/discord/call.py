"""One REST request as the pretended Discord reads it, and the record that is kept of it."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import BodyPartReader, web

from tests.emulators.discord.refusals import Json, bad_json

API_PREFIX = "/api/v10"


@dataclass(slots=True)
class Request:
    """A request on the wire: path without the API's prefix, body parsed, time, and the status it was answered with.

    `status` is None while unanswered or if the connection was broken; `violations` are breaches of the description.
    """

    method: str
    path: str
    query: dict[str, str]
    body: Any
    at: datetime
    authorized: bool
    status: int | None = None
    violations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler gets: ids from the path, query, JSON body, attached files as {filename, size}."""

    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: list[Json]

    def id(self, name: str) -> int:
        return int(self.params[name])

    def form(self) -> Json:
        """The body as an object. Raises 50109 for anything else."""
        if not isinstance(self.body, dict):
            raise bad_json()
        return self.body

    def limit(self, default: int, most: int) -> int:
        return max(1, min(int(self.query.get("limit", default)), most))


async def read_body(request: web.Request) -> tuple[Any, list[Json]]:
    """The JSON of a request (None if empty) and its files. Raises 50109 for JSON that is none."""
    if request.content_type.startswith("multipart/"):
        return await _read_multipart(request)
    text = await request.text()
    try:
        return (json.loads(text) if text else None), []
    except ValueError:
        raise bad_json() from None


async def _read_multipart(request: web.Request) -> tuple[Any, list[Json]]:
    body: Any = None
    files: list[Json] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = await part.read()
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            files.append({"filename": part.filename or "file", "size": len(content)})
    return body, files
