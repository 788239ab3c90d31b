"""The README and docs/ say what is there: links, buttons, commands and settings; every command line in them is run."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.base.kinds import Kind
from bot.base.person import Person
from bot.screens.cards.card import BUTTONS
from bot.screens.commands import begin_command
from bot.screens.parts.steps import Request
from tests.adapters.cli.commands import run
from tests.adapters.history.examples import slack_export
from tests.floors import FLOORS
from tests.reference import PAGE, page

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
OURS = ".venv/bin/goodneighbor"
FOR_EVER = ("run", "demo", "init", "doctor --live", "discord sync")
"""These go on until somebody stops them, ask questions or need the network: only their help is asked for."""

STATUS = {
    "restore FILE": 2,
    "doctor": 1,
    "db copy goodneighbor.db": 2,
    "replay --changed new.toml": 1,
    'prompts check "Isn\'t our new dashboard great?"': 1,
}
"""How a command ends in a folder without tokens and without messages, where that is not 0."""

ELSEWHERE = ("git clone ", "git pull", "git apply ", "cd ", "sudo ", "python -m tests.")
"""Lines that are not ours to run."""

PLACEHOLDERS = {
    "EXPORT": "export", "PERSON": "slack:U0REP", "LINK": "https://x.example/1", "WORDS": "notes", "PROMPT": "gave-up"
}  # fmt: skip


def shell_lines() -> Iterator[str]:
    """Every line of every shell block."""
    for text in TEXTS.values():
        for block in re.findall(r"```sh\n(.+?)```", text, re.DOTALL):
            yield from block.splitlines()


def inline() -> Iterator[str]:
    """Everything between backticks in a sentence or table, placeholders filled in; not in the page made from code."""
    for name, text in TEXTS.items():
        if name != "docs/reference.md":
            yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.+?```", "", text, flags=re.DOTALL))


def our_commands() -> set[str]:
    """Every command of the command line that a page shows, without the program's name."""
    lines = (line for line in (*shell_lines(), *inline()) if line.startswith(OURS + " "))
    return {line.removeprefix(OURS).strip() for line in lines}


def chat_commands() -> set[str]:
    """Every command of chat that a page shows, as the part after /neighbor."""
    filled = (re.sub(r"\b[A-Z]+\b", lambda word: PLACEHOLDERS.get(word[0], word[0]), line) for line in inline())
    return {line.removeprefix("/neighbor ") for line in filled if line.startswith("/neighbor ")}


def test_the_reference_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.reference"


@pytest.mark.parametrize("name", TEXTS)
def test_every_file_that_is_linked_is_there(name: str) -> None:
    targets = re.findall(r"\]\((?!http|#)([^)#]+)(?:#[^)]*)?\)", TEXTS[name])
    assert [target for target in targets if not ((ROOT / name).parent / target).exists()] == []


def test_every_page_is_led_to_from_the_readme() -> None:
    assert [name for name in TEXTS if name != "README.md" and f"({name})" not in TEXTS["README.md"]] == []


def test_every_word_after_make_is_a_target_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {name for text in TEXTS.values() for name in re.findall(r"(?:`|^)make ([a-z./-]+)", text, re.MULTILINE)}
    assert [name for name in named if not re.search(rf"^{re.escape(name)}:", makefile, re.MULTILINE)] == []
    assert {"demo", "test"} <= named


def test_every_line_of_a_shell_block_is_known() -> None:
    known = (OURS, "make ", *ELSEWHERE)
    assert [line for line in shell_lines() if not line.startswith(known)] == []


@pytest.mark.process
@pytest.mark.parametrize("command", sorted(our_commands()))
def test_every_command_line_in_the_pages_does_what_it_says(command: str, tmp_path: Path) -> None:
    (tmp_path / "goodneighbor.toml").write_text((ROOT / "goodneighbor.example.toml").read_text(encoding="utf-8"))
    (tmp_path / "new.toml").write_text((ROOT / "goodneighbor.example.toml").read_text(encoding="utf-8"))
    slack_export(tmp_path / "export")
    if command.startswith(FOR_EVER):
        assert run(tmp_path, *shlex.split(command), "--help").status == 0
        return
    assert run(tmp_path, "db", "upgrade").status == 0
    done = run(tmp_path, *(PLACEHOLDERS.get(word, word) for word in shlex.split(command)))
    assert done.status == STATUS.get(command, 0), done.err
    assert "Traceback" not in done.err
    assert done.out or done.err


def test_the_pages_show_the_usual_commands() -> None:
    shown = " ".join(sorted(our_commands()))
    assert all(word in shown for word in ("init", "doctor", "run", "replay EXPORT", "db upgrade", "privacy show"))


@pytest.mark.parametrize("line", sorted(chat_commands()))
def test_every_chat_command_in_the_pages_is_understood(line: str) -> None:
    begin_command(Request(Person("slack:U1", "Ana"), ""), line)


@pytest.mark.parametrize("name", ["README.md", "docs/desk.md"])
def test_the_buttons_are_those_of_a_card(name: str) -> None:
    table = TEXTS[name].split("| button | what it does |\n|---|---|\n", 1)[1].split("\n\n", 1)[0]
    assert tuple(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == tuple(words for _, words in BUTTONS)


def test_every_key_of_the_environment_is_one_that_is_read() -> None:
    known = (ROOT / ".env.example").read_text(encoding="utf-8")
    keys = {key for text in inline() for key in re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", text)}
    assert keys
    assert [key for key in keys if f"# {key}=" not in known and key not in CODE_NAMES] == []


CODE_NAMES = {"REASONS_AGAINST", "REASONS_FOR", "RESPONSE_OPTIONS", "NOT_SOLVED"}


def test_settings_that_are_shown_stand_in_the_example() -> None:
    example = (ROOT / "goodneighbor.example.toml").read_text(encoding="utf-8")
    blocks = [block for text in TEXTS.values() for block in re.findall(r"```toml\n(.+?)```", text, re.DOTALL)]
    assert blocks
    for block in blocks:
        tomllib.loads(block)
        assert block.strip() in example


def test_the_glossary_is_in_alphabetical_order() -> None:
    tables = TEXTS["docs/glossary.md"].split("|---|---|\n")[1:]
    assert len(tables) == 2
    for table in tables:
        words = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        assert words == sorted(words, key=str.lower)


def test_the_picture_of_the_architecture_shows_every_room_in_order() -> None:
    picture = TEXTS["docs/architecture.md"].split("  bot/  ---", 1)[1].split("```", 1)[0]
    shown = re.findall(r"^    (\w+)  ", picture, re.MULTILINE)
    assert shown == list(dict.fromkeys(room.split(".")[1] for room in reversed(FLOORS)))


def test_every_signal_has_a_line_in_the_reference() -> None:
    assert all(f"| `{kind.value}` |" in TEXTS["docs/reference.md"] for kind in Kind)
