"""The console of a command: members' words are printed as they are, never as markup; colours only at a terminal."""

from rich.console import Console


def open_console(errors: bool = False) -> Console:
    """A console on standard output, or standard error; as wide as the terminal, or 80 columns."""
    return Console(stderr=errors, markup=False, emoji=False, highlight=False)
