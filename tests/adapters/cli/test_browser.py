"""A browser is opened only for somebody who sits at this machine and has one."""

import sys
from collections.abc import Mapping

import pytest

from adapters.cli.browser import has_browser, open_page

SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("environment", "terminal", "system", "has"),
    [
        (SCREEN, True, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, "linux", True),
        ({}, True, "linux", False),
        (SCREEN, False, "linux", False),
        (SCREEN | {"CI": "true"}, True, "linux", False),
        ({}, True, "darwin", True),
        ({}, True, "win32", True),
        ({}, False, "darwin", False),
    ],
)
def test_a_browser_needs_a_terminal_a_display_and_a_person(
    environment: Mapping[str, str], terminal: bool, system: str, has: bool
) -> None:
    assert has_browser(environment, terminal, system) is has


def test_a_page_is_not_opened_where_the_output_goes_to_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    def show(address: str) -> bool:
        raise AssertionError(f"{address} was opened")

    monkeypatch.setenv("DISPLAY", ":0")
    assert not sys.stdout.isatty()
    open_page("http://127.0.0.1:1/", show)
