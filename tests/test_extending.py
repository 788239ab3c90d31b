"""Things are added as docs/extending.md shows it: each diff is applied to a copy of the code and used."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from storage.migrations import HEAD, REVISIONS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
USES = {
    "A signal": (
        "from bot.triage.names import Names\nfrom bot.triage.triage import Triage, signals\n"
        "found = signals(Triage(Names()).read('Sorry, we switched to paper.'))\n"
        "print([(signal.kind.value, signal.evidence) for signal in found])",
        "('left_us', 'Sorry, we switched to paper.')",
    ),
    "A reason": (
        "from bot.decision.reasons_against import REASONS_AGAINST\nprint(REASONS_AGAINST[-1].__name__)",
        "too_short",
    ),
    "A response": (
        "from bot.desk.responses.all_options import option_named\nprint(option_named('Ask for a screenshot').about)",
        "Quicker than words.",
    ),
    "A metric": (
        "from bot.insight.figures.metrics import METRICS, Totals, describe_figure\n"
        "metric = next(one for one in METRICS if one.name == 'own_links')\n"
        "print(describe_figure(metric, metric.count(Totals({('own_link', 0): 3}))))",
        "3",
    ),
    "A button": (
        "from bot.base.person import Person\nfrom bot.screens.actions import begin\n"
        "from bot.screens.cards.card import BUTTONS\nfrom bot.screens.parts.steps import Request\n"
        "print(BUTTONS[-1], begin(Request(Person('slack:U1', 'Ana'), 'words', 'token')).writes)",
        "('words', 'Copy words') False",
    ),
    "A command": (
        "from tests.bot.stage import SETTINGS\nfrom bot.base.person import Person\n"
        "from bot.screens.commands import begin_command\nfrom bot.screens.parts.steps import Request\n"
        "from bot.ports.context import Context\n"
        "context = Context(None, SETTINGS, None, None, None, None)\n"
        "who = Person(sorted(SETTINGS.representatives)[0], 'Kim')\n"
        "print(begin_command(Request(who, ''), 'people').run(context).parts[0].plain)",
        "Who answers here: town:",
    ),
    "A column": (
        "import asyncio\nfrom dataclasses import replace\nfrom storage.engine.open import open_storage\n"
        "from tests.storage.examples import sampled\nfrom bot.ports.changes import Changes\n"
        "async def use():\n"
        "    storage = open_storage('sqlite:///new.db', ballast=0)\n"
        "    sample = replace(sampled('s1'), note='seen before')\n"
        "    await storage.do(lambda store: store.keep(Changes(samples=[sample])))\n"
        "    print(await storage.do(lambda store: store.samples.get('s1').note))\n"
        "    await storage.close()\n"
        "asyncio.run(use())",
        "seen before",
    ),
    "A platform": (
        "from adapters.platforms import PLATFORMS\nprint('adapters.lounge.setup.description' in PLATFORMS)",
        "True",
    ),
}
"""For each heading: a program that uses what was added, and what it prints."""


def diff_under(heading: str) -> str:
    """The diff of a section; a migration follows the newest one that there is."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    diff: str = re.findall(r"```diff\n(.+?)```", section, re.DOTALL)[0]
    newest = max(map(int, REVISIONS))
    known, number = " ".join(REVISIONS), f"{newest + 1:04}"
    for written, here in (
        ('"0006"', f'"{number}"'),
        ('revision = "0005"', f'revision = "{HEAD}"'),
        ("0005 0006", f"0005 {number}"),
        ("0001 0002 0003 0004 0005", known),
    ):
        diff = diff.replace(written, here)
    return diff


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the code."""
    for name in ("bot", "adapters", "storage"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests/bot/stage.py", "tests/storage/examples.py", "tests/fakes"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    return tmp_path


def test_every_diff_of_the_page_is_tried() -> None:
    parts = PAGE.split("\n## ")[1:]
    assert [part.splitlines()[0] for part in parts if "```diff" in part] == list(USES)


@pytest.mark.process
@pytest.mark.parametrize("heading", USES)
def test_it_is_added_by_the_diff_as_it_stands(heading: str, tree: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not here to apply the patch")
    program, printed = USES[heading]
    subprocess.run(["git", "apply", "-"], input=diff_under(heading), text=True, cwd=tree, check=True)
    done = subprocess.run([sys.executable, "-c", program], cwd=tree, capture_output=True, text=True, timeout=60)
    assert printed in done.stdout, done.stderr
