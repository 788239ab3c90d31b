"""Hints name the program as it was started, so that they can be typed as they stand."""

import os
import subprocess
from pathlib import Path

import pytest

from adapters.cli.program import as_typed
from tests.adapters.cli.commands import ROOT

HINT = "There is none; `goodneighbor init` makes one, `/neighbor help` and `goodneighbor.toml` are left as they are."


@pytest.mark.parametrize(
    ("started", "typed"),
    [
        (".venv/bin/goodneighbor", ".venv/bin/goodneighbor"),
        ("/opt/goodneighbor/.venv/bin/goodneighbor", "/opt/goodneighbor/.venv/bin/goodneighbor"),
        ("-c", "goodneighbor"),
    ],
)
def test_a_command_begins_with_the_path_that_was_typed(
    started: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", [started])
    assert as_typed(HINT) == HINT.replace("`goodneighbor init`", f"`{typed} init`")


def test_a_program_that_the_shell_finds_by_its_name_is_called_by_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "goodneighbor"
    program.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [str(program)])
    assert as_typed(HINT) == HINT


@pytest.mark.process
def test_what_run_says_without_settings_can_be_typed(tmp_path: Path) -> None:
    program = ROOT / ".venv" / "bin" / "goodneighbor"
    if not program.exists():
        pytest.skip("the program is not installed in .venv")
    typed = os.path.relpath(program, tmp_path)
    ended = subprocess.run([typed, "run"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert f"there is no such file in {tmp_path}; `{typed} init` makes one" in ended.stderr
