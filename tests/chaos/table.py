"""The table at the end: each promise with what was done to it, and whether the bugs planted against it were caught."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.table import Table

from tests.chaos.plants import PLANTS
from tests.chaos.promises import PROMISES, Promise
from tests.chaos.trial import Outcome

HEADS = ("", "promise", "what was done", "lost", "doubled", "bugs caught", "verdict")


def as_table(outcomes: Mapping[str, Outcome]) -> Table:
    """For a terminal."""
    table = Table(*HEADS, title="Promises", show_lines=False)
    for row in rows(outcomes):
        table.add_row(*row)
    return table


def as_markdown(outcomes: Mapping[str, Outcome], day: date) -> str:
    """For a page."""
    lines = [f"Run on {day}.", "", "| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows(outcomes))]) + "\n"


def rows(outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, ...]]:
    """One for each promise that was tried."""
    for promise in PROMISES:
        if (outcome := outcomes.get(promise.name)) is not None:
            yield row_of(promise, outcome, outcomes)


def row_of(promise: Promise, outcome: Outcome, outcomes: Mapping[str, Outcome]) -> tuple[str, ...]:
    """The cells of one promise."""
    caught = [outcomes[plant.bug].good for plant in PLANTS if plant.promise == promise.name and plant.bug in outcomes]
    lost, doubled = (str(outcome.counted.get(name, "")) for name in ("lost", "doubled"))
    verdict = "kept" if outcome.good and all(caught) else "BROKEN" if not outcome.good else "NOT NOTICED"
    bugs = f"{sum(caught)} of {len(caught)}" if caught else ""
    return promise.name, promise.sentence, work_done(outcome), lost, doubled, bugs, verdict


def work_done(outcome: Outcome) -> str:
    """How many tests, and what they counted."""
    parts = [f"{outcome.counted[name]:,} {name}" for name in ("kills", "faults", "events") if name in outcome.counted]
    parts.append(f"{outcome.passed} tests")
    parts += [f"{outcome.failed} failed"] * bool(outcome.failed) + [f"{outcome.skipped} skipped"] * bool(
        outcome.skipped
    )
    return ", ".join(parts)
