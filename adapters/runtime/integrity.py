"""Reads every page of the database at the start and once a day, and says what is broken.

A damaged database goes on taking writes, and what it took may not be there when it is needed.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from adapters.core import Core
from bot.base.errors import Foreign, StorageError
from bot.ports import notices

DAY = 24 * 3600.0
"""Seconds between two looks, by the steady clock."""

MEND = "Stop Goodneighbor and restore the latest backup: `goodneighbor restore FILE`."

Look = Callable[[], Awaitable[list[str]]]
"""What is wrong inside the database, page by page; empty when all is well."""

log = structlog.get_logger("integrity")


async def must_be_whole(look: Look) -> None:
    """`Foreign` where a page is broken: a start would make it worse."""
    if faults := await look():
        raise Foreign(f"The database is damaged: {faults[0]}. {MEND}")


async def look_daily(core: Core, look: Look, every: float = DAY) -> None:
    """Until cancelled; a damage is logged, and told to the desk once a day."""
    while True:
        await asyncio.sleep(every)
        if faults := await look():
            log.error("the database is damaged", fault=faults[0], faults=len(faults))
            await _tell(core, f"The database is damaged, and answers may be lost. {MEND}")


async def _tell(core: Core, text: str) -> None:
    try:
        await core.do(notices.tell_once_a_day, "damage", text)
    except StorageError as error:
        log.error("the desk could not be told of it", reason=error.sentence)
