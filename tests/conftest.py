"""What every test only reads is made once for the whole run: the readers of messages, and a database without a row.

Each is made by the product's own function when it is first asked for. Processes that a test starts make their own.
"""

import gc
import sqlite3
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from adapters import app
from adapters.prompts import at_hand
from bot.settings.settings import Settings
from bot.triage.triage import Triage
from storage.dialects import sqlite
from storage.engine import open as opening
from storage.migrations import run

READERS = ((app, "triage_of"), (app, "student"), (app, "encoder"), (app, "word_pieces"), (at_hand, "prompt_reader"))
MADE = {(module, name): getattr(module, name) for module, name in READERS}
"""The functions of the product that load what reads."""


@pytest.fixture
def readers_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what must come out the same again when everything is loaded again."""
    for (module, name), make in MADE.items():
        monkeypatch.setattr(module, name, make)


def pytest_configure(config: pytest.Config) -> None:
    """Share what is made once; try made-up examples by the dozen in the quick run, by the hundred in the whole one, the
    same at every run, and others only in the trials of chaos."""
    settings.register_profile("quick", max_examples=20, deadline=None, derandomize=True)
    settings.register_profile("whole", max_examples=100, deadline=None, derandomize=True)
    settings.register_profile("chaos", max_examples=100, deadline=None)
    chosen = config.getoption("markexpr")
    settings.load_profile("quick" if "not slow" in chosen else "whole" if "not chaos" in chosen else "chaos")
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    for (module, name), make in MADE.items():
        patch.setattr(module, name, shared_triage(make) if name == "triage_of" else cache(make))
    patch.setattr(opening, "run", run_from_copy(run))
    patch.setattr(opening, "_in_memory", in_memory_from_copy(opening._in_memory))


LONGEST_FIRST = (
    "adapters/history/test_ranking.py",
    "adapters/cli/test_real_history.py",
    "adapters/sandbox/test_kill.py",
    "adapters/slack/test_process.py",
    "adapters/discord/test_process.py",
    "storage/test_kill.py",
    "adapters/sandbox/test_story.py",
    "adapters/cli/test_run.py",
    "adapters/slack/test_faults.py",
    "test_extending.py",
    "adapters/cli/test_from_nothing.py",
    "adapters/slack/test_peer.py",
    "adapters/discord/test_peer.py",
    "adapters/themes/test_themes.py",
    "adapters/knowledge/test_one_problem.py",
)
"""Files, under `tests`, that take long as a whole: whoever begins one of them last would have the others wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin what takes long, then the files with most tests, so that both workers end together."""
    root, tests = Path(__file__).parent, Counter(item.path for item in items)
    place = {root / name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: (place.get(item.path, len(place)), -tests[item.path], item.path))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def shared_triage(make: Callable[[Settings], Triage]) -> Callable[[Settings], Triage]:
    """One reader for all settings that name the same products, competitors and keywords; it reads nothing else."""

    @cache
    def made(*looked_for: Any) -> Triage:
        return make(Settings(**dict(zip(("products", "competitors", "keywords"), looked_for, strict=True))))

    return lambda settings: made(settings.products, settings.competitors, settings.keywords)


def run_from_copy(migrate: Callable[[sqlite3.Connection], None]) -> Callable[[sqlite3.Connection], None]:
    """Every step of the migrations on an empty file by copying one that took them; on any other file, the steps."""

    @cache
    def migrated() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        migrate(connection)
        return connection

    def run_or_copy(connection: sqlite3.Connection) -> None:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            migrate(connection)
        else:
            migrated().backup(connection)

    return run_or_copy


def in_memory_from_copy(make: Callable[[], sqlite3.Connection]) -> Callable[[], sqlite3.Connection]:
    """The same for databases in memory."""
    model = cache(make)

    def copied() -> sqlite3.Connection:
        connection = sqlite.connect(None)
        model().backup(connection)
        return connection

    return copied
