"""Whether this installation is whole: our packages are ours, and the database and the settings files can be used."""

import importlib
import importlib.metadata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.base.finding import Diagnosis, off, well
from bot.base.humanize import without_password

PACKAGES = ("bot", "adapters", "storage")
OURS = "goodneighbor"


def check_packages() -> Iterator[Diagnosis]:
    """Whether another distribution has put its own files over ours."""
    folders = {name: package_folder(name) for name in PACKAGES}
    yield from compare_packages(importlib.metadata.packages_distributions(), folders)


def package_folder(package: str) -> Path:
    """The folder in which a package lies as it is imported here."""
    return Path(str(importlib.import_module(package).__file__)).resolve().parents[1]


def compare_packages(owners: Mapping[str, Sequence[str]], folders: Mapping[str, Path]) -> Iterator[Diagnosis]:
    """`owners`: the distributions that bring a package of that name; `folders`: where ours were loaded from."""
    clean = True
    for package in folders:
        for other in sorted({name for name in owners.get(package, ()) if name.lower() != OURS}):
            clean = False
            what = f'the distribution "{other}" brings a package `{package}` as well and may stand in place of ours'
            yield off(what, f"give Goodneighbor an environment of its own, or: pip uninstall {other}")
    if len(set(folders.values())) > 1:
        clean = False
        places = ", ".join(f"{package} in {home}" for package, home in folders.items())
        yield off(f"the program is put together from several places: {places}", "install it again in a new environment")
    if clean:
        yield well("installed completely")


def check_database(url: str, faults: Sequence[str]) -> Iterator[Diagnosis]:
    """`faults` are what keeps the database at `url` from being used, a sentence each."""
    for fault in faults:
        yield off(fault, "see DATABASE_URL in .env; `goodneighbor restore FILE` puts a backup in its place")
    if not faults:
        yield well(f"the database at {database_place(url)} can be used")


def database_place(url: str) -> str:
    """Where a database is: a file by its full path, as from another folder the same URL names another one; on a server
    without user and password."""
    prefix = "sqlite:///"
    return str(Path(url.removeprefix(prefix)).absolute()) if url.startswith(prefix) else without_password(url)
