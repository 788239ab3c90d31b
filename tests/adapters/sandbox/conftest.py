"""A sandbox that runs, and windows of a real browser on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.sandbox.browser import Window, browser
from tests.adapters.sandbox.running import Process, running

Open = Callable[..., Window]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as it:
        yield it


@pytest.fixture
def sandbox(tmp_path: Path, chromium: Any) -> Iterator[Process]:
    with running(tmp_path) as process:
        yield process


@pytest.fixture
def window(sandbox: Process, chromium: Any) -> Iterator[Open]:
    """Opens windows on the page, and closes them with the test."""
    windows: list[Window] = []

    def open_window(**traits: Any) -> Window:
        windows.append(Window(chromium, sandbox.address, **traits))
        return windows[-1]

    yield open_window
    for each in windows:
        each.close()
