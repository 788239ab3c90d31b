"""`run` and `demo`: the bot itself, until it is told to stop."""

import asyncio
from functools import partial
from pathlib import Path

from adapters.app import demo as open_demo
from adapters.app import drop_database
from adapters.app import run as run_bot
from adapters.cli.exit_status import note, say
from adapters.platforms import platforms
from adapters.runtime.logs import log_to_stderr

FOLDER = Path(".demo")
"""Where the sandbox keeps its files, in the folder that one starts it from."""

DATABASE = "goodneighbor.db"


def run(config: Path, env: Path, standby: bool) -> None:
    """The platforms that `.env` names, with the settings in `config`; with `standby` once the database is free."""
    from adapters.settings.env_file import read_env
    from adapters.settings.load import load_settings

    settings, keys = load_settings(config, env)
    for warning in keys.warnings:
        note(warning)
    log_to_stderr(quiet=[name for platform in platforms() for name in platform.libraries])
    asyncio.run(run_bot(keys, settings, say, note, lambda: read_env(env).keys, config, standby))


def demo(reset: bool, port: int | None, browser: bool) -> None:
    """The sandbox in `.demo/`; `reset` throws its files away first. With `browser`, its page opens where it can."""
    log_to_stderr()
    FOLDER.mkdir(exist_ok=True)
    if reset:
        drop_database(FOLDER / DATABASE)
    first = not (FOLDER / DATABASE).exists()
    if first:
        note("Setting up the sandbox: a made-up brand, its people and an hour of their talk.")
    if other := asyncio.run(open_demo(FOLDER / DATABASE, port, partial(show_address, browser), note)):
        note(f"The demo is running already: open {other}, or stop it there with Ctrl-C.")
    else:
        note("Stopped. Everything is kept for the next time.")


def show_address(browser: bool, line: str) -> None:
    """The ready line with the page's address, and the page itself; without a browser, what to do with the address."""
    from adapters.cli.browser import open_page

    say(line)
    address = line.removeprefix("ready ")
    opened = browser and open_page(address)
    note("The page opens. Ctrl-C stops it." if opened else f"Open this in your browser: {address} (Ctrl-C stops it.)")
