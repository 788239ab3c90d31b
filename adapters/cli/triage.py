"""`triage` and `explain`: what is noticed in a text, in bulk or in the open."""

import json
import sys
import time
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from adapters.app import encoder, triage_of
from adapters.cli.console import open_console
from adapters.cli.exit_status import PARTLY
from adapters.cli.options import CONFIG
from adapters.settings.load import read_or_default
from adapters.triage.encoder import missing
from adapters.triage.several_processes import cores, score_in_order
from adapters.triage.stream import Batch, Scored, numbered, score_batch, write
from bot.base.clean import clean
from bot.base.kinds import Kind
from bot.decision.decide import Judgement, decide
from bot.decision.situation import CLEARLY
from bot.insight.counterfactuals import counterfactuals_of
from bot.insight.score_breakdown import ScoreBreakdown, score_breakdown
from bot.insight.standalone import standalone_situation
from bot.model.labels import URGENCIES
from bot.model.verdict import Decision
from bot.triage.models.scorer import Encoder
from bot.triage.triage import THRESHOLDS, Triage, TriageResult, signals

MOST_SIGNALS = 4
"""The strongest few tell what a text is; the others are named."""


def triage(thresholds: bool, fast: bool, config: Path) -> None:
    """JSON lines from standard input to standard output; or the thresholds. `fast`: without the encoder."""
    if thresholds:
        typer.echo(json.dumps({str(label): number for label, number in THRESHOLDS.items()}, indent=2))
        return
    read_or_default(config, CONFIG)
    began, messages, some_bad = time.monotonic(), 0, False
    batches = score_in_order(numbered(sys.stdin.buffer), partial(_score, config, fast), cores())
    for scored in (write(sys.stdout, each) for each in batches):
        messages, some_bad = messages + scored.messages, some_bad or scored.some_bad
    if sys.stderr.isatty():
        typer.echo(describe_rate(messages, time.monotonic() - began, fast or bool(missing())), err=True)
    if some_bad:
        raise typer.Exit(PARTLY)


def describe_rate(messages: int, seconds: float, fast: bool) -> str:
    """How many messages were scored, how quickly and by which models."""
    models = "the small models" if fast else "all models; --fast leaves the large one out"
    return f"{messages:,} messages in {seconds:.1f} s, {messages / max(seconds, 0.001):,.0f} a second, by {models}"


def _score(config: Path, fast: bool, batch: Batch) -> Scored:
    return score_batch(batch, *_readers(config, fast))


@cache
def _readers(config: Path, fast: bool) -> tuple[Triage, Encoder | None]:
    """What reads messages, made once in each process."""
    return triage_of(read_or_default(config, CONFIG)), None if fast else encoder(bulk=True)


def explain(text: str, config: Path) -> None:
    """The decision and what would have changed it, the strongest signals with their evidence, and the few weights that
    spoke most for and against each."""
    settings = read_or_default(config, CONFIG)
    text = clean(text)
    large = encoder()
    encoded = large.log_odds([(text, "")])[0] if large is not None else None
    reading = triage_of(settings).read(text, encoded=encoded)
    noticed = signals(reading)
    situation = standalone_situation(text, reading, noticed, settings.brand)
    console = open_console()
    console.print(ALONE)
    _decision(console, decide(situation), counterfactuals_of(situation, THRESHOLDS))
    if not noticed:
        console.print("Nothing is noticed in it; closest:")
    labels = [str(signal.kind) for signal in noticed] or _closest(reading)
    console.print(WHAT_COUNTED)
    for each in score_breakdown(reading, labels[:MOST_SIGNALS]):
        console.print(_weights(each, reading.evidence(each.label)), soft_wrap=False)
    if more := [f"{label} {reading.scores[label]:.2f}" for label in labels[MOST_SIGNALS:]]:
        console.print(f"Also noticed: {', '.join(more)}")


ALONE = "Read alone, without a channel and a conversation, which may decide otherwise:"
WHAT_COUNTED = "What counted for each kind of signal, and how much (+0.7 doubles the odds):"
WORDS = {
    Decision.STEP_IN: "A person of the brand should step in",
    Decision.WAIT: "Wait, then look again",
    Decision.LEAVE: "No card",
}


def _decision(console: Console, judgement: Judgement, otherwise: Sequence[str]) -> None:
    urgency = URGENCIES[judgement.urgency]
    console.print(Text.assemble((WORDS[judgement.decision], "bold"), f" (rank {judgement.score:.2f}, {urgency})"))
    for title, reasons in (("for", judgement.reasons_for), ("against", judgement.reasons_against)):
        console.print(f"  {title}: " + ("; ".join(reason.text for reason in reasons) or "nothing"))
    if otherwise:
        console.print("  What would change it:")
    for sentence in otherwise:
        console.print(Padding(Text(sentence), (0, 0, 0, 4)))


def _closest(reading: TriageResult) -> list[str]:
    return sorted(reading.scores, key=lambda label: -reading.scores[label])[:2]


def _weights(score_breakdown: ScoreBreakdown, evidence: str) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, expand=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", max_width=66)
    label = score_breakdown.label
    alone = f"; calls for a card by itself from {CLEARLY:.2f}" if label == Kind.COMPLAINT else ""
    noticed = f"{label} (noticed from {THRESHOLDS.get(label, 0.5):.2f}{alone})"
    table.add_row(f"{score_breakdown.score:.2f}", noticed, style="bold")
    if evidence:
        table.add_row("", Text(f"“{evidence}”", "italic"))
    for pull in (*score_breakdown.speaks_for, *score_breakdown.speaks_against):
        table.add_row(f"{pull.value:+.2f}", Text(pull.what))
    if score_breakdown.more:
        table.add_row(f"{score_breakdown.rest:+.2f}", f"{score_breakdown.more} more")
    return table
