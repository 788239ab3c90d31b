"""The README says what is there, and all of it: commands, buttons, signals, rules, numbers, and how to add one."""

import importlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from adapters.cli.main import app
from bot.base.kinds import Kind
from bot.decision.courtesies import COURTESIES
from bot.decision.reasons_against import REASONS_AGAINST
from bot.decision.reasons_for import REASONS_FOR
from bot.decision.waits import WAITS
from bot.desk.responses.all_options import RESPONSE_OPTIONS
from bot.insight.metrics import METRICS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """The text under a heading, up to the next of its rank."""
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> dict[str, str]:
    """The two-column tables of a text, by first column."""
    found = re.findall(r"^\| `?(.+?)`? \| (.+) \|$", text, re.MULTILINE)
    return {name: meaning for name, meaning in found if set(name) != {"-"}}


def plain(doc: str | None) -> str:
    return " ".join((doc or "").split())


def test_every_signal_is_explained_and_no_other() -> None:
    told = rows(section("What it notices"))
    told.pop("signal")
    assert set(told) == {kind.value for kind in Kind}
    for name, meaning in told.items():
        assert plain(importlib.import_module(f"bot.triage.detectors.{name}").__doc__).startswith(meaning)


def test_every_rule_is_explained_and_no_other() -> None:
    told = rows(section("Why it steps in, and why not"))
    for heading in ("speaks for", "speaks against", "courtesy, when we are not expected", "has a welcome card wait"):
        told.pop(heading, None)
    rules = (*REASONS_FOR, *REASONS_AGAINST, *COURTESIES, *WAITS)
    assert told == {rule.__name__: plain(rule.__doc__) for rule in rules}


def test_every_way_to_step_in_is_explained_and_no_other() -> None:
    told = rows(section("Ways to step in"))
    told.pop("way", None)
    files = [file.stem for file in (ROOT / "bot" / "desk" / "responses" / "options").glob("*.py")]
    ways = [
        module
        for name in files
        if hasattr(module := importlib.import_module(f"bot.desk.responses.options.{name}"), "WAY")
    ]
    assert told == {module.WAY.name: plain(module.__doc__) for module in ways}
    assert set(told) == {way.name for way in RESPONSE_OPTIONS}


def test_every_number_is_defined_as_in_the_catalogue_and_no_other() -> None:
    told = rows(section("The tasks people have").split("### Look at the numbers", 1)[1])
    told.pop("metric")
    assert told == {metric.title: f"{metric.definition} | {metric.gamed}" for metric in METRICS}


def commands(app: typer.Typer, prefix: str = "goodneighbor ") -> Iterator[tuple[str, str]]:
    """Every command with what its help says first."""
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        yield prefix + name, plain((command.callback.__doc__ or "").split("\n\n")[0])
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from commands(group.typer_instance, f"{prefix}{group.name} ")


def test_every_command_is_listed_with_what_it_does_and_no_other() -> None:
    told = {name.strip("`"): meaning for name, meaning in rows(section("Commands")).items()}
    told.pop("command")
    assert told == dict(commands(app))


def test_every_word_after_make_is_a_target_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_file_that_is_linked_is_there() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_rule_in_the_readme_can_be_added_as_it_stands(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not here to apply the patch")
    shutil.copytree(ROOT / "bot", tmp_path / "bot")
    patch = re.search(r"```diff\n(--- a/bot/decision/reasons_against\.py\n.+?)```", README, re.DOTALL)
    assert patch is not None
    apply = ["git", "apply", "--recount", "--unidiff-zero", "-"]
    subprocess.run(apply, input=patch[1], text=True, cwd=tmp_path, check=True)
    program = "from bot.decision.reasons_against import REASONS_AGAINST as rules; print(rules[0].__name__, len(rules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["too_short", str(len(REASONS_AGAINST) + 1)]
