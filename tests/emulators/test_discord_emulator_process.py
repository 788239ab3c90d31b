"""The pretended Discord runs as a process of its own, and people in it are played from outside."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.emulators.discord.client import QuickClient, eventually, pointed_at

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]


class Remote:
    """The emulator in the other process."""

    def __init__(self, where: dict[str, Any], http: aiohttp.ClientSession) -> None:
        self.where = where
        self.http = http

    async def ask(self, verb: str, **arguments: Any) -> Any:
        async with self.http.post(f"{self.where['control_url']}/{verb}", json=arguments) as response:
            answer = await response.json()
            assert response.status in (200, 400), answer
            return answer.get("result", answer.get("error"))


@pytest.fixture
async def remote() -> AsyncIterator[Remote]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.emulators.discord", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    where = json.loads(await process.stdout.readline())
    async with aiohttp.ClientSession() as http:
        yield Remote(where, http)
    process.terminate()
    assert await process.wait() == 0


async def test_a_client_hears_people_who_are_played_from_another_process(remote: Remote) -> None:
    guild = await remote.ask("add_guild", name="Inkwell")
    channel = await remote.ask("add_channel", guild_id=guild, name="general")
    mia = await remote.ask("add_user", name="mia")
    await remote.ask("join", guild_id=guild, user_id=mia)
    client = QuickClient()
    with pointed_at(remote.where["api_url"], remote.where["gateway_url"]):
        task = asyncio.create_task(client.start(remote.where["token"]))
        await eventually(client.is_ready)
        said = await remote.ask("say", channel_id=channel, user_id=mia, content="Hello")
        await eventually(lambda: [m.id for m in client.heard] == [said])
        await client.close()
        await task
    assert [m["content"] for m in await remote.ask("messages", channel_id=channel)] == ["Hello"]
    assert [r["path"] for r in await remote.ask("requests")] == ["/users/@me", "/oauth2/applications/@me"]


async def test_trouble_and_time_can_be_made_from_outside(remote: Remote) -> None:
    await remote.ask("faults.status", status=503, path="/gateway")
    async with remote.http.get(remote.where["api_url"] + "/gateway") as response:
        assert response.status == 503
    await remote.ask("clock.advance", seconds=60)
    assert await remote.ask("settings.nonce_seconds", value=5) == 5
    assert "AttributeError" in await remote.ask("no_such_verb")
    assert "Unknown Channel" in await remote.ask("say", channel_id=1, user_id=1, content="x")
