"""`privacy show|export|erase PERSON`: for somebody who asks the operator instead of the bot."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import typer

from adapters.app import acting_members, looking_back
from adapters.core import utc_now
from adapters.platforms import examples, platform_named
from adapters.settings.load import load_settings
from bot.base.errors import BadInput
from bot.base.message import ChannelRef
from bot.insight import still_known
from bot.members import privacy
from bot.members.privacy import BACKUPS, Receipt, privacy_export, privacy_summary
from bot.model.personal_data import PersonalData


def show(person: str, config: Path, env: Path) -> None:
    """What is kept of a person, in sentences."""
    kept = asyncio.run(_own(person, config, env))
    if not kept:
        typer.echo(f"Nothing is kept about {person}.")
    for tenant, own in kept:
        typer.echo(f"{person} in {tenant}")
        for line in privacy_summary(own):
            typer.echo(f"  {line}")


def as_file(person: str, out: Path | None, config: Path, env: Path) -> None:
    """All of it as JSON, to a file or to standard output."""
    personal_data = asyncio.run(_own(person, config, env))
    data = json.dumps(
        {tenant: privacy_export(own, utc_now()) for tenant, own in personal_data}, ensure_ascii=False, indent=2
    )
    if out is None:
        typer.echo(data)
    else:
        out.write_text(data + "\n", encoding="utf-8")
        typer.echo(f"Written to {out}.")


def erase(person: str, config: Path, env: Path) -> None:
    """Forget a person everywhere."""
    receipts = asyncio.run(_erase(person, config, env))
    gone, quotes = sum(receipt.rows for receipt in receipts), sum(receipt.quotes for receipt in receipts)
    taken_back = f"{quotes} of their consents to be quoted are taken back. " if quotes else ""
    typer.echo(f"{gone} entries about {person} are gone. {taken_back}{BACKUPS}")


def _named(person: str) -> tuple[str, str]:
    platform, _, account = person.partition(":")
    if platform_named(platform) is None or not account:
        raise BadInput(f'"{person}" names nobody: write {examples(lambda each: each.person)}.')
    return platform, account


async def _own(person: str, config: Path, env: Path) -> list[tuple[str, PersonalData]]:
    platform, account = _named(person)
    settings, keys = load_settings(config, env)
    async with looking_back(keys, settings) as core:
        tenants = await core.read(still_known.known_tenants, platform)
        return [
            (tenant, await core.read(privacy.personal_data_of, ChannelRef(platform, tenant, ""), account))
            for tenant in tenants
        ]


async def _erase(person: str, config: Path, env: Path) -> Sequence[Receipt]:
    platform, account = _named(person)
    settings, keys = load_settings(config, env)
    async with acting_members(keys, settings) as core:
        tenants = await core.read(still_known.known_tenants, platform)
        return [await core.do(privacy.erase_member, ChannelRef(platform, tenant, ""), account) for tenant in tenants]
