"""Has the language model word the drafts of new cards, one after the other, beside everything else."""

import asyncio

import structlog

from adapters.core import Core
from adapters.language_model.endpoint import Endpoint
from bot.base.errors import StorageError
from bot.language_model.answer_words import GOOD
from bot.language_model.assignment import Assignment, body_of, grading_body_of
from bot.language_model.model_words import blocker_of, next_assignment, use_reply
from bot.language_model.reply_form import reply_in
from bot.settings.settings import LanguageModel

AGAIN = 30.0
"""Seconds until it looks again where nothing has changed."""

MOST_REMEMBERED = 1000

log = structlog.get_logger("language model")


class WordingLoop:
    """Looks after each change that people can see. A card has its draft before: whatever fails here takes nothing."""

    def __init__(self, core: Core, endpoint: Endpoint, model: str, again: float = AGAIN, graded: bool = False) -> None:
        self._core = core
        self._endpoint = endpoint
        self._model = model
        self._graded = graded
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
            assignment, unknown = await self._core.do(next_assignment, frozenset(self._tried))
            self._remember(*unknown, *((assignment.token,) if assignment else ()))
            if assignment is None:
                return False
            content = await self._endpoint.ask(body_of(assignment, self._model))
            grade = await self._grade(assignment, content) if self._graded else GOOD
            blocker = await self._core.do(use_reply, assignment, content, grade)
        except StorageError as error:
            log.warning("a draft could not be worded", error=type(error).__name__)
            return False
        log.info("draft worded", blocker=blocker.name.lower() if blocker else "")
        return True

    def _remember(self, *tokens: str) -> None:
        self._tried |= dict.fromkeys(tokens)
        while len(self._tried) > MOST_REMEMBERED:
            self._tried.pop(next(iter(self._tried)))

    async def _grade(self, assignment: Assignment, content: str | None) -> str | None:
        """What a second call says of a reply that the fixed rules let pass."""
        reply = reply_in(content) if content is not None else None
        if reply is None or await self._core.read(blocker_of, assignment, content) is not None:
            return GOOD
        return await self._endpoint.ask(grading_body_of(assignment, reply.text, self._model))


async def word_drafts(core: Core, model: LanguageModel, key: str) -> None:
    """Ask this model about each new card, until it is stopped."""
    await WordingLoop(core, Endpoint(model.url, key), model.model, graded=model.graded).run()
