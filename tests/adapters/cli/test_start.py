"""What the command line loads before it knows what is wanted: next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from adapters.cli.main import app
from tests.adapters.cli.commands import ROOT, Terminal, run, surroundings

HEAVY = "pydantic sqlmodel sqlalchemy alembic slack_bolt slack_sdk discord aiohttp starlette uvicorn structlog".split()
OURS = "adapters.app adapters.core storage bot.intake.batch bot.triage".split()
LOADED = "import sys; sys.argv = ['goodneighbor', *sys.argv[1:]]\nfrom adapters.cli.exit_status import exit_with\n"
LOADED += "from adapters.cli.main import app\nexit_with(app)\nprint('LOADED', *sorted(sys.modules))"


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it is done."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings(), capture_output=True, text=True, check=True)
    return set(done.stdout.split("LOADED", 1)[1].split())


@pytest.mark.process
def test_help_loads_no_platform_no_database_and_no_settings(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "--help")
    assert "typer" in loaded
    assert loaded.isdisjoint((*HEAVY, *OURS))


@pytest.mark.process
@pytest.mark.parametrize("arguments", [("replay", "--help"), ("prompts", "--help")])
def test_help_of_a_command_loads_no_more_than_typer_itself(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(tmp_path, *arguments)
    assert loaded.isdisjoint({*HEAVY, *OURS} - {"pydantic"})  # typer reads options with it


@pytest.mark.process
def test_reading_a_text_loads_no_platform_and_no_database(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "explain", "How do I export?")
    assert "bot.triage.triage" in loaded
    assert loaded.isdisjoint({"sqlmodel", "sqlalchemy", "slack_bolt", "discord", "aiohttp", "uvicorn"})


def test_help_names_every_command_with_its_sentence(terminal: Terminal) -> None:
    said = terminal.run("--help")
    assert said.status == 0
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert name in said.out
        assert command.callback.__doc__


def test_the_reference_names_every_command() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    named = [command.name or str(command.callback and command.callback.__name__) for command in app.registered_commands]
    missing = [name for name in named if f"goodneighbor {name}" not in page]
    assert missing == []


@pytest.mark.parametrize("arguments", [(), ("frob",), ("demo", "--port", "0"), ("prompts",), ("db", "mend")])
def test_wrong_usage_is_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.run(*arguments).status == 2


def test_the_version_is_printed_alone(terminal: Terminal) -> None:
    said = terminal.run("--version")
    assert (said.status, said.out.split()[0], said.err) == (0, "goodneighbor", "")
    assert said.out.split()[1][0].isdigit()


@pytest.mark.parametrize("command", [("run",), ("stats",), ("db", "check"), ("explain", "hello"), ("prompts", "list")])
@pytest.mark.parametrize("option", ["--env", "--config"])
def test_a_file_that_is_named_and_not_there_is_a_sentence_and_status_2(
    terminal: Terminal, command: tuple[str, ...], option: str
) -> None:
    for arguments in ((*command, option, "mistyped"), (option, "mistyped", *command)):
        said = terminal.run(*arguments)
        assert (said.status, said.out, said.err) == (2, "", "mistyped: there is no such file.\n")


def test_the_doctor_says_what_is_not_there(terminal: Terminal) -> None:
    said = terminal.run("doctor", "--env", "mistyped")
    assert said.status == 1
    assert "mistyped: there is no such file" in said.out


@pytest.mark.process
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_the_commands(tmp_path: Path, shell: str) -> None:
    said = run(tmp_path, "--show-completion", shell)
    assert (said.status, "complet" in said.out) == (0, True)
