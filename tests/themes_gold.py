"""Short customer texts of a bank, an airline, a shop and an app, with what each is about."""

from pathlib import Path
from typing import NamedTuple

GOLD = Path(__file__).parent / "examples" / "themes" / "gold.txt"


class ThemeExample(NamedTuple):
    """A text, its theme, and whether it is kept apart: every second text of a theme is."""

    text: str
    theme: str
    apart: bool


def theme_examples() -> list[ThemeExample]:
    """All of them, theme by theme."""
    found: list[ThemeExample] = []
    theme, number = "", 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            theme, number = line.removeprefix("# "), 0
        elif line:
            number += 1
            found.append(ThemeExample(line, theme, number % 2 == 0))
    return found
