"""The words of `goodneighbor db`; as in `main.py`, nothing is loaded before they are used."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli.options import CONFIG, ENV, Config, EnvFile

db = typer.Typer(no_args_is_help=True, help="The database.")


@db.command("upgrade")
def db_upgrade(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Bring the database up to date."""
    from adapters.cli import database

    database.upgrade(env)


@db.command("check")
def db_check(config: Config = CONFIG, env: EnvFile = ENV) -> None:
    """Check the whole database and say what is wrong with it."""
    from adapters.cli import database

    database.check(env)


@db.command("copy")
def db_copy(
    file: Annotated[Path, typer.Argument(help="The SQLite database; nobody may use it meanwhile.")],
    config: Config = CONFIG,
    env: EnvFile = ENV,
) -> None:
    """Copy a database from a file to the empty one on the server that DATABASE_URL names."""
    from adapters.cli import database

    database.copy(file, env)
