"""B6: what reading one message of 64 characters costs, with rules, names and everything that was learned."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

from adapters.app import triage_of
from adapters.triage.stream import run_stream
from bot.settings.settings import Settings
from bot.triage.names import Name
from bot.triage.triage import Triage, signals
from tests.bench.bench import Bench, Goal, cpu
from tests.bench.texts import traffic

SETTINGS = Settings(products=(Name("Inkwell"),), competitors=(Name("Quillpad"),))
LENGTH = 64


def benches(folder: Path) -> Iterator[Bench]:
    """Both figures of B6."""
    triage, said = triage_of(SETTINGS), traffic(LENGTH)
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(said)).encode()
    yield Bench("B6", "signals of one message of 64 characters", Goal(80), lambda: reading(triage, said))
    yield Bench("B6", "messages a second through `triage`", Goal(10_000, True), lambda: rate(triage, lines), unit="/s")


def reading(triage: Triage, said: list[str]) -> float:
    """Microseconds of CPU for one message, evidence of what was noticed included."""
    return cpu(lambda: [signals(triage.read(text, "U1")) for text in said], len(said))


def rate(triage: Triage, lines: bytes) -> float:
    """Messages for each second of CPU."""
    return 1e6 / cpu(lambda: run_stream(io.BytesIO(lines), io.StringIO(), triage), lines.count(b"\n"))
