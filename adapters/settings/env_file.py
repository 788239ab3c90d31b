"""Reads `.env` and the process environment: tokens, addresses, and where the database lies."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from bot.base.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Env:
    """Every key of `.env` with its default; empty means unset. The process environment beats the file."""

    slack_bot_token: str = ""
    slack_app_token: str = ""
    slack_signing_secret: str = ""
    slack_transport: str = "socket"
    slack_http_bind: str = "127.0.0.1:3000"
    slack_api_url: str = "https://slack.com/api/"
    discord_token: str = ""
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = ""
    database_url: str = "sqlite:///goodneighbor.db"
    health_bind: str = ""
    goodneighbor_keys: str = ""
    warnings: tuple[str, ...] = ()


KEYS = tuple(name for name in Env.__dataclass_fields__ if name != "warnings")

DATABASES = ("sqlite://", "postgres")
"""How an address of a database may begin; what it says beyond that is read where it is opened."""


def read_env(path: Path, environment: Mapping[str, str] = os.environ) -> Env:
    """The file, if there is one, under the environment; `SettingsError` lists every fault at once."""
    values, faults, warnings = dict(_file_values(path)), list(_mode_faults(path)), list(_mode_warnings(path))
    for key in values:
        if key.lower() not in KEYS:
            faults.append(f"{path}: {key}: this key is not known; allowed: {', '.join(name.upper() for name in KEYS)}.")
    values |= {key: value for key, value in environment.items() if key.lower() in KEYS}
    chosen = {key.lower(): value.strip() for key, value in values.items() if key.lower() in KEYS and value.strip()}
    faults += _value_faults(chosen, str(path))
    if faults:
        raise SettingsError(faults)
    if "slack_api_url" in chosen:
        chosen["slack_api_url"] = chosen["slack_api_url"].rstrip("/") + "/"
    return Env(**chosen, warnings=tuple(warnings))


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


def _value_faults(chosen: Mapping[str, str], path: str) -> Iterable[str]:
    for key, start in (("slack_bot_token", "xoxb-"), ("slack_app_token", "xapp-")):
        if key in chosen and not chosen[key].startswith(start):
            yield f"{path}: {key.upper()}: found something that is no such token; it begins with {start}"
    if (transport := chosen.get("slack_transport", "socket")) not in ("socket", "http"):
        yield f'{path}: SLACK_TRANSPORT: found "{transport}"; allowed: socket, http.'
    for key in ("slack_http_bind", "health_bind"):
        if key in chosen and not _is_bind(chosen[key]):
            yield f'{path}: {key.upper()}: found "{chosen[key]}"; allowed: address:port such as 127.0.0.1:3000.'
    for key in ("slack_api_url", "discord_api_url"):
        if key in chosen and not chosen[key].startswith(("http://", "https://")):
            yield f'{path}: {key.upper()}: found "{chosen[key]}"; allowed: an address that begins with http(s)://.'
    if "discord_gateway_url" in chosen and not chosen["discord_gateway_url"].startswith(("ws://", "wss://")):
        yield f"{path}: DISCORD_GATEWAY_URL: found something else; allowed: an address that begins with ws(s)://."
    if "database_url" in chosen and not chosen["database_url"].startswith(DATABASES):
        yield f"{path}: DATABASE_URL: found something else; allowed: an address such as sqlite:///goodneighbor.db."
    if "slack_bot_token" in chosen:
        needed = "slack_app_token" if transport == "socket" else "slack_signing_secret"
        if needed not in chosen:
            yield f"{path}: {needed.upper()}: is missing; SLACK_TRANSPORT={transport} needs it."


def _is_bind(value: str) -> bool:
    host, _, port = value.rpartition(":")
    return bool(host) and port.isdecimal() and 0 <= int(port) <= 65535
