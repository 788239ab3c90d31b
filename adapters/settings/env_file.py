"""Reads `.env` and the process environment: tokens, addresses, and where the database lies."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from adapters.platforms import EnvKey, env_keys, platforms
from bot.base.errors import SettingsError

DATABASE = "sqlite:///goodneighbor.db"


@dataclass(frozen=True, slots=True)
class Env:
    """What `.env` says. The process environment beats the file.

    `keys` are those of the platforms, every one with its value or default, in small letters; empty means unset.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    database_url: str = DATABASE
    warnings: tuple[str, ...] = ()
    llm_api_key: str = field(default="", repr=False)
    tracker_token: str = field(default="", repr=False)
    health_bind: str = ""


LLM_API_KEY = "LLM_API_KEY"
"""The key of a hosted language model; local ones need none."""

TRACKER_TOKEN = "TRACKER_TOKEN"
"""The token, or the secret of the webhook, of the tracker in the settings."""

HEALTH_BIND = "HEALTH_BIND"
"""Where probes are answered; no port is opened without it."""

RESERVED = ("GOODNEIGHBOR_KEYS",)
"""A name that is kept for later: no token of a person or a workspace is stored yet, so there is nothing to encrypt."""

DATABASES = ("sqlite://", "postgres")
"""How an address of a database may begin; what it says beyond that is read where it is opened."""


def known_names() -> tuple[str, ...]:
    """Every key that may stand in `.env`."""
    return (*(key.name for key in env_keys()), "DATABASE_URL", LLM_API_KEY, TRACKER_TOKEN, HEALTH_BIND)


def read_env(path: Path, environment: Mapping[str, str] = os.environ) -> Env:
    """The file, if there is one, under the environment; `SettingsError` lists every fault at once."""
    known, written = known_names(), _file_values(path)
    faults, warnings = list(_mode_faults(path)), list(_mode_warnings(path))
    for name in written:
        if name.upper() in RESERVED:
            warnings.append(f"{path}: {name}: nothing reads this key yet; it can be removed.")
        elif name.upper() not in known:
            faults.append(f"{path}: {name}: this key is not known; allowed: {', '.join(known)}.")
    values = {name.upper(): value.strip() for name, value in (written | dict(environment)).items() if value.strip()}
    keys = {key.field: key.value_of(values.get(key.name, "")) for key in env_keys()}
    database = values.get("DATABASE_URL", DATABASE)
    health = values.get(HEALTH_BIND, "")
    faults += (f"{path}: {fault}" for fault in (*_value_faults(keys, database), *_bind_faults(health)))
    if faults:
        raise SettingsError(faults)
    secrets = values.get(LLM_API_KEY, ""), values.get(TRACKER_TOKEN, "")
    return Env(keys, database, tuple(warnings), *secrets, health)


def _file_values(path: Path) -> dict[str, str]:
    try:
        return {key: value or "" for key, value in dotenv_values(path, interpolate=False).items()}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: cannot be read: {error}."]) from None


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) if path.is_file() else 0


def _mode_faults(path: Path) -> Iterable[str]:
    if _mode(path) & (stat.S_IWGRP | stat.S_IWOTH):
        yield f"{path}: others on this machine may change this file; run `chmod 600 {path}`."


def _mode_warnings(path: Path) -> Iterable[str]:
    mode = _mode(path)
    if mode & (stat.S_IRGRP | stat.S_IROTH) and not mode & (stat.S_IWGRP | stat.S_IWOTH):
        yield f"{path}: others on this machine may read the tokens in this file; run `chmod 600 {path}`."


def _value_faults(keys: Mapping[str, str], database: str) -> Iterable[str]:
    for platform in platforms():
        for key in platform.keys:
            if (value := keys[key.field]) and not value.startswith(key.start):
                yield _wrong_start(key)
        yield from platform.faults(keys)
    if not database.startswith(DATABASES):
        yield "DATABASE_URL: found something else; allowed: an address such as sqlite:///goodneighbor.db."


def _bind_faults(bind: str) -> Iterable[str]:
    host, _, port = bind.rpartition(":")
    if bind and not (host and port.isdecimal() and int(port) <= 65535):
        yield f'{HEALTH_BIND}: found "{bind}"; allowed: address:port such as 127.0.0.1:8080.'


def _wrong_start(key: EnvKey) -> str:
    """The value is not repeated: it may be a secret."""
    starts = (key.start,) if isinstance(key.start, str) else key.start
    if key.secret:
        return f"{key.name}: found something that is no such token; it begins with {' or '.join(starts)}"
    return f"{key.name}: found something else; allowed: an address that begins with {' or '.join(starts)}."
