"""Where a command prints: members' words as they are, never as markup; colours only where somebody sees them."""

from rich.console import Console


def open_console(errors: bool = False) -> Console:
    """Standard output, or standard error; tables fit the terminal, or 80 columns where there is none."""
    return Console(stderr=errors, markup=False, emoji=False, highlight=False)
