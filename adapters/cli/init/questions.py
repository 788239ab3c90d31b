"""Asks questions at a terminal, or of whoever pipes the answers in, one line each."""

import sys
from collections.abc import Callable
from getpass import getpass
from typing import TextIO, TypeVar

from bot.base.errors import CannotStart

T = TypeVar("T")
YES, NO = frozenset({"y", "yes"}), frozenset({"n", "no"})


class Asker:
    """Reads answers line by line; an empty line, or the end of input, means the default."""

    def __init__(self, answers: TextIO | None = None, say: Callable[[str], None] | None = None) -> None:
        self._answers = answers or sys.stdin
        self._say = say or (lambda text: print(text, end="", flush=True))

    def ask(self, question: str, read: Callable[[str], T], default: str | None = None) -> T:
        """The answer as `read` understands it; a `ValueError` of it says what is allowed, and the question comes again.

        Without a default an answer is needed: `CannotStart` when there are no more.
        """
        while True:
            shown = f" [{default}]" if default else ""
            self._say(f"{question}{shown}: ")
            line = self._answers.readline()
            if not self._answers.isatty():
                self._say("\n")
            said = line.strip() or (default or "")
            if not line and default is None:
                raise CannotStart(f'There was no answer to "{question}". Nothing was written.')
            try:
                return read(said)
            except ValueError as error:
                self._say(f"  {error}\n")
                if not line:
                    raise CannotStart("There were no more answers. Nothing was written.") from None

    def secret(self, question: str, read: Callable[[str], str]) -> str:
        """A secret, or nothing; at a terminal it is not shown as it is typed."""
        if not self._answers.isatty():
            return self.ask(question, read, "")
        while True:
            try:
                return read(getpass(f"{question}: ").strip())
            except ValueError as error:
                self._say(f"  {error}\n")

    def yes(self, question: str, default: bool = False) -> bool:
        """Yes or no."""

        def read(said: str) -> bool:
            if said.lower() in YES | NO:
                return said.lower() in YES
            raise ValueError("Please answer y or n.")

        return self.ask(f"{question} (y/n)", read, "y" if default else "n")


def words(said: str) -> str:
    """A line that is not empty."""
    if not said:
        raise ValueError("Please say something here.")
    return said


def anything(said: str) -> str:
    """Any line, also an empty one."""
    return said


def several(said: str) -> list[str]:
    """The parts between commas, each once."""
    return list(dict.fromkeys(each.strip() for each in said.split(",") if each.strip()))
