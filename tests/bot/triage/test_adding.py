"""A signal is added as the README shows it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = """
from bot.triage.names import Names
from bot.triage.triage import Triage, signals
print([(found.kind.value, found.evidence) for found in signals(Triage(Names()).read("Sorry, we switched to paper."))])
"""


def test_the_signal_in_the_readme_can_be_added_as_it_stands(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not here to apply the patch")
    shutil.copytree(ROOT / "bot", tmp_path / "bot")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    patch = re.search(r"```diff\n(--- /dev/null\n\+\+\+ b/bot/triage/detectors/.+?)```", readme, re.DOTALL)
    assert patch is not None
    subprocess.run(["git", "apply", "-"], input=patch[1], text=True, cwd=tmp_path, check=True)
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "('left_us', 'Sorry, we switched to paper.')" in done.stdout
