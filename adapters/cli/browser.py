"""Opens a page in the browser of this machine."""

import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping


def has_browser(environment: Mapping[str, str], terminal: bool, system: str = sys.platform) -> bool:
    """Whether somebody sits here and has a browser with windows: a terminal, no build machine, and a display.

    A browser in the terminal itself would take it away from the program.
    """
    if not terminal or environment.get("CI"):
        return False
    return not system.startswith("linux") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def open_page(address: str, show: Callable[[str], bool] = webbrowser.open) -> bool:
    """Open a page without waiting for the browser; does nothing where there is none."""
    if not has_browser(os.environ, sys.stdout.isatty()):
        return False
    threading.Thread(target=show, args=(address,), daemon=True).start()
    return True
