"""Waits for a database that another Goodneighbor has, to take over when that one ends."""

import asyncio
import signal
from collections.abc import Callable
from typing import TypeVar

import structlog

from bot.base.errors import InUse, StorageError

T = TypeVar("T")
EVERY = 1.0
"""Seconds between two tries."""

log = structlog.get_logger("standby")


async def open_when_free(open_now: Callable[[], T], note: Callable[[str], None], waits: bool) -> T | None:
    """What `open_now` opens; for whoever `waits`, once nobody else has it. None when told to stop before that (SIGTERM,
    Ctrl-C). `note` takes a sentence for the operator. Raises the `StorageError` of a first try that met nobody."""
    if not waits:
        return open_now()
    stop, loop, waiting = asyncio.Event(), asyncio.get_running_loop(), False
    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    try:
        while not stop.is_set():
            try:
                return await asyncio.to_thread(open_now)
            except InUse as error:
                if not waiting:
                    note(f"Standing by. {error.sentence.partition('.')[0]}.")
                waiting = True
            except StorageError as error:
                if not waiting:
                    raise
                log.warning("the database cannot be looked at", reason=error.sentence)
            await _pause(stop)
        return None
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), EVERY)
    except TimeoutError:
        return
