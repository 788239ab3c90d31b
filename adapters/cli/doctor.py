"""`goodneighbor doctor`: looks at tokens, scopes, channels, people and settings, and says what mends what is off."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import typer

from adapters.app import database_faults
from adapters.runtime.installation import check_database, check_packages
from adapters.settings.env_file import Env, read_env
from adapters.settings.toml_file import read_settings_file
from bot.base.errors import SettingsError
from bot.base.finding import Finding, lines, off, well
from bot.settings.checks import check_settings
from bot.settings.settings import Settings

Say = Callable[[str], None]


def doctor(config: Path, env: Path, live: bool) -> None:
    """The report on standard output; exit status 1 when something is off."""
    findings = examine(config, env, live, typer.echo)
    for line in lines(findings):
        typer.echo(line)
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def examine(config: Path, env: Path, live: bool, say: Say) -> list[Finding]:
    """Everything that can be looked at; what hangs on a file that cannot be read is left out."""
    findings = list(check_packages())
    settings = _settings(config, findings)
    secrets = _secrets(env, findings)
    if secrets is not None:
        findings += _database(secrets.database_url)
        findings += asyncio.run(_platforms(secrets, settings or Settings(), live, say))
    return findings


def _settings(config: Path, findings: list[Finding]) -> Settings | None:
    try:
        settings = read_settings_file(config)
    except SettingsError as error:
        findings += _faults(error)
        return None
    findings.append(well(f"{config} can be read"))
    findings += check_settings(settings, str(config))
    return settings


def _secrets(path: Path, findings: list[Finding]) -> Env | None:
    try:
        secrets = read_env(path)
    except SettingsError as error:
        findings += _faults(error)
        return None
    findings += [_fault(warning) for warning in secrets.warnings]
    if path.is_file() and not secrets.warnings:
        findings.append(well(f"{path} can be read by you alone"))
    return secrets


def _faults(error: SettingsError) -> Iterator[Finding]:
    return (_fault(fault) for fault in error.faults)


def _fault(sentence: str) -> Finding:
    """A sentence of the settings, parted into what is off and what to do about it."""
    for parting in ("; run ", "; allowed", "; `", "; it ", "; try "):
        what, found, mend = sentence.rpartition(parting)
        if found:
            return off(what, (found + mend).removeprefix("; ").rstrip("."))
    return off(sentence.rstrip("."), "change it in that file")


def _database(url: str) -> Iterator[Finding]:
    return check_database(url, database_faults(url))


async def _platforms(secrets: Env, settings: Settings, live: bool, say: Say) -> list[Finding]:
    keys = {name: value for name, value in asdict(secrets).items() if isinstance(value, str)}
    findings = []
    if keys["slack_bot_token"]:
        findings += await _slack(keys, settings, live, say)
    if keys["discord_token"]:
        findings += await _discord(keys, settings)
    return findings + list(_without_token(keys, settings))


def _without_token(keys: Mapping[str, str], settings: Settings) -> Iterator[Finding]:
    """Platforms that the settings name, or all, for which there is no token."""
    tokens = {"slack": "slack_bot_token", "discord": "discord_token"}
    if not any(keys[token] for token in tokens.values()):
        what = "neither Slack nor Discord is set up"
        yield off(what, "put SLACK_BOT_TOKEN or DISCORD_TOKEN into .env; `goodneighbor init` shows how")
        return
    for platform, token in tokens.items():
        named = [place for place in (*settings.channels, *settings.desks) if place.startswith(f"{platform}:")]
        if named and not keys[token]:
            what = f"{named[0]} is named in the settings, and there is no token for {platform.title()}"
            yield off(what, f"put {token.upper()} into .env")


async def _discord(keys: Mapping[str, str], settings: Settings) -> list[Finding]:
    from adapters.discord.connection.checks import check_discord

    return await check_discord(keys, settings)


async def _slack(keys: Mapping[str, str], settings: Settings, live: bool, say: Say) -> list[Finding]:
    from adapters.slack.setup.checks import check_slack

    findings = await check_slack(keys, settings)
    if live and settings.desk.channel.startswith("slack:") and all(finding.ok for finding in findings):
        from adapters.slack.setup.live_check import run_live_check

        findings += await run_live_check(keys, settings, say)
    elif live:
        findings.append(well("no test card was posted: first mend what is off, and set a desk in Slack"))
    return findings
