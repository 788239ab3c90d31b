"""A third platform costs one folder and one line: tried on a copy of the tree, by the commands that read the table."""

import difflib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.platforms import env_keys, platforms
from tests.adapters.cli.commands import START, Ended

ROOT = Path(__file__).parents[2]
TABLE = "adapters/platforms.py"
ABOVE = '    "adapters.discord.setup.description",\n'
LINE = '    "adapters.lounge.setup.description",\n'
LOUNGE = '''
"""The lounge, a made-up platform."""

import asyncio
import re

from adapters.platforms import EnvKey, IdForm, Platform
from bot.base.finding import well


class LoungePart:
    """Connects at once and hears nothing."""

    name = "lounge"
    poster = None

    async def run(self, core, ready):
        """Until cancelled."""
        ready()
        await asyncio.Event().wait()


async def check(keys, settings, say):
    """All is well."""
    return [well(f"the lounge is at {keys['lounge_url']}")]


PLATFORM = Platform(
    name="lounge",
    title="Lounge",
    keys=(
        EnvKey("LOUNGE_TOKEN", start="lounge-", secret="Lounge token (lounge-...)"),
        EnvKey("LOUNGE_URL", "http://lounge.example"),
    ),
    channel=IdForm(re.compile(r"room-\\d+"), "room-1", "room-1, room-2"),
    person=IdForm(re.compile(r"guest-\\d+"), "guest-7", "guest numbers"),
    make=lambda keys, settings: LoungePart(),
    check=check,
    next_steps=lambda keys, channels: [f"Open the door of {channel}." for channel in channels],
)
'''
SETTINGS = """
[brand]
name = "Inkwell"
[people]
managers = ["lounge:guest-7"]
representatives = ["lounge:guest-7"]
[desk]
channel = "lounge:room-1"
[[channels]]
id = "lounge:room-2"
"""
ANSWERS = ["lounge", "Inkwell", "", "", "", "", "", "UTC", "room-2", "room-1", "guest-7", "all", "n", "lounge-secret"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program in which somebody has added the lounge."""
    for name in ("adapters", "bot", "storage", "deploy"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "training"))
    folder = tmp_path / "adapters" / "lounge" / "setup"
    folder.mkdir(parents=True)
    for package in (folder, folder.parent):
        (package / "__init__.py").write_text('"""The lounge."""\n')
    (folder / "description.py").write_text(LOUNGE.lstrip())
    text = (tmp_path / TABLE).read_text()
    assert ABOVE in text
    (tmp_path / TABLE).write_text(text.replace(ABOVE, ABOVE + LINE))
    return tmp_path


def run(tree: Path, *arguments: str, given: str = "") -> Ended:
    """A command of that program, in the same folder."""
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=tree, env=surroundings(tree), input=given, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def surroundings(tree: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(tree), "COLUMNS": "200"}


def set_up(tree: Path) -> None:
    (tree / "goodneighbor.toml").write_text(SETTINGS)
    (tree / ".env").write_text("LOUNGE_TOKEN=lounge-secret\n")
    (tree / ".env").chmod(0o600)


@pytest.mark.process
def test_a_third_platform_is_one_folder_and_one_line(tree: Path) -> None:
    before, after = ((root / TABLE).read_text().splitlines() for root in (ROOT, tree))
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert changed == ["+ " + LINE.rstrip()]
    set_up(tree)
    doctor = run(tree, "doctor")
    assert "the lounge is at http://lounge.example" in doctor.out
    assert "(lounge)" in doctor.out
    assert "LOUNGE_TOKEN" not in doctor.out


@pytest.mark.process
def test_a_third_platform_can_be_asked_for_by_init(tree: Path) -> None:
    said = run(tree, "init", given="".join(f"{answer}\n" for answer in ANSWERS))
    assert said.status == 0, said
    assert "slack, discord, lounge or all" in said.out
    assert "Open the door of lounge:room-2." in said.out
    assert 'channel = "lounge:room-1"' in (tree / "goodneighbor.toml").read_text()
    assert "LOUNGE_TOKEN=lounge-secret" in (tree / ".env").read_text()


@pytest.mark.process
def test_a_third_platform_has_its_faults_listed(tree: Path) -> None:
    set_up(tree)
    (tree / ".env").write_text("LOUNGE_TOKEN=nonsense\n")
    (tree / "goodneighbor.toml").write_text(SETTINGS.replace("guest-7", "nobody"))
    said = run(tree, "run")
    assert said.status == 2
    assert "LOUNGE_TOKEN: found something that is no such token; it begins with lounge-" in said.err
    assert '"lounge:guest-7"' in said.err


@pytest.mark.process
def test_a_third_platform_runs_without_loading_the_others(tree: Path) -> None:
    set_up(tree)
    code = "import sys, signal, os, atexit\n"
    code += "atexit.register(lambda: print('LOADED', *sorted(sys.modules)))\nfrom adapters.cli.main import main; main()"
    running = subprocess.Popen(
        [sys.executable, "-c", code, "run"], cwd=tree, env=surroundings(tree), stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout is not None
        said = list(iter(running.stdout.readline, "ready\n"))
        assert sorted(said) == ["ready clock\n", "ready lounge\n"]
        running.send_signal(signal.SIGTERM)
        loaded = set(running.communicate(timeout=60)[0].split())
    finally:
        running.kill()
        running.communicate()
    assert running.returncode == 0
    assert loaded.isdisjoint({"slack_sdk", "slack_bolt", "discord", "adapters.slack.connection"})
    assert run(tree, "privacy", "show", "lounge:guest-7").status == 0
    assert "slack:U0REP or discord:1234 or lounge:guest-7" in run(tree, "privacy", "show", "nobody:1").err


def test_no_two_platforms_share_a_name_or_a_key() -> None:
    names = [*(platform.name for platform in platforms()), *(key.name for key in env_keys())]
    assert sorted(names) == sorted(set(names))
