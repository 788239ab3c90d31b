"""A platform that was connected and no longer lets us in waits for a new token while another one works.

Where none is left, the program ends: nobody is deaf in silence.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

import structlog

from adapters.core import Core
from adapters.runtime.supervisor import keep_running
from bot.base.errors import CannotStart, GoodneighborError, StorageError
from bot.ports import notices

LOOK_EVERY = 15.0
"""Seconds between two looks into `.env`."""

Reread = Callable[[], Mapping[str, str]]
"""The keys as `.env` and the environment have them by now; raises where they cannot be read."""

log = structlog.get_logger("supervisor")


class NewKeys:
    """Waits for other keys than those that were refused; platforms look into the same `keys` at each start."""

    def __init__(self, keys: dict[str, str], reread: Reread, every: float = LOOK_EVERY) -> None:
        self._keys = keys
        self._reread = reread
        self._every = every

    async def changed(self) -> None:
        """Returns when some key has another value."""
        refused = dict(self._keys)
        while True:
            await asyncio.sleep(self._every)
            try:
                fresh = await asyncio.to_thread(self._reread)
            except GoodneighborError:
                continue  # somebody is just writing it
            if fresh != refused:
                self._keys.update(fresh)
                return


class ShutOut:
    """Knows which platforms let us in; `note` prints a sentence for the operator, `is_new` tells whether a platform was
    never connected yet."""

    def __init__(
        self,
        core: Core,
        names: Iterable[str],
        note: Callable[[str], None],
        is_new: Callable[[str], bool],
        new_keys: NewKeys,
    ) -> None:
        self._core = core
        self._left = set(names)
        self._note = note
        self._is_new = is_new
        self._new_keys = new_keys

    async def watching(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Keep a platform running. `CannotStart` where it cannot begin as it is set up, or where it was the last."""
        while True:
            try:
                await keep_running(name, run)
            except CannotStart as error:
                self._left.discard(name)
                if self._is_new(name) or not self._left:
                    raise
                await self._tell(name, error.sentence)
            await self._new_keys.changed()
            self._left.add(name)

    async def _tell(self, name: str, sentence: str) -> None:
        self._note(f"{name} has stopped: {sentence}")
        text = f"{name} has stopped. {sentence} It is tried again as soon as that file has changed."
        try:
            await self._core.do(notices.tell_once_a_day, f"stopped:{name}", text)
        except StorageError as error:
            log.error("the desk could not be told of it", reason=error.sentence)
