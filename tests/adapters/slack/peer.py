"""The whole story against a Slack-compatible server that is not ours, inside a network of its own.

`python -m tests.adapters.slack.peer socket|http BINARY FOLDER` runs it; ends with status 0 when every step came true.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp

from tests.adapters.slack.process import Bot
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, action, marker
from tests.patience import PATIENCE

PORT, BIND = 3100, "127.0.0.1:4100"
BASE = f"http://127.0.0.1:{PORT}"
PEOPLE = (("U0MEMBER", "mia", "Mia Member"), ("U0REP", "rea", "Rea Rep"), ("U0MANAGER", "cem", "Cem Manager"))
ENV = {
    "slack_bot_token": "xoxb-test-token",
    "slack_app_token": "xapp-test-token",
    "slack_signing_secret": "test-signing-secret",
    "slack_api_url": f"{BASE}/api/",
    "slack_http_bind": BIND,
}


def workspace(transport: str) -> dict[str, Any]:
    """The made-up workspace, as the server wants it."""
    app: dict[str, Any] = {"appId": "A0GOOD", "botUserId": "U0BOT", "botName": "goodneighbor"}
    app |= {"botToken": ENV["slack_bot_token"], "appToken": ENV["slack_app_token"]}
    app |= {"signingSecret": ENV["slack_signing_secret"], "mode": "socket"}
    if transport == "http":
        app |= {"mode": "events", "requestUrl": f"http://{BIND}/slack/events"}
    everyone = [*(user for user, _, _ in PEOPLE), "U0BOT"]
    users = [{"id": user, "name": name, "real_name": real, "tz": "Europe/Berlin"} for user, name, real in PEOPLE]
    channels = [
        {"id": COMMUNITY, "name": "community", "members": everyone},
        {"id": DESK, "name": "brand-reps", "is_private": True, "members": ["U0REP", "U0MANAGER", "U0BOT"]},
    ]
    team = {"name": "Goodneighbor Test", "domain": "goodneighbor-test", "teamId": "T0GOOD"}
    return {"workspace": team, "app": app, "users": users, "channels": channels}


class Peer:
    """The server's people, and what stands in its channels."""

    def __init__(self, session: aiohttp.ClientSession, ui: aiohttp.ClientWebSocketResponse) -> None:
        self._session = session
        self._ui = ui

    async def do(self, verb: str, **words: Any) -> Any:
        """Somebody does something."""
        async with self._session.post(f"{BASE}/_control/{verb}", json=words) as answer:
            return await answer.json()

    async def messages(self, channel: str) -> list[dict[str, Any]]:
        """All that stands in a channel."""
        async with self._session.get(f"{BASE}/_control/messages/{channel}") as answer:
            return list((await answer.json())["messages"])

    async def until(self, channel: str, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The first message that fits, once there is one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in await self.messages(channel):
                    if fits(message):
                        return message
                await asyncio.sleep(0.05)

    async def press(self, user: str, channel: str, message: dict[str, Any], verb: str) -> None:
        """A person presses a button."""
        name = action(message, verb)
        button = next(
            each for block in message["blocks"] for each in block.get("elements", ()) if each.get("action_id") == name
        )
        await self.do("interact", channel=channel, messageTs=message["ts"], user=user, action=button)

    async def window(self, fits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The window that is shown now, once it fits."""
        async with asyncio.timeout(PATIENCE):
            while True:
                told = await self._ui.receive_json()
                if told.get("t") == "view_errors":
                    raise AssertionError(told)
                if told.get("t") == "view" and told["stack"] and fits(told["stack"][-1]):
                    return dict(told["stack"][-1])

    async def submit(self, user: str, values: dict[str, Any]) -> None:
        """A person submits the window."""
        await self._ui.send_json({"t": "view_submit", "user": user, "values": values})


def says(words: str) -> Callable[[dict[str, Any]], bool]:
    """Whether a message holds these words."""
    return lambda message: words in json.dumps(message, ensure_ascii=False)


async def story(peer: Peer) -> None:
    """A question, its card, two people, a written reply, the own message; and what members get."""
    asked = (await peer.do("message", channel=COMMUNITY, user="U0MEMBER", text=QUESTION))["message"]["ts"]
    card = await peer.until(DESK, says(QUESTION))
    assert marker(card).startswith("gn:card:"), card

    await peer.press("U0REP", DESK, card, "take")
    await peer.until(DESK, says("Rea Rep has it"))
    await peer.press("U0MANAGER", DESK, card, "take")
    refusal = await peer.until(DESK, says("Rea Rep took it"))
    assert refusal["ephemeral_to"] == "U0MANAGER", refusal

    await peer.press("U0REP", DESK, card, "write")
    await peer.window(lambda view: view["callback_id"].startswith("gn:written:"))
    words = "Open the note, then File, Export."
    await peer.submit("U0REP", {"reply": {"text": {"type": "plain_text_input", "value": words}}})
    ready = await peer.window(lambda view: view["title"]["text"] == "Ready to post")
    assert words in json.dumps(ready), ready
    assert f"/archives/{COMMUNITY}/p{asked.replace('.', '')}" in json.dumps(ready), ready

    await peer.do("message", channel=COMMUNITY, user="U0REP", text=words, thread_ts=asked)
    closed = await peer.until(DESK, says("Answered by Rea Rep"))
    assert "own words" in json.dumps(closed), closed
    assert len([message for message in await peer.messages(DESK) if marker(message).startswith("gn:card:")]) == 1
    await more(peer)


async def more(peer: Peer) -> None:
    """Other gestures: not for us, later, the command, a mention, an edit, a deletion."""
    said = await peer.do(
        "message", channel=COMMUNITY, user="U0MEMBER", text="Is there a way to sync notebooks with Inkwell?"
    )
    card = await peer.until(DESK, says("sync notebooks"))
    await peer.press("U0REP", DESK, card, "later")
    when = await peer.until(DESK, says("When should it come back?"))
    await peer.press("U0REP", DESK, when, "until-0")
    await peer.until(DESK, says("comes back"))
    await peer.do(
        "edit-message", channel=COMMUNITY, ts=said["message"]["ts"], user="U0MEMBER", text="Can Inkwell sync my diary?"
    )
    await peer.until(DESK, says("sync my diary"))
    await peer.do("delete-message", channel=COMMUNITY, ts=said["message"]["ts"], user="U0MEMBER")
    await peer.until(DESK, says("deleted by its author"))
    await peer.do("command", channel=COMMUNITY, user="U0REP", command="/neighbor", text="statts")
    answer = await peer.until(COMMUNITY, says("Did you mean"))
    assert answer["ephemeral_to"] == "U0REP", answer
    await peer.do("message", channel=COMMUNITY, user="U0MEMBER", text="<@U0BOT> who are you?")
    line = await peer.until(COMMUNITY, says("I only listen here"))
    assert line["ephemeral_to"] == "U0MEMBER", line
    public = [
        message
        for message in await peer.messages(COMMUNITY)
        if message.get("user") == "U0BOT" and not message.get("ephemeral_to")
    ]
    assert public == [], public


@contextlib.asynccontextmanager
async def serving(transport: str, binary: str, folder: Path) -> AsyncIterator[Peer]:
    """The server is up, and somebody looks at its page."""
    config = folder / "workspace.json"
    config.write_text(json.dumps(workspace(transport)), encoding="utf-8")
    command = (binary, "--config", str(config), "--port", str(PORT), "--base-host", "127.0.0.1")
    quiet = asyncio.subprocess.DEVNULL
    server = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
    try:
        async with aiohttp.ClientSession() as session:
            await _answers(session)
            async with session.ws_connect(f"ws://127.0.0.1:{PORT}/ui") as ui:
                yield Peer(session, ui)
    finally:
        server.kill()
        await server.wait()


async def _answers(session: aiohttp.ClientSession) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"{BASE}/_control/state"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


async def play(transport: str, binary: str, folder: Path) -> None:
    """Start both programs, play the story, and stop ours."""
    async with serving(transport, binary, folder) as peer:
        bot = Bot(folder, ENV | {"slack_transport": transport})
        await bot.start()
        try:
            await bot.ready()
            await story(peer)
            assert await bot.stop() == 0
        finally:
            await bot.kill()


if __name__ == "__main__":
    asyncio.run(play(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
