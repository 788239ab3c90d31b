"""B6: what reading one message of 64 characters costs, with rules, names and everything that was learned."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

from adapters.app import encoder, triage_of
from adapters.triage.stream import run_stream
from bot.settings.settings import Settings
from bot.triage.names import Name
from bot.triage.triage import Triage, signals
from tests.bench.bench import Bench, Goal, cpu
from tests.bench.texts import traffic

SETTINGS = Settings(products=(Name("Inkwell"),), competitors=(Name("Quillpad"),))
LENGTH = 64
MOST_ENCODED = 128


def benches(folder: Path) -> Iterator[Bench]:
    """The figures of B6, those of the encoder apart."""
    triage, said = triage_of(SETTINGS), traffic(LENGTH)
    distinct = list(dict.fromkeys(said))  # what is said twice in the same way is read once: no such message here
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(distinct)).encode()
    yield Bench("B6", "signals of one message of 64 characters", Goal(110), lambda: reading(triage, said))
    yield Bench("B6", "messages a second through `triage`", Goal(10_000, True), lambda: rate(triage, lines), unit="/s")
    yield Bench("B6", "one message read by the encoder, alone", Goal(4_000), lambda: encoded(said, bulk=False))
    yield Bench("B6", "one message read by the encoder, of many", Goal(2_500), lambda: encoded(said, bulk=True))


def encoded(said: list[str], bulk: bool) -> float:
    """Microseconds of CPU for one message that was not read before."""
    large, some = encoder(bulk), list(dict.fromkeys(said))[:MOST_ENCODED]
    assert large is not None
    large.log_odds([("ready", "")])
    return cpu(lambda: large.log_odds([(text, "") for text in some]), len(some))


def reading(triage: Triage, said: list[str]) -> float:
    """Microseconds of CPU for one message, evidence of what was noticed included."""
    return cpu(lambda: [signals(triage.read(text, "U1")) for text in said], len(said))


def rate(triage: Triage, lines: bytes) -> float:
    """Messages for each second of CPU."""
    return 1e6 / cpu(lambda: run_stream(io.BytesIO(lines), io.StringIO(), triage), lines.count(b"\n"))
