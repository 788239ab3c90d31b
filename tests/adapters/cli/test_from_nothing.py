"""From nothing to an installation that listens, as somebody would do it at a terminal: init, doctor, run, doctor beside
it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[3]
GOODNEIGHBOR = [sys.executable, "-c", "from adapters.cli.main import main; main()"]
ANSWERS = """slack
Inkwell
a note app
people who write
inkwell.example



#community
#brand-reps
U0REP
all
y
xoxb-test-token
xapp-test-token
"""


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "HOME": "/nonexistent"}


def goodneighbor(*words: str, folder: Path, answers: str = "") -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    command = [*GOODNEIGHBOR, *words]
    return subprocess.run(
        command, cwd=folder, env=environment(), input=answers, capture_output=True, text=True, timeout=60, check=False
    )


def begun(*words: str, folder: Path) -> "subprocess.Popen[str]":
    """The command, running."""
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([*GOODNEIGHBOR, *words], cwd=folder, env=environment(), text=True, **pipes)


@pytest.fixture
def installation(tmp_path: Path, slack_beside: SlackEmulator) -> Path:
    """A folder in which somebody has set up an installation for that Slack."""
    said = goodneighbor("init", folder=tmp_path, answers=ANSWERS)
    assert said.returncode == 0, said.stderr
    with (tmp_path / ".env").open("a") as file:
        file.write(f"SLACK_API_URL={slack_beside.api_url}\n")
    return tmp_path


def test_what_init_wrote_satisfies_the_doctor(installation: Path) -> None:
    said = goodneighbor("doctor", folder=installation)
    assert said.returncode == 0, said.stdout
    assert "All checks passed." in said.stdout


def test_the_doctor_can_look_while_the_bot_runs(installation: Path) -> None:
    running = begun("run", folder=installation)
    assert running.stdout is not None
    try:
        for line in running.stdout:
            if line.strip() == "ready":
                break
        said = goodneighbor("doctor", folder=installation)
        assert said.returncode == 0, said.stdout
    finally:
        running.send_signal(signal.SIGTERM)
        _, complaint = running.communicate(timeout=60)
    assert running.returncode == 0, complaint


def test_ctrl_c_while_it_asks_leaves_an_empty_folder(tmp_path: Path) -> None:
    asking = begun("init", folder=tmp_path)
    assert asking.stdin is not None
    assert asking.stdout is not None
    asking.stdin.write("slack\nInkwell\n")
    asking.stdin.flush()
    for line in asking.stdout:
        if line.startswith("Who are you"):
            break
    asking.send_signal(signal.SIGINT)
    _, complaint = asking.communicate(timeout=60)
    assert asking.returncode == 2
    assert "Nothing was written." in complaint
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_word_is_usage(tmp_path: Path) -> None:
    assert goodneighbor("doctor", "--lively", folder=tmp_path).returncode == 2


def test_without_any_file_the_doctor_says_where_to_begin(tmp_path: Path) -> None:
    said = goodneighbor("doctor", folder=tmp_path)
    assert said.returncode == 1
    assert "goodneighbor init` makes one" in said.stdout


def test_the_manifest_can_be_piped_into_a_file(tmp_path: Path) -> None:
    said = goodneighbor("slack", "manifest", folder=tmp_path)
    assert said.returncode == 0
    assert said.stdout == (ROOT / "deploy" / "slack-manifest.yaml").read_text()
