"""`db upgrade`, `db check` and `db copy`."""

from pathlib import Path

import typer

from adapters.app import copy_database, faults_of_database, has_database, upgrade_database
from adapters.cli.exit_status import PARTLY, note
from adapters.runtime.installation import database_place
from adapters.settings.env_file import read_env
from bot.base.errors import StorageError


def upgrade(env: Path) -> None:
    """Bring the file up to date."""
    keys = read_env(env)
    before = upgrade_database(keys)
    came = f" (it came from version {before})" if before else ""
    typer.echo(f"{database_place(keys.database_url)} is up to date{came}.")


def check(env: Path) -> None:
    """Status 1 when something is wrong, 2 when there is nothing to check."""
    keys = read_env(env)
    if not has_database(keys):
        place = database_place(keys.database_url)
        raise StorageError(f"There is no database at {place} yet; `goodneighbor run` makes it.")
    faults = faults_of_database(keys)
    for fault in faults:
        note(fault)
    if faults:
        raise typer.Exit(PARTLY)
    typer.echo(f"{database_place(keys.database_url)} is whole and up to date.")


def copy(source: Path, env: Path) -> None:
    """Say of each table how many rows arrived."""
    keys = read_env(env)
    counted = copy_database(source.absolute(), keys)
    width = max(len(name) for name, _ in counted)
    for name, rows in counted:
        typer.echo(f"{name:{width}} {rows:>10,}")
    typer.echo(f"{source} is in {database_place(keys.database_url)}: {sum(rows for _, rows in counted):,} rows.")
