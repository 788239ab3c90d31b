"""The page as a small web application: its own files, one stream of what happens, and one address for each act."""

import asyncio
import json
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from adapters.sandbox.page.actions import Acts
from adapters.sandbox.page.stream import Feed, Page
from bot.base.errors import BadInput, GoodneighborError, StorageError

FILES = Path(__file__).parent / "static"
LARGEST = 1_000_000
"""The most bytes of one act: forty thousand characters, however they are written."""

STREAM_HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no")]


def application(feed: Feed, acts: Acts) -> Starlette:
    """The application behind the gate."""

    async def index(_request: Request) -> Response:
        return FileResponse(FILES / "index.html", media_type="text/html; charset=utf-8")

    async def act(request: Request) -> Response:
        return await _acted(request, acts)

    async def unexpected(_request: Request, _error: Exception) -> Response:
        return JSONResponse({"sentence": "Something went wrong here; nothing you typed is lost. Try again."}, 500)

    return Starlette(
        routes=[
            Route("/", index),
            Route("/act/{name}", act, methods=["POST"]),
            Mount("/static", StaticFiles(directory=FILES)),
            Route("/events", Stream(feed)),
        ],
        exception_handlers={Exception: unexpected},
    )


async def _acted(request: Request, acts: Acts) -> Response:
    wanted = acts.by_name.get(request.path_params["name"])
    if wanted is None:
        return JSONResponse({"sentence": "Unknown action. Reload the page."}, 404)
    try:
        return JSONResponse({"done": await wanted(await _words(request))})
    except BadInput as error:
        return JSONResponse({"sentence": error.sentence}, 400)
    except StorageError as error:
        return JSONResponse({"sentence": error.sentence}, 507)
    except GoodneighborError as error:
        return JSONResponse({"sentence": error.sentence}, 409)


async def _words(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise BadInput("Actions are sent as application/json.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise BadInput("That is too long to be taken in; a message has at most 40,000 characters.")
    try:
        words = json.loads(body)
    except (ValueError, RecursionError):
        raise BadInput("The page sent something unreadable; reload it and try again.") from None
    if not isinstance(words, dict):
        raise BadInput("The page sent something unexpected; reload it and try again.")
    return words


class Stream:
    """The stream of events for one page; it ends when the page goes or the program stops."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One open page."""
        page = Page()
        gone = asyncio.create_task(_until_gone(receive, page))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            async for text in self._feed.stream(page):
                await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except OSError:
            return
        finally:
            gone.cancel()


async def _until_gone(receive: Receive, page: Page) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    page.leave()
