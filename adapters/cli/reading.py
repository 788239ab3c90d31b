"""`triage` and `explain`: what is noticed in a text, in bulk or in the open."""

import json
import sys
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from adapters.app import triage_of
from adapters.cli.endings import PARTLY
from adapters.cli.files import CONFIG
from adapters.cli.screen import screen
from adapters.settings.both import read_or_default
from adapters.triage.stream import run
from bot.clean import clean
from bot.decide import Judgement, decide
from bot.explain import situation_of
from bot.signals.triage import THRESHOLDS, Reading, signals
from bot.signals.triage import explain as weights_of
from bot.verdict import Decision

MOST_WEIGHTS = 8


def triage(thresholds: bool, config: Path) -> None:
    """JSON lines from standard input to standard output; or the thresholds."""
    if thresholds:
        typer.echo(json.dumps({str(label): number for label, number in THRESHOLDS.items()}, indent=2))
        return
    house = triage_of(read_or_default(config, CONFIG))
    if run(sys.stdin.buffer, sys.stdout, house):
        raise typer.Exit(PARTLY)


def explain(text: str, config: Path) -> None:
    """The signals with their evidence, the decision, and weight by weight what spoke for and against."""
    settings = read_or_default(config, CONFIG)
    text = clean(text)
    reading = triage_of(settings).read(text)
    noticed = signals(reading)
    console = screen()
    _decision(console, decide(situation_of(text, reading, noticed)))
    if not noticed:
        console.print("Nothing is noticed in it; closest:")
    for label in [signal.kind for signal in noticed] or _closest(reading):
        console.print(_weights(reading, label))


WORDS = {
    Decision.STEP_IN: "A person of the brand should step in",
    Decision.WAIT: "Wait, then look again",
    Decision.LEAVE: "Leave it alone",
}


def _decision(console: Console, judgement: Judgement) -> None:
    call = judgement.call.replace("_", " ")
    console.print(Text.assemble((WORDS[judgement.decision], "bold"), f" (rank {judgement.score:.2f}, {call})"))
    for title, reasons in (("for", judgement.reasons_for), ("against", judgement.reasons_against)):
        console.print(f"  {title}: " + ("; ".join(reason.text for reason in reasons) or "nothing"))


def _closest(reading: Reading) -> list[str]:
    return sorted(reading.scores, key=lambda label: -reading.scores[label])[:2]


def _weights(reading: Reading, label: str) -> Table:
    evidence = reading.evidence(label)
    table = Table(title=None, box=None, pad_edge=False, expand=False)
    table.add_column(f"{label} {reading.scores[label]:.2f}", overflow="fold", max_width=52)
    table.add_column("weight", justify="right")
    if evidence:
        table.add_row(f"“{evidence}”", "", style="italic")
    found = weights_of(reading, label)
    for weight in found[:MOST_WEIGHTS]:
        table.add_row(weight.feature, f"{weight.value:+.2f}")
    if len(found) > MOST_WEIGHTS:
        rest = sum(weight.value for weight in found[MOST_WEIGHTS:])
        table.add_row(f"{len(found) - MOST_WEIGHTS} more", f"{rest:+.2f}")
    return table
