"""`snippets`, `gaps` and kept cases on the command line."""

import asyncio
from pathlib import Path

import pytest

from adapters.app import acting_members
from adapters.settings.env_file import read_env
from bot.desk.responses.team_texts import save_text
from bot.model.team_text import TextKind
from bot.settings.settings import Settings
from tests.adapters.cli.commands import Terminal

REPLIES = "# Export\n\nHi {name}, choose File, then Export.\n\n## Where we look\n\nWe look at {link} today.\n"


@pytest.fixture(autouse=True)
def settings(terminal: Terminal) -> None:
    Path("goodneighbor.toml").write_text('[brand]\nname = "Inkwell"\n')
    Path("replies.md").write_text(REPLIES)
    assert terminal.run("db", "upgrade").status == 0


def test_replies_come_from_a_file_are_listed_replaced_and_removed(terminal: Terminal) -> None:
    assert terminal.run("snippets", "add", "replies.md")[:2] == (0, "replies.md: 2 saved replies.\n")
    assert terminal.run("snippets", "add", "replies.md").status == 0
    assert terminal.run("snippets", "list").out.count("# ") == 2
    assert terminal.run("snippets", "remove", "where we look")[:2] == (0, "“Where we look” is removed.\n")
    assert "Where we look" not in terminal.run("snippets", "list").out


def test_what_cannot_be_saved_is_named_and_the_rest_is_saved(terminal: Terminal) -> None:
    Path("bad.md").write_text("# One\n\n{product} is here.\n\n# Two\n\nHello {name}.\n")
    ended = terminal.run("snippets", "add", "bad.md", "gone.md")
    assert ended.status == 1
    assert ended.out == "bad.md: 1 saved reply.\n"
    assert "bad.md: One: {product} cannot be filled in; only {name} and {link} can." in ended.err
    assert "gone.md: is no text file that can be read." in ended.err


def test_gaps_say_so_when_there_are_none(terminal: Terminal) -> None:
    assert terminal.run("gaps")[:2] == (0, "No question of the last 30 days came twice without a source.\n")


def test_cases_kept_at_the_desk_are_tried_and_compared_with_the_last_time(terminal: Terminal) -> None:
    async def keep(text: str, token: str) -> None:
        async with acting_members(read_env(Path(".env")), Settings()) as core:
            await core.do(save_text, TextKind.CASE, "Do you sell robot vacuums?", text, None, token)

    Path("print.md").write_text("# Print a page\n\nPress Ctrl+P to print a page on paper.\n")
    terminal.run("knowledge", "add", "print.md")
    asyncio.run(keep("", "robot"))
    assert terminal.run("draft", "--kept-cases")[:2] == (0, "1 of 1 cases are good.\nTiers: 1 nothing known.\n")
    asyncio.run(keep("yes\nin red", "robot"))
    ended = terminal.run("draft", "--kept-cases")
    assert ended.status == 1
    assert ended.out.startswith("worse   robot: Do you sell robot vacuums?: does not say 'yes', 'in red'")
