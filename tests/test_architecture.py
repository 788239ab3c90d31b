"""The bot keeps its shape: who may know of whom, what the core never does. Each rule meets a planted mistake."""

from pathlib import Path

import pytest

from tests.architecture import violations
from tests.floors import FLOORS, floor_violations
from tests.purity import impurities

ROOT = Path(__file__).parents[1]
TIDY = {
    "bot/__init__.py": '"""The core."""\n',
    "bot/ports/store.py": (
        "from typing import Protocol\nclass Storage(Protocol):\n    async def do(self) -> None: ...\n"
    ),
    "bot/intake/hear.py": "import random\nimport bot.ports.store\ndef draw(dice: random.Random) -> None: ...\n",
    "storage/__init__.py": "",
    "storage/dialects/sqlite.py": "from sqlalchemy.dialects import sqlite\nON = 'PRAGMA foreign_keys = ON'\n",
    "storage/records/store.py": (
        "'PRAGMA x'\nfrom sqlalchemy import select\nimport bot.intake.hear\nimport storage.dialects.sqlite\n"
    ),
    "adapters/__init__.py": "",
    "adapters/core.py": "from bot.intake.hear import draw\n",
    "adapters/runtime/clock.py": "import apscheduler\nimport bot.intake.hear\n",
    "adapters/settings.py": "import pydantic\nfrom bot.intake import hear\n",
    "adapters/weather.py": "from adapters.settings import pydantic\n",
    "adapters/slack/__init__.py": "",
    "adapters/slack/incoming/events.py": ("from adapters.core import draw\n"),
    "adapters/slack/cards.py": "from slack_sdk.models import blocks\n",
    "adapters/app.py": (
        "import storage.records.store\nimport adapters.core\ndef start():\n    import adapters.slack.incoming.events\n"
    ),
    "adapters/cli/__init__.py": "",
    "adapters/cli/main.py": "import typer\nfrom adapters.cli import run\n",
    "adapters/cli/run.py": "def run():\n    from adapters import app\n    import rich\n",
}
ARROWS = [
    ("bot/intake/hear.py", "import structlog", "bot/intake/hear.py:1 may not import structlog"),
    (
        "bot/intake/hear.py",
        "def f():\n    import storage.records.store",
        "bot/intake/hear.py:2 may not import storage.records.store",
    ),
    ("bot/intake/hear.py", "from adapters.core import hear", "may not import adapters.core"),
    ("bot/intake/hear.py", "from . import batch", "imports relative to itself"),
    ("storage/records/store.py", "import aiohttp", "may not import aiohttp"),
    ("storage/records/store.py", "import adapters.core", "may not import adapters.core"),
    ("adapters/core.py", "import storage.records.store", "may not import storage.records.store"),
    ("adapters/core.py", "import aiohttp", "may not import aiohttp"),
    ("adapters/runtime/sender.py", "import adapters.runtime.clock", "may not import adapters.runtime.clock"),
    ("adapters/core.py", "import adapters.runtime.sender", "may not import adapters.runtime.sender"),
    ("adapters/runtime/sender.py", "import apscheduler", "may not import apscheduler"),
    ("adapters/slack/incoming/events.py", "import storage.records.store", "may not import storage.records.store"),
    ("adapters/slack/incoming/events.py", "import discord", "may not import discord"),
    ("adapters/discord/views.py", "from adapters.slack import cards", "may not import adapters.slack.cards"),
    ("adapters/discord/views.py", "import adapters.runtime.sender", "may not import adapters.runtime.sender"),
    ("adapters/history/export.py", "import aiohttp", "may not import aiohttp"),
    ("adapters/history/export.py", "from adapters.slack import cards", "may not import adapters.slack.cards"),
    (
        "adapters/slack/incoming/events.py",
        "import slack_sdk",
        "adapters/slack/incoming/events.py:1 loads slack_sdk to read a payload",
    ),
    ("adapters/settings.py", "import sqlalchemy", "may not import sqlalchemy"),
    ("adapters/settings.py", "from adapters import app", "may not import adapters.app"),
    ("adapters/settings.py", "from adapters.slack import cards", "may not import adapters.slack.cards"),
    ("adapters/parlour/tea.py", "import bot.intake.hear", "adapters/parlour/tea.py:1 may not import bot.intake.hear"),
    ("adapters/cli/run.py", "def f():\n    import storage.records.store", "may not import storage.records.store"),
    ("adapters/cli/run.py", "from adapters import app", "loads adapters.app for every command"),
    ("adapters/cli/main.py", "import rich", "loads rich for every command"),
    (
        "adapters/app.py",
        "import adapters.slack.incoming.events",
        "loads adapters.slack.incoming.events for every start",
    ),
    ("bot/ports/store.py", "import bot.intake.hear", "import each other in a ring"),
]
IMPURITIES = [
    ("bot/intake/hear.py", "async def hear(): ...", "waits"),
    ("bot/intake/hear.py", "def f(x):\n    return (y async for y in x)", "waits"),
    ("bot/ports/store.py", "class P(Protocol):\n    async def do(self):\n        await self.other()", "waits"),
    ("bot/intake/hear.py", "def f():\n    return open('x')", "calls open"),
    ("bot/intake/hear.py", "from datetime import datetime\ndef f():\n    return datetime.now()", "calls datetime.now"),
    (
        "bot/intake/hear.py",
        "import datetime\ndef f():\n    return datetime.datetime.now(None)",
        "calls datetime.datetime.now",
    ),
    ("bot/intake/hear.py", "import time", "imports time"),
    ("bot/intake/hear.py", "from pathlib import Path", "imports pathlib"),
    ("bot/intake/hear.py", "import random\ndef f():\n    return random.random()", "calls random.random"),
    ("bot/intake/hear.py", "from random import choice", "draws random numbers"),
    ("bot/intake/hear.py", "def f():\n    global seen", "keeps state"),
    ("bot/intake/hear.py", "print('hello')", "does something as soon as it is loaded"),
    ("adapters/core.py", "register()", "does something as soon as it is loaded"),
    ("storage/records/store.py", "Q = 'pragma journal_mode'", "says 'pragma journal_mode'"),
    ("storage/engine/writer.py", "def f(c):\n    c.execute('BEGIN IMMEDIATE')", "says 'BEGIN IMMEDIATE'"),
    ("storage/records/store.py", "Q = f'INSERT OR IGNORE INTO {1}'", "says 'INSERT OR IGNORE'"),
    ("adapters/cli/run.py", "Q = 'select name from sqlite_master'", "says 'sqlite_master'"),
    ("storage/records/store.py", "Q = \"json_extract(x, '$.y')\"", "says 'json_extract('"),
    ("storage/records/store.py", "from sqlalchemy.dialects.sqlite import insert", "picks a dialect"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small tree in which every rule is kept."""
    for name, text in TIDY.items():
        write(tmp_path, name, text)
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    file = project / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_every_import_goes_where_the_table_of_rooms_allows() -> None:
    assert violations(ROOT) == []


def test_the_core_only_thinks_and_only_the_dialect_speaks_sqlite() -> None:
    assert impurities(ROOT) == []


def test_a_tidy_bot_has_nothing_to_object_to(project: Path) -> None:
    assert violations(project) == []
    assert impurities(project) == []


@pytest.mark.parametrize(("file", "mistake", "sentence"), ARROWS)
def test_a_planted_import_is_found(project: Path, file: str, mistake: str, sentence: str) -> None:
    write(project, file, mistake + "\n")
    assert [violation for violation in violations(project) if sentence in violation], violations(project)


@pytest.mark.parametrize(("file", "mistake", "sentence"), IMPURITIES)
def test_a_planted_impurity_is_found(project: Path, file: str, mistake: str, sentence: str) -> None:
    write(project, file, mistake + "\n")
    assert [impurity for impurity in impurities(project) if sentence in impurity], impurities(project)


UPWARDS = [
    ("bot/base/links.py", "import bot.intake.hear", "imports upwards, from bot.base to bot.intake"),
    ("bot/decision/rank.py", "def f():\n    import bot.desk.cards.view", "from bot.decision to bot.desk.cards"),
    ("bot/parlour/tea.py", "x = 1", "bot/parlour/tea.py is in no room"),
    ("bot/tea.py", "x = 1", "bot/tea.py is in no room"),
    ("bot/members/hear.py", "x = 1", "2 modules of the core are called hear"),
    ("bot/members/lots.py", "def draw(): ...", "draw stands in bot/intake/hear.py and in bot/members/lots.py"),
]


def test_each_room_imports_only_from_rooms_below_it() -> None:
    assert floor_violations(ROOT) == []
    assert len(set(FLOORS)) == len(FLOORS)


@pytest.mark.parametrize(("file", "mistake", "sentence"), UPWARDS)
def test_a_planted_import_upwards_is_found(project: Path, file: str, mistake: str, sentence: str) -> None:
    write(project, "bot/desk/cards/view.py", "x = 1\n")
    write(project, file, mistake + "\n")
    assert [violation for violation in floor_violations(project) if sentence in violation], floor_violations(project)


def test_a_room_that_grew_into_a_hall_is_found(project: Path) -> None:
    for number in range(16):
        write(project, f"bot/base/file{number}.py", "x = 1\n")
    assert "bot.base holds 16 files; a room holds 5 to 15" in floor_violations(project)
