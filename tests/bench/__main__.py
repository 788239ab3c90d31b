"""The speed figures: `python -m tests.bench [B8 B10 ...] [--jsonl FILE]`; without names, all of them."""

import argparse
import importlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.bench.bench import ROUNDS, Bench, Figure, take

BENCHES = {
    "B1": "tests.bench.b01_core tests.bench.b01_slack",
    "B2": "tests.bench.b02_discord",
    "B5": "tests.bench.b05_names",
    "B6": "tests.bench.b06_signals",
    "B8": "tests.bench.b08_write_path",
    "B9": "tests.bench.b09_no_loss tests.bench.b09_slack",
    "B11": "tests.bench.b11_command",
    "B13": "tests.bench.b13_pace",
    "B10": "tests.bench.b10_growth",
    "B14": "tests.bench.b14_memory",
    "B15": "tests.bench.b15_start",
    "B17": "tests.bench.b17_knowledge",
}
"""Each figure's files, loaded only when they are wanted. A file's `benches(folder)` yields its benches one by one and
may use the folder; what it yields is measured before it is asked for the next."""


def main() -> int:
    """Take the figures and print them beside their goals; 1 when one is missed."""
    wanted = _arguments()
    names = [name.upper() for name in wanted.names] or list(BENCHES)
    console = Console()
    figures = []
    with ExitStack() as stack:
        lines = stack.enter_context(open(wanted.jsonl, "a", encoding="utf-8")) if wanted.jsonl else None
        for bench in _benches(names, stack):
            with console.status(f"{bench.id} {bench.what}"):
                figures.append(take(bench, wanted.rounds))
            if lines is not None:
                print(figures[-1].line(), file=lines, flush=True)
    console.print(_table(figures))
    return 0 if all(figure.met for figure in figures) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which figures: {', '.join(BENCHES)}")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="add one JSON line a figure to this file")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name.upper() not in BENCHES]:
        parser.error(f"there is no {unknown[0]}; there are {', '.join(BENCHES)}")
    return arguments


def _benches(names: list[str], stack: ExitStack) -> Iterator[Bench]:
    for name in names:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="goodneighbor-bench-")))
        for module in BENCHES[name].split():
            yield from importlib.import_module(module).benches(folder)


def _table(figures: list[Figure]) -> Table:
    table = Table("", "what", "figure", "goal", "", "subject", "divisor", title="Speed, as ratios of the same round")
    for figure in figures:
        unit = figure.bench.unit
        divisor = "" if figure.divisor is None else f"{figure.divisor:.4g} {unit}"
        verdict = "[green]met[/]" if figure.met else "[red]missed[/]"
        row = (figure.bench.id, figure.bench.what, f"{figure.ratio:.3g}", str(figure.bench.goal), verdict)
        table.add_row(*row, f"{figure.subject:.4g} {unit}", divisor)
    return table


if __name__ == "__main__":
    raise SystemExit(main())
