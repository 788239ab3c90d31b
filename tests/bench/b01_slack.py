"""B1, the whole way in: a Slack event through Bolt, the listener, triage and a commit, 32 in flight, against the same
Bolt app with a listener that does nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from adapters.app import triage_of
from bot.triage.names import Names
from bot.triage.triage import Triage
from tests.bench.bench import Bench, Goal
from tests.bench.slack_way import idle, listening, settings
from tests.bench.texts import chat, traffic


def benches(folder: Path) -> Iterator[Bench]:
    """As members chat, read by everything but the encoder; and one message in five that calls for somebody, read by the
    rules alone."""
    as_shipped, talk = triage_of(settings()), chat()
    yield Bench(
        "B1",
        "members' chat through Bolt, committed / Bolt no-op",
        Goal(4.5),
        lambda: asyncio.run(listening(folder, talk, as_shipped)).cpu,
        lambda: asyncio.run(idle(talk)).cpu,
    )
    by_rules, calls = Triage(Names(settings().products, ())), traffic(64)
    yield Bench(
        "B1",
        "one in five calls, by rules alone, through Bolt, committed / Bolt no-op",
        Goal(4.5),
        lambda: asyncio.run(listening(folder, calls, by_rules)).cpu,
        lambda: asyncio.run(idle(calls)).cpu,
    )
