"""Runs the command line: in this process, or as a program of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.main import get_command

from adapters.cli.exit_status import exit_with
from adapters.cli.main import app

ROOT = Path(__file__).parents[3]
COMMAND = get_command(app)
"""The whole command line, put together once: its commands keep nothing from one run to the next."""

START = "from adapters.cli.main import main; main()"


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Terminal:
    """Runs commands in this process, in the folder in which the test is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = monkeypatch, capsys

    def run(self, *arguments: str) -> Ended:
        """`goodneighbor ARGUMENTS`."""
        self._patch.setattr(sys, "argv", ["goodneighbor", *arguments])
        status = exit_with(COMMAND)
        said = self._capsys.readouterr()
        return Ended(status, said.out, said.err)


def program(folder: Path, *arguments: str) -> Sequence[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-c", START, *arguments]


def surroundings(**more: str) -> dict[str, str]:
    """The environment of such a process: no settings of this machine."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "COLUMNS": "80", **more}


def run(folder: Path, *arguments: str, given: bytes = b"", **more: str) -> Ended:
    """Run it to its end."""
    done = subprocess.run(
        program(folder, *arguments), cwd=folder, env=surroundings(**more), input=given, capture_output=True, timeout=60
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
