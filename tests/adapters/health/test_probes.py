"""What machines may ask: whether it lives, whether it is ready, and figures without a word of anybody."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest

from adapters.app import core_of
from adapters.core import Core, utc_now
from adapters.health.probes import Probes
from adapters.health.server import LONGEST, MOST, HealthServer
from bot.base.errors import CannotStart
from bot.base.message import Author, ChannelRef, Message
from bot.settings.settings import ChannelRules, Desk, Settings
from storage.engine.open import open_storage

HELP = ChannelRef("slack", "T1", "C1")
SETTINGS = Settings(desk=Desk("slack:C9"), channels={"slack:C1": ChannelRules("slack:C1")})
QUESTION = "How do I export my notes as a PDF, Wilhelmina asks?"
SAMPLE = re.compile(r'([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)*\})? ([0-9.e+-]+)')


@pytest.fixture
async def core() -> AsyncIterator[Core]:
    storage = open_storage("sqlite://")
    yield core_of(storage, SETTINGS)
    await storage.close()


@pytest.fixture
def probes(core: Core) -> Probes:
    probes = Probes(core, ["slack", "discord"])
    core.measure = probes.measures.heard
    return probes


async def ask(port: int, request: bytes) -> tuple[int, str]:
    """A request as it goes over the wire; status and body of the answer, 0 where the line was cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = ""
    with contextlib.suppress(ConnectionError):
        writer.write(request)
        async with asyncio.timeout(60):
            answer = (await reader.read()).decode()
    writer.close()
    head, _, body = answer.partition("\r\n\r\n")
    return (int(head.split()[1]) if head else 0), body


def get(path: str, method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


async def connected(probes: Probes, name: str) -> "asyncio.Task[None]":
    """A platform that is connected until it is stopped."""
    up = asyncio.Event()

    async def run(ready: Callable[[], None]) -> None:
        ready()
        up.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(probes.watching(name, lambda: None, run))
    await up.wait()
    return task


async def test_it_is_ready_only_while_every_platform_is_connected(probes: Probes) -> None:
    slack = await connected(probes, "slack")
    page = await probes.ready()
    assert (page.status, page.body) == (503, "discord is not connected\n")
    discord = await connected(probes, "discord")
    page = await probes.ready()
    assert (page.status, page.body) == (200, "ready\n")
    for task in (slack, discord):
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert (await probes.ready()).status == 503
    assert (await probes.alive()).status == 200


async def test_it_is_not_ready_without_its_database() -> None:
    storage = open_storage("sqlite://")
    probes = Probes(core_of(storage, SETTINGS), [])
    assert (await probes.ready()).status == 200
    await storage.close()
    assert (await probes.ready()).body == "the database does not answer\n"
    assert (await probes.metrics()).status == 503


async def test_the_figures_say_what_was_decided_what_waits_and_how_long(core: Core, probes: Probes) -> None:
    at = utc_now() - timedelta(minutes=10)
    await core.hear(Message(HELP, "1", Author("mia", "Mia"), QUESTION, at))
    await core.hear(Message(HELP, "2", Author("ren", "Ren"), "We walked along the river yesterday.", at))
    figures = figures_of((await probes.metrics()).body)
    assert figures['goodneighbor_decisions_total{decision="step_in"}'] == 1
    assert figures['goodneighbor_decisions_total{decision="leave"}'] == 1
    assert figures['goodneighbor_outbox_posts{state="pending"}'] == 1
    assert figures["goodneighbor_cards_waiting"] == 1
    assert 590 <= figures["goodneighbor_card_age_seconds"] <= 900
    assert 0 <= figures["goodneighbor_outbox_age_seconds"] <= 300
    assert figures["goodneighbor_hearing_seconds_count"] == 2
    assert figures['goodneighbor_hearing_seconds_bucket{le="+Inf"}'] == 2
    assert figures["goodneighbor_hearing_seconds_sum"] > 0
    assert figures['goodneighbor_connected{platform="slack"}'] == 0
    reasons = [name for name in figures if name.startswith("goodneighbor_decision_reasons_total")]
    assert any('side="for"' in name for name in reasons)


async def test_the_figures_name_nobody_and_no_words(core: Core, probes: Probes) -> None:
    await core.hear(Message(HELP, "1", Author("mia", "Mia Member"), QUESTION, utc_now()))
    said = set(re.findall(r"\w+", (await probes.metrics()).body.lower()))
    assert said & {"mia", "member", "wilhelmina", "export", "c1", "t1"} == set()


def figures_of(page: str) -> dict[str, float]:
    """Every sample by name and labels; each line must be in the text format, and each metric have its type."""
    typed = {line.split()[2] for line in page.splitlines() if line.startswith("# TYPE")}
    figures = {}
    for line in page.splitlines():
        if not line.startswith("#"):
            match = SAMPLE.fullmatch(line)
            assert match, line
            assert {match[1], re.sub(r"_(bucket|sum|count)$", "", match[1])} & typed, line
            figures[match[1] + (match[2] or "")] = float(match[3])
    return figures


async def test_the_port_answers_three_pages_and_nothing_else(probes: Probes) -> None:
    async with HealthServer("127.0.0.1:0", probes).listening() as port:
        assert await ask(port, get("/healthz")) == (200, "ok\n")
        assert (await ask(port, get("/readyz?x=1")))[0] == 503
        assert "goodneighbor_connected" in (await ask(port, get("/metrics")))[1]
        assert await ask(port, get("/healthz", "HEAD")) == (200, "")
        assert (await ask(port, get("/../etc/passwd")))[0] == 404
        assert (await ask(port, get("/healthz", "POST")))[0] == 405


async def test_nonsense_long_heads_and_crowds_are_cut_off(probes: Probes) -> None:
    async with HealthServer("127.0.0.1:0", probes).listening() as port:
        assert (await ask(port, b"\x16\x03\x01\r\n\r\n"))[0] == 405
        assert (await ask(port, b"GET /" + b"a" * 4 * LONGEST))[0] == 0
        lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(MOST)]
        assert (await ask(port, get("/healthz")))[0] == 0
        for _, writer in lines:
            writer.close()
            await writer.wait_closed()
        async with asyncio.timeout(60):
            while (await ask(port, get("/healthz")))[0] != 200:
                pass


async def test_who_asks_slowly_is_cut_off(probes: Probes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.health.server.WITHIN", 0.2)
    async with HealthServer("127.0.0.1:0", probes).listening() as port:
        assert (await ask(port, b"GET /healthz HTTP/1.1\r\n"))[0] == 0


async def test_an_address_that_is_taken_is_said(probes: Probes) -> None:
    async with HealthServer("127.0.0.1:0", probes).listening() as port:
        with pytest.raises(CannotStart, match=f"HEALTH_BIND: cannot listen on 127.0.0.1:{port}"):
            async with HealthServer(f"127.0.0.1:{port}", probes).listening():
                pass
