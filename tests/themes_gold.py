"""Short customer texts with what each is about.

"gold.txt" is of a bank, an airline, a shop and an app; "varied.txt" of five more rooms in many small themes of uneven
size (titles of developers, a phone company, an app of a gym, a café, a library); "one_bank.txt" asks one bank for forty
things that lie close together, each in words as different as could be thought of; "assistant.txt" asks a shop and an
assistant for fifty things, and is kept apart: it was first read when the grouping stood; "planted.txt" is what members
answer to questions about an app for notes, to be found among "unrelated.txt".
"""

from pathlib import Path
from typing import NamedTuple

FILES = ("gold.txt", "varied.txt", "one_bank.txt", "assistant.txt")
EXAMPLES = Path(__file__).parent / "examples" / "themes"


class ThemeExample(NamedTuple):
    """A text, its theme, and whether it is kept apart: every second text of a theme is."""

    text: str
    theme: str
    apart: bool


def unrelated_texts() -> list[str]:
    """Texts that have nothing to do with each other, nor with anything in "planted.txt"."""
    return (EXAMPLES / "unrelated.txt").read_text(encoding="utf-8").splitlines()


def theme_examples(file: str = "gold.txt") -> list[ThemeExample]:
    """All of a file, theme by theme."""
    examples: list[ThemeExample] = []
    room = theme = ""
    number = 0
    for line in (EXAMPLES / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            room = line.removeprefix("## ")
        elif line.startswith("# "):
            theme, number = f"{room}: {line.removeprefix('# ')}", 0
        elif line:
            number += 1
            examples.append(ThemeExample(line, theme, number % 2 == 0))
    return examples
