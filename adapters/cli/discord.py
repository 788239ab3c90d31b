"""`goodneighbor discord sync`: tell Discord the commands."""

import asyncio
from pathlib import Path

import typer

from adapters.app import acting_members
from adapters.settings.load import load_settings
from bot.base.errors import CannotStart


def sync(config: Path, env: Path) -> None:
    """Send Discord the commands, whether they changed or not."""
    number = asyncio.run(_sync(config, env))
    typer.echo(f"Discord has {number} commands now; it may take a minute until everybody sees them.")


async def _sync(config: Path, env: Path) -> int:
    from adapters.discord.connection import checks

    settings, keys = load_settings(config, env)
    if not keys.keys["discord_token"]:
        place = "https://discord.com/developers/applications > your app > Bot"
        raise CannotStart(f"There is no DISCORD_TOKEN in .env. Copy it from {place}.")
    async with acting_members(keys, settings) as core:
        return await checks.sync(keys.keys, settings, core)
