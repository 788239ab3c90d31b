"""Both files at once, so that one run shows every fault of either."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from adapters.settings.env_file import Env, read_env
from adapters.settings.toml_file import read_settings_file
from bot.base.errors import SettingsError
from bot.settings.settings import Settings

T = TypeVar("T")


def load_settings(config: Path, env: Path) -> tuple[Settings, Env]:
    """The settings and the environment; `SettingsError` lists the faults of both."""
    faults: list[str] = []
    settings = _or_note(lambda: read_settings_file(config), faults)
    keys = _or_note(lambda: read_env(env), faults)
    if settings is None or keys is None:
        raise SettingsError(faults)
    return settings, keys


def read_or_default(config: Path, default: Path) -> Settings:
    """The settings; defaults where nobody has written any and none were asked for by name."""
    return Settings() if config == default and not config.exists() else read_settings_file(config)


def _or_note(read: Callable[[], T], faults: list[str]) -> T | None:
    try:
        return read()
    except SettingsError as error:
        faults += error.faults
        return None
