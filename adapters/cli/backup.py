"""`backup FOLDER` and `restore FILE`: an archive with the database, the keys beside it and both settings."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import typer

from adapters.app import backups_of, core_of
from adapters.cli.archives import archives, erased_by, extract, newest_backup, pack, unpack
from adapters.cli.exit_status import note
from adapters.core import utc_now
from adapters.settings.env_file import Env, read_env
from adapters.settings.load import load_settings
from bot.base.errors import BadInput
from bot.base.humanize import plural
from bot.base.message import ChannelRef
from bot.members.opt_out import set_opt_out
from bot.members.privacy import erase_member
from bot.settings.settings import Settings

KEPT = 7
PROMISED = timedelta(days=7)
"""Members are told that backups are gone by then."""


def backup(folder: Path, config: Path, env: Path) -> None:
    """Write an archive that its owner alone may read, and keep the newest seven."""
    backups = backups_of(read_env(env))
    database = backups.database
    backups.must_be_there()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"goodneighbor-{utc_now():%Y%m%d-%H%M%S}.tar"
    if target.exists():
        raise BadInput(f"{target} is there already. Try again in a second.")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup.") as work:
        copy = Path(work, database.name)
        backups.copy_to(copy)
        keys = sorted(database.parent.glob("*.key"))
        beside = [file for file in (*keys, backups.ledger, env, config) if file.is_file()]
        pack(Path(work, "new.tar"), [copy, *beside], target)
    for old in archives(folder)[:-KEPT]:
        old.unlink()
    typer.echo(target)


class Restoration(NamedTuple):
    """What was done when a backup was put in place; `ignored` is None when nobody can tell."""

    erased: int
    ignored: int | None
    closed: int
    aside: Path | None


def restore(archive: Path, config: Path, env: Path) -> None:
    """Put the database of an archive in place; keys and settings only where there are none."""
    if not archive.is_file():
        raise BadInput(f"{archive} is no file. Name an archive that `goodneighbor backup` wrote.")
    for file in (config, env):
        _put_where_missing(archive, file)
    settings, keys = load_settings(config, env)
    backups = backups_of(keys)
    database, ledger = backups.database, backups.ledger
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restore.") as work:
        copy = unpack(archive, Path(work), database.name)
        known = ledger.exists()
        backups.erasures.merge(erased_by(archive, ledger.suffix))
        made = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        done = asyncio.run(_restore(keys, settings, copy, made))
        for key in Path(work).glob("*.key"):
            if not (database.parent / key.name).exists():
                key.rename(database.parent / key.name)
    _tell(archive, database, done)
    if not known:
        until = f"{newest_backup(archive):%d %B %Y, %H:%M} UTC"
        note(f"Erasures are known until {until}. Erase again who was erased after that.")


async def _restore(keys: Env, settings: Settings, copy: Path, made: datetime) -> Restoration:
    """Who was erased stays erased, who asked to be ignored stays so, and nothing is sent again."""
    backups = backups_of(keys)
    with backups.unused():
        storage = backups.open_copy(copy)
        try:
            core = core_of(storage, settings)
            erased, ignored = await backups.erased_in(storage, made), await backups.ignored_since(storage)
            for platform, tenant, author in erased:
                await core.do(erase_member, ChannelRef(platform, tenant, ""), author)
            for platform, tenant, author in ignored or ():
                await core.do(set_opt_out, ChannelRef(platform, tenant, ""), author, True)
            closed = await backups.close_what_was_open(storage, utc_now())
        finally:
            await storage.close()
        count = None if ignored is None else len(ignored)
        return Restoration(len(erased), count, closed, backups.put_in_place(copy))


def _tell(archive: Path, database: Path, done: Restoration) -> None:
    typer.echo(f"{database} is what it was in {archive}.")
    typer.echo(f"Erased again: {plural(done.erased, 'person', 'people')}. Not sent: {plural(done.closed, 'post')}.")
    if done.ignored is None:
        note("Nobody can tell who asked to be ignored since that backup: there is no database of before to read.")
    if utc_now().timestamp() - archive.stat().st_mtime > PROMISED.total_seconds():
        note("This backup is older than 7 days: people who were erased before that may be in it. Erase them again.")
    if done.aside is not None:
        typer.echo(f"The database of before is {done.aside}. Remove it when all is well, within 7 days.")


def _put_where_missing(archive: Path, file: Path) -> None:
    """Settings from the archive on a machine that has none."""
    if not file.exists():
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".restore.") as work:
            extract(archive, Path(work))
            if Path(work, file.name).is_file():
                Path(work, file.name).rename(file)
