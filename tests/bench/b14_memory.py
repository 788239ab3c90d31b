"""B14: whether the bot grows while it listens, and how large it is."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench import Bench, Goal

MESSAGES = 200_000
LISTENING = """
import asyncio, json, resource, sys
from datetime import UTC, datetime, timedelta
from adapters.app import core_of
from adapters.core import Core
from bot.base.message import Author, Message, Place
from bot.settings import Settings
from storage.engine.open import open_storage
from tests.bench.texts import traffic

def rss():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20

async def main():
    storage, said = open_storage("sqlite:///" + sys.argv[1]), traffic(48)
    start = datetime(2027, 1, 1, tzinfo=UTC)
    now = [start]
    core = core_of(storage, Settings(every_channel=True), lambda: now[0])
    sizes = []
    for first in range(0, int(sys.argv[2]), 200):
        now[0] = start + timedelta(seconds=first)
        await asyncio.gather(*(core.hear(Message(Place("slack", "T", f"C{n % 20}"), str(10**9 + n),
            Author(f"U{n % 900}", "Mo"), said[n % len(said)], now[0])) for n in range(first, first + 200)))
        if first % 20_000 == 0:
            await core.look_again()
            await core.forget()
            sizes.append(rss())
    await storage.close()
    print(json.dumps(sizes))

asyncio.run(main())
"""
STACK = """
import resource
import aiohttp, apscheduler, cryptography, discord, jinja2, pydantic
import slack_bolt, sqlmodel, starlette, structlog, uvicorn
import slack_bolt.async_app
print([resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024])
"""


def benches(folder: Path) -> Iterator[Bench]:
    """Growth for a million messages, told from the second half of fewer; and the size against the bare libraries."""
    numbers: list[float] = []

    def listened() -> list[float]:
        if not numbers:
            numbers.extend(printed(LISTENING, str(folder / "memory.db"), str(MESSAGES)))
        return numbers

    yield Bench("B14", "MiB of growth for a million messages", Goal(1.0), lambda: growth(listened()))
    yield Bench("B14", "MiB listening / libraries imported", Goal(1.3), lambda: max(listened()), stack())


def growth(sizes: list[float]) -> float:
    """MiB for a million messages, from the smaller of the middle to the smaller of the end."""
    half = len(sizes) // 2
    later = min(sizes[-3:]) - min(sizes[half : half + 3])
    return max(0.0, later) * 1_000_000 / (MESSAGES / 2)


def stack() -> Callable[[], float]:
    """The size of a process that has only imported what the product builds on."""
    return lambda: printed(STACK)[0]


def printed(program: str, *arguments: str) -> list[float]:
    """The list that a program prints."""
    done = subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True, text=True)
    found: list[float] = json.loads(done.stdout)
    return found
