"""`python -m tests.chaos`: tries to break each promise, then plants bugs to see that the tests would notice.

What was tried on this very program is not tried again, so a run that was broken off goes on where it ended.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console

from tests.chaos.plants import PLANTS
from tests.chaos.promises import PROMISES
from tests.chaos.table import as_markdown, as_table
from tests.chaos.trial import PROGRAM, ROOT, Outcome, catch_bug, keep_promise

KEPT = ROOT / ".chaos.last.json"


def main(arguments: list[str]) -> int:
    """0 when every promise was kept and every bug caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PROMISE", help="only these, as R02 S08")
    parser.add_argument("--anew", action="store_true", help="try again what was tried on this very program")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there as well")
    asked = parser.parse_args(arguments)
    console, trials = Console(), trials_of(asked.names)
    program = fingerprint()
    outcomes = {} if asked.anew else remembered(program)
    for number, (name, work) in enumerate(trials.items(), 1):
        if name not in outcomes or not outcomes[name].good:
            console.print(f"{number} of {len(trials)}: {name}", style="dim", highlight=False)
            outcomes[name] = work()
            remember(program, outcomes)
    console.print(as_table(outcomes))
    if asked.markdown:
        asked.markdown.write_text(as_markdown(outcomes, datetime.now(UTC).date()), encoding="utf-8")
    return int(not all(outcomes[name].good for name in trials))


def trials_of(names: list[str]) -> dict[str, Callable[[], Outcome]]:
    """What is to be tried, by its name: promises, then bugs."""
    trials: dict[str, Callable[[], Outcome]] = {}
    for promise in PROMISES:
        if not names or promise.name in names:
            trials[promise.name] = partial(keep_promise, promise)
    for plant in PLANTS:
        if not names or plant.promise in names:
            trials[plant.bug] = partial(catch_bug, plant)
    return trials


def remembered(program: str) -> dict[str, Outcome]:
    """What came of the trials of this very program."""
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return {name: Outcome(**each) for name, each in kept.get(program, {}).items()}


def remember(program: str, outcomes: dict[str, Outcome]) -> None:
    """Write down what came of the trials so far."""
    kept = {name: asdict(outcome) for name, outcome in outcomes.items()}
    KEPT.write_text(json.dumps({program: kept}, indent=1), encoding="utf-8")


def fingerprint() -> str:
    """Of every line of the program and its tests."""
    digest = hashlib.sha256()
    for folder in map(ROOT.joinpath, PROGRAM):
        for file in sorted(folder.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
