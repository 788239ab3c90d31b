"""Runs the tests of a promise, and the same program with a bug planted in a copy of it."""

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.chaos.plants import Plant
from tests.chaos.promises import Promise

ROOT = Path(__file__).parents[2]
COUNTED = ("kills", "faults", "events", "lost", "doubled")
"""What a test may tell with `record_property`, each a number."""

PROGRAM = ("adapters", "bot", "deploy", "storage", "tests", "pyproject.toml")
PASSED, FAILED = 0, 1


@dataclass(frozen=True)
class Outcome:
    """What came of a trial: whether the promise was kept or the bug caught, and what the tests counted."""

    good: bool
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    counted: dict[str, int] = field(default_factory=dict)


def keep_promise(promise: Promise) -> Outcome:
    """Run its tests, those of chaos among them."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        status = run_tests(ROOT, promise.tests, "-q", "-o", "junit_family=xunit1", f"--junitxml={report}")
        outcome = read_report(report) if report.exists() else Outcome(False)
    return outcome if status == PASSED else replace(outcome, good=False)


def catch_bug(plant: Plant) -> Outcome:
    """Plant the bug in a copy; good when a test fails of it."""
    with TemporaryDirectory() as folder:
        for name in PROGRAM:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, Path(folder, name), ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, folder)
        file = Path(folder, plant.file)
        text = file.read_text(encoding="utf-8")
        assert text.count(plant.before) == 1, f"{plant.file} changed: the bug cannot be planted any more"
        file.write_text(text.replace(plant.before, plant.after), encoding="utf-8")
        return Outcome(run_tests(Path(folder), plant.tests, "-q", "-x") == FAILED)


def run_tests(root: Path, tests: tuple[str, ...], *options: str) -> int:
    """The exit status of pytest in a folder with the program, whose own tests it runs."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, *tests]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False).returncode


def read_report(report: Path) -> Outcome:
    """The numbers of a run, from its report."""
    suites = ET.parse(report).getroot().iter("testsuite")
    counted, whole = Counter[str](), Counter[str]()
    for suite in suites:
        whole.update({name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")})
        for each in suite.iter("property"):
            if each.get("name") in COUNTED:
                counted[str(each.get("name"))] += int(each.get("value", 0))
    failed = whole["failures"] + whole["errors"]
    passed = whole["tests"] - failed - whole["skipped"]
    return Outcome(failed == 0 and passed > 0, passed, failed, whole["skipped"], dict(counted))
