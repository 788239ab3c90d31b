"""Has the language model word the drafts of new cards, one after the other, beside everything else."""

import asyncio

import structlog

from adapters.core import Core
from adapters.language_model.endpoint import Endpoint
from bot.base.errors import StorageError
from bot.language_model.assignment import body_of
from bot.language_model.model_words import next_assignment, use_reply
from bot.settings.settings import LanguageModel

AGAIN = 30.0
"""Seconds until it looks again where nothing has changed."""

MOST_REMEMBERED = 1000

log = structlog.get_logger("language model")


class WordingLoop:
    """Looks after each change that people can see. A card has its draft before: whatever fails here takes nothing."""

    def __init__(self, core: Core, endpoint: Endpoint, model: str, again: float = AGAIN) -> None:
        self._core = core
        self._endpoint = endpoint
        self._model = model
        self._again = again
        self._tried: dict[str, None] = {}

    async def run(self) -> None:
        """Until it is stopped."""
        changed = asyncio.Event()
        stop = self._core.watch(lambda number: changed.set())
        try:
            while True:
                changed.clear()
                while self._endpoint.is_open and await self._step():
                    pass
                try:
                    await asyncio.wait_for(changed.wait(), self._again)
                except TimeoutError:
                    continue
        finally:
            stop()

    async def _step(self) -> bool:
        """One card; whether there was one."""
        try:
            assignment = await self._core.do(next_assignment, frozenset(self._tried))
            if assignment is None:
                return False
            self._tried[assignment.token] = None
            if len(self._tried) > MOST_REMEMBERED:
                self._tried.pop(next(iter(self._tried)))
            content = await self._endpoint.ask(body_of(assignment, self._model))
            blocker = await self._core.do(use_reply, assignment, content)
        except StorageError as error:
            log.warning("a draft could not be worded", error=type(error).__name__)
            return False
        log.info("draft worded", blocker=blocker.name.lower() if blocker else "")
        return True


async def word_drafts(core: Core, model: LanguageModel, key: str) -> None:
    """Ask this model about each new card, until it is stopped."""
    await WordingLoop(core, Endpoint(model.url, key), model.model).run()
