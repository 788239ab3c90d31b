"""Unmodified slack_bolt apps and slack_sdk clients pointed at the loopback Slack, and the blocks they send in tests."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack import SlackEmulator
from tests.emulators.slack.world import Json


def client(slack: SlackEmulator, token: str | None = None, **more: Any) -> AsyncWebClient:
    more.setdefault("retry_handlers", [])
    return AsyncWebClient(token=slack.bot_token if token is None else token, base_url=slack.api_url, **more)


def bolt(slack: SlackEmulator, **more: Any) -> AsyncApp:
    return AsyncApp(client=client(slack), signing_secret=slack.signing_secret, **more)


@contextlib.asynccontextmanager
async def listening(slack: SlackEmulator, app: AsyncApp, ping_interval: float = 5) -> AsyncIterator[None]:
    """The app connected over Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
    await handler.connect_async()  # type: ignore[no-untyped-call, unused-ignore]
    await slack.connected()
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call, unused-ignore]


@contextlib.asynccontextmanager
async def serving(slack: SlackEmulator, app: AsyncApp) -> AsyncIterator[None]:
    """The app behind its own HTTP address, to which the emulator now delivers."""
    runner = web.AppRunner(app.web_app(path="/slack/events", port=0), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.transport = "http"
    slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def heard(app: AsyncApp, event: str = "message") -> list[Json]:
    """Makes the app listen to this event; what it heard."""
    bodies: list[Json] = []

    async def listener(body: Json) -> None:
        bodies.append(body["event"])

    app.event(event)(listener)
    return bodies


def words(text: str, kind: str = "plain_text") -> Json:
    return {"type": kind, "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": words(text, "mrkdwn")}


def button(**more: Any) -> Json:
    return {"type": "button", "action_id": "gn:take:1", "text": words("Take it"), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "block_id": "gn:card", "elements": list(elements)}


def modal(**more: Any) -> Json:
    box = {"type": "plain_text_input", "action_id": "text", "max_length": 20}
    field = {"type": "input", "block_id": "reply", "label": words("Reply"), "element": box}
    return {"type": "modal", "title": words("Reply"), "submit": words("Send"), "blocks": [field], **more}


async def refused(call: Any) -> str:
    """The error word with which Slack refuses this call."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])
