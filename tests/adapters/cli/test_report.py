"""`report`: one page, tables for a spreadsheet, and JSON, each from an installation that has heard something."""

import asyncio
import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.app import core_of
from bot.base.message import Author, ChannelRef, Message
from bot.settings.settings import ChannelRules, Settings
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal

HELP = ChannelRef("discord", "77", "1234")


@pytest.fixture
def installation(terminal: Terminal) -> Terminal:
    """An installation that has heard a few questions."""

    async def hear() -> None:
        storage = open_storage("sqlite:///goodneighbor.db")
        core = core_of(storage, Settings(channels={str(HELP): ChannelRules(str(HELP))}))
        for number in range(6):
            at = datetime.now(UTC) - timedelta(days=number)
            text = f"How do I share note {number} with <b>somebody</b>?"
            await core.hear(Message(HELP, str(number), Author(f"5{number}", "Mia"), text, at))
        await storage.close()

    Path("goodneighbor.toml").write_text('[[channels]]\nid = "discord:1234"\n')
    asyncio.run(hear())
    return terminal


def test_a_page_stands_by_itself_and_says_where_it_was_written(installation: Terminal) -> None:
    ended = installation.run("report", "--days", "7", "--html", "report.html")
    assert "Written to report.html." in ended.out
    page = Path("report.html").read_text()
    assert "Questions asked" in page
    assert "http" not in page
    assert "6 messages heard" in page


def test_tables_open_in_a_spreadsheet_and_hold_no_formula(installation: Terminal) -> None:
    installation.run("report", "--csv", "tables", "--json", "report.json")
    with Path("tables/channels.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["questions asked"] == "6"
    assert json.loads(Path("report.json").read_text())["channels"] == rows


def test_a_page_for_partners_shows_no_days(installation: Terminal) -> None:
    installation.run("report", "--for-partners", "--html", "report.html")
    assert "<svg" not in Path("report.html").read_text()


def test_without_a_file_to_write_it_says_what_to_say(installation: Terminal) -> None:
    ended = installation.run("report")
    assert ended.status == 2
    assert "--html report.html" in ended.err


def test_a_folder_that_cannot_be_written_is_said(installation: Terminal) -> None:
    ended = installation.run("report", "--html", "nowhere/report.html")
    assert ended.status == 2
    assert "nowhere/report.html" in ended.err
