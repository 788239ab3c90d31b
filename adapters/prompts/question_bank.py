"""Reads the bank of questions: a file for each purpose, a question on each line."""

from collections.abc import Mapping
from pathlib import Path

BANK = Path(__file__).with_name("bank")


def read_question_bank(folder: Path = BANK) -> Mapping[str, tuple[str, ...]]:
    """The questions by purpose, such as "needs" or "first_experience"."""
    files = sorted(folder.glob("*.txt"))
    return {file.stem: tuple(filter(None, map(str.strip, _lines(file)))) for file in files}


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
