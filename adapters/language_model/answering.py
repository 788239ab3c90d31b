"""Answers outside of a card, such as those of `goodneighbor draft`, worded by a language model where one is set up."""

import asyncio
from collections.abc import Callable, Sequence

from adapters.language_model.endpoint import Endpoint
from bot.base.errors import BadInput
from bot.drafting.answer import Answer
from bot.knowledge.terms import Stem
from bot.language_model.answer_words import GOOD, KNOWS, assignment_for, blocker_in, worded_answer
from bot.language_model.assignment import Assignment, ThreadTurn, body_of, grading_body_of
from bot.language_model.permission import NOT_SET_UP
from bot.language_model.reply_form import reply_in
from bot.settings.settings import LanguageModel, Settings
from bot.triage.triage import ContextLine

Answering = Callable[[Sequence[ContextLine], str, str], Answer]
"""Earlier turns, the last turn, its author: what is known."""


def worded(answering: Answering, settings: Settings, key: str, stem: Stem) -> Answering:
    """The same function, with drafts worded by the model of the settings; `BadInput` where none is set up."""
    if settings.language_model is None:
        raise BadInput(NOT_SET_UP)
    return _Worded(answering, settings.language_model, Endpoint(settings.language_model.url, key), stem).answer


class _Worded:
    def __init__(self, answering: Answering, model: LanguageModel, endpoint: Endpoint, stem: Stem) -> None:
        self._answering = answering
        self._model = model
        self._endpoint = endpoint
        self._stem = stem
        self._left = model.questions_a_day

    def answer(self, context: Sequence[ContextLine], text: str, author: str) -> Answer:
        known = self._answering(context, text, author)
        if known.outcome not in KNOWS or not self._left or not self._endpoint.is_open:
            return known
        self._left -= 1
        turns = [ThreadTurn(line.author, line.text) for line in context]
        return asyncio.run(self._asked(known, assignment_for(known, text, author, turns)))

    async def _asked(self, known: Answer, assignment: Assignment) -> Answer:
        content = await self._endpoint.ask(body_of(assignment, self._model.model))
        grade = await self._grade(assignment, content) if self._model.graded else GOOD
        return worded_answer(known, assignment, content, self._stem, grade)[0]

    async def _grade(self, assignment: Assignment, content: str | None) -> str | None:
        reply = reply_in(content) if content is not None else None
        if reply is None or blocker_in(assignment, content, self._stem) is not None:
            return GOOD
        return await self._endpoint.ask(grading_body_of(assignment, reply.text, self._model.model))
