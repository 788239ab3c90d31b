"""B1, the whole way in: a Slack event through Bolt, the listener, the rules and a commit, 32 in flight, against the
same Bolt app with a listener that does nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench, Goal
from tests.bench.slack_way import idle, listening


def benches(folder: Path) -> Iterator[Bench]:
    """Without the learned model, as the goal asks; and with it, for comparison with its 40 µs."""
    yield Bench(
        "B1",
        "Slack event through Bolt, committed / Bolt no-op",
        Goal(2.0),
        lambda: asyncio.run(listening(folder)).cpu,
        lambda: asyncio.run(idle()).cpu,
    )
