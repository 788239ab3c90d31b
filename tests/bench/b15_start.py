"""B15: how long it takes until something is there: the help, and the bot."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench import Bench, Goal

SMALLEST = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "you") -> None:
    "Say hello."
app()
"""
HELP = "import sys; sys.argv = ['goodneighbor', '--help']; from adapters.cli.main import main; main()"
MODEL = "from adapters.app import triage_of; from bot.settings.settings import Settings; triage_of(Settings())"
RULES = "from adapters.app import triage_of; from bot.settings.settings import Settings; import adapters.app"
REPEATS = 3


def benches(folder: Path) -> Iterator[Bench]:
    """Help against the smallest program of the same kind; and what the learned model adds to a start."""
    smallest = folder / "smallest.py"
    smallest.write_text(SMALLEST, encoding="utf-8")
    yield Bench(
        "B15", "--help / smallest typer program", Goal(1.3), took("-c", HELP), took(str(smallest), "--help"), "s"
    )
    yield Bench("B15", "seconds that the model adds", Goal(0.06), added(took("-c", MODEL), took("-c", RULES)), unit="s")


def took(*arguments: str) -> Callable[[], float]:
    """The shortest of a few runs, in seconds of wall time."""

    def run() -> float:
        times = []
        for _ in range(REPEATS):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        return min(times)

    return run


def added(long: Callable[[], float], short: Callable[[], float]) -> Callable[[], float]:
    """How much longer the one takes than the other."""
    return lambda: long() - short()
