"""Where the settings are looked for when nobody says otherwise."""

from pathlib import Path
from typing import Any

from bot.base.errors import SettingsError

CONFIG = Path("goodneighbor.toml")
ENV = Path(".env")


def is_there(path: Path) -> Path:
    """A file that somebody named; one that is not there is most likely mistyped. The usual names may be missing."""
    if path not in (CONFIG, ENV) and not path.exists():
        raise SettingsError([f"{path}: there is no such file."])
    return path


def for_all(command: Any, files: dict[str, str]) -> dict[str, Any]:
    """The same files as the default of every command and of the commands within it."""
    return files | {name: for_all(inner, files) for name, inner in getattr(command, "commands", {}).items()}
