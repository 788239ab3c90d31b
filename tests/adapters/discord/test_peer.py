"""Commands, buttons and windows against a Discord-compatible server that others have made, on this machine alone."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from adapters.discord.base.custom_ids import custom_id
from bot.settings.settings import Brand, ChannelRules, Desk, Settings
from bot.triage.names import Name
from tests.adapters.discord.running import QUESTION, eventually, opened

pytestmark = [pytest.mark.peer, pytest.mark.process, pytest.mark.slow]
SCRIPT = Path(__file__).with_name("twin.mjs")
ROOT = Path(__file__).parents[3]
MESSAGE, MODAL = 4, 9


@dataclass
class Twin:
    """The other server; `where` has its port and who is there."""

    process: asyncio.subprocess.Process
    where: dict[str, Any]

    async def do(self, act: str, **words: Any) -> Any:
        """One act of a person, and what came of it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"act": act, **words}).encode() + b"\n")
        answer = json.loads(await asyncio.wait_for(self.process.stdout.readline(), 60))
        assert "error" not in answer, answer
        return answer["result"]

    @property
    def settings(self) -> Settings:
        """Listen in help; the desk is here too."""
        where = self.where
        return Settings(
            brand=Brand("Inkwell"),
            products=(Name("Inkwell"),),
            representatives=frozenset({f"discord:{where['robin']}"}),
            desk=Desk(f"discord:{where['desk']}"),
            channels={f"discord:{where['help']}": ChannelRules(f"discord:{where['help']}")},
        )

    @property
    def emulator(self) -> Any:
        """Where it is, in the form that an installation in tests expects."""
        base = f"127.0.0.1:{self.where['port']}"
        settings = SimpleNamespace(token=self.where["token"])
        return SimpleNamespace(settings=settings, api_url=f"http://{base}/api/v10", gateway_url=f"ws://{base}/gateway")


@pytest.fixture
def folder() -> str:
    """Where the server is installed, or a skip."""
    found = os.environ.get("GOODNEIGHBOR_PEERS") or str(ROOT / ".ci" / "peers")
    if not shutil.which("node") or not Path(found, "node_modules/discord-digital-twin/dist/index.js").is_file():
        pytest.skip("the Discord-compatible server is not here (node; `make peers`)")
    return found


@pytest.fixture
async def twin(folder: str) -> AsyncIterator[Twin]:
    """The other server, running."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec("node", str(SCRIPT), folder, stdin=pipe, stdout=pipe, limit=1 << 22)
    assert process.stdin is not None
    assert process.stdout is not None
    where = json.loads(await asyncio.wait_for(process.stdout.readline(), 60))
    yield Twin(process, where)
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 60)


async def test_commands_buttons_and_windows_work_on_a_server_that_is_not_ours(twin: Twin, tmp_path: Path) -> None:
    where = twin.where
    async with opened(twin, tmp_path) as running:  # type: ignore[arg-type]  # it has what a town has
        figures = await twin.do("slash", channel=where["help"], user=where["mia"], name="stats")
        assert figures["type"] == MESSAGE
        await twin.do("say", channel=where["help"], user=where["mia"], content=QUESTION)
        card = await running.card()

        async def hanging() -> Any:
            return await twin.do("messages", channel=where["desk"])

        (message,) = await _once(hanging)
        press = {"channel": where["desk"], "user": where["robin"], "messageId": message["id"]}
        window = await twin.do("press", **press, customId=custom_id("write", card.token))
        assert window["type"] == MODAL
        sent = {
            "customId": custom_id("written", card.token),
            "fields": [{"customId": "text", "value": "File, Export."}],
        }
        answer = await twin.do("modal", channel=where["desk"], user=where["robin"], **sent)
        assert answer["type"] == MESSAGE
        assert (await running.card()).draft.text == "File, Export."
        refused = await twin.do("press", **{**press, "user": where["mia"]}, customId=custom_id("take", card.token))
        assert refused["type"] == MESSAGE
        privacy = {"name": "privacy", "options": [{"name": "see", "type": 1, "options": []}]}
        assert (await twin.do("slash", channel=where["help"], user=where["mia"], **privacy))["type"] == MESSAGE


async def _once(look: Any) -> Any:
    found: list[Any] = []

    async def there() -> bool:
        found[:] = await look()
        return bool(found)

    await eventually(there)
    return found
