"""Keeps the knowledge in step with the team's approved answers."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from adapters.core import Core
from bot.base.errors import StorageError
from bot.model.team_text import TeamText, TextKind
from bot.ports.context import Context

AGAIN = 30.0
"""Seconds until it is tried again after the database could not be used."""

log = structlog.get_logger("learning")


def approved_answers(context: Context) -> Sequence[TeamText]:
    """The team's answers, by name."""
    return context.store.texts.all(TextKind.ANSWER)


class Learning:
    """Checks after each change that people can see; `learn` gets all answers when one differs."""

    def __init__(self, core: Core, learn: Callable[[Sequence[TeamText]], None], again: float = AGAIN) -> None:
        self._core = core
        self._learn = learn
        self._again = again
        self._changed = asyncio.Event()

    async def run(self) -> None:
        """Until it is stopped."""
        stop = self._core.watch(lambda number: self._changed.set())
        known: Sequence[TeamText] | None = None
        try:
            while True:
                known = await self._step(known)
                await self._changed.wait()
                self._changed.clear()
        finally:
            stop()

    async def _step(self, known: Sequence[TeamText] | None) -> Sequence[TeamText] | None:
        try:
            answers = await self._core.read(approved_answers)
            if answers != known:
                await asyncio.to_thread(self._learn, answers)
            return answers
        except StorageError as error:
            log.warning("answers of the team could not be learned yet", error=type(error).__name__)
            asyncio.get_running_loop().call_later(self._again, self._changed.set)
            return known
