"""Where the settings are looked for when nobody says otherwise."""

from pathlib import Path
from typing import Any

CONFIG = Path("goodneighbor.toml")
ENV = Path(".env")


def for_all(command: Any, files: dict[str, str]) -> dict[str, Any]:
    """The same files as the default of every command and of the commands within it."""
    return files | {name: for_all(inner, files) for name, inner in getattr(command, "commands", {}).items()}
