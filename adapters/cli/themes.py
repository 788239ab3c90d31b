"""`themes`: what many short texts are about."""

import sys

import typer

from adapters.cli.exit_status import PARTLY
from adapters.themes.choose import grouping_at_hand
from adapters.themes.stream import run_themes


def themes(number: int | None) -> None:
    """JSON lines from standard input to standard output."""
    if run_themes(sys.stdin.buffer, sys.stdout, grouping_at_hand(), number):
        raise typer.Exit(PARTLY)
