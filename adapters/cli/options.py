"""The options that every command has: where the settings files are."""

from pathlib import Path
from typing import Annotated, Any

import typer

from bot.base.errors import SettingsError

CONFIG = Path("goodneighbor.toml")
ENV = Path(".env")


def is_there(path: Path) -> Path:
    """A file that somebody named; one that is not there is most likely mistyped. The usual names may be missing."""
    if path not in (CONFIG, ENV) and not path.exists():
        raise SettingsError([f"{path}: there is no such file."])
    return path


Config = Annotated[Path, typer.Option("--config", help="The settings.", show_default=True, callback=is_there)]
EnvFile = Annotated[Path, typer.Option("--env", help="Tokens and addresses.", show_default=True, callback=is_there)]


def for_all(command: Any, files: dict[str, str]) -> dict[str, Any]:
    """The same files as the default of every command and of the commands within it."""
    return files | {name: for_all(inner, files) for name, inner in getattr(command, "commands", {}).items()}
