"""Reads what was heard with the encoder before it is written: off the event loop, in batches of what waits, in order.

What the student and the linear model are sure of is not read again. Words are held in memory only, the last few of a
channel, since the encoder reads the message before where a message goes on from it.
"""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bot.base.message import ChannelRef, Edit, Heard, Message
from bot.intake.on_behalf import on_behalf
from bot.ports.reader import Ignored
from bot.settings.settings import Settings
from bot.triage.features import followed_by
from bot.triage.models.encoder_text import before
from bot.triage.models.scorer import Encoder
from bot.triage.triage import ContextLine, Triage

MOST_AT_ONCE = 32

Scores = Sequence[float] | None


class Waiting(NamedTuple):
    """Something heard, with what it is read by, and who waits for its scores."""

    heard: Heard
    settings: Settings
    triage: Triage
    ignored: Ignored
    answer: "asyncio.Future[Scores]"


class ReadingAhead:
    """One encoder for everything that is heard; answers come in the order in which they were asked for."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._waiting: list[Waiting] = []
        self._task: asyncio.Task[None] | None = None
        self._lines: dict[ChannelRef, tuple[ContextLine, ...]] = {}

    async def scores(self, heard: Heard, settings: Settings, triage: Triage, ignored: Ignored) -> Scores:
        """What the encoder says of a message; None where it could not change what is noticed."""
        heard = on_behalf(settings, heard)
        if self._task is None and not _is_read(heard, settings):
            return None
        waiting = Waiting(heard, settings, triage, ignored, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._task is None:
            self._task = asyncio.create_task(self._drain())
        return await waiting.answer

    async def _drain(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                answers = await self._answers(batch)
                for waiting, scores in zip(batch, answers, strict=True):
                    if not waiting.answer.done():
                        waiting.answer.set_result(scores)
                await asyncio.sleep(0)  # those who were answered go first, so that nothing overtakes them
        finally:
            self._task = None
            for waiting in self._waiting:
                waiting.answer.cancel()

    async def _answers(self, batch: Sequence[Waiting]) -> list[Scores]:
        try:
            authors = {author for waiting in batch if (author := _author(waiting.heard)) is not None}
            ignored = await batch[0].ignored(authors)
            return await asyncio.to_thread(self._read, batch, ignored)
        except Exception:  # a message is not lost because a model could not read it: the small models still do
            return [None] * len(batch)

    def _read(self, batch: Sequence[Waiting], ignored: AbstractSet[tuple[str, str]]) -> list[Scores]:
        pairs = [None if _is_ignored(each.heard, ignored) else self._pair(each) for each in batch]
        asked = [pair for pair in pairs if pair is not None]
        said = iter(self._encoder.log_odds(asked) if asked else ())
        return [None if pair is None else next(said) for pair in pairs]

    def _pair(self, waiting: Waiting) -> tuple[str, str] | None:
        """The message and the one before it, where the encoder is to read them."""
        heard, settings, triage = waiting.heard, waiting.settings, waiting.triage
        if not isinstance(heard, Message | Edit) or not _is_read(heard, settings):
            return None
        rules = settings.listens(heard.place)
        support = rules is not None and rules.kind == "support"
        if isinstance(heard, Edit):
            reading = triage.read(heard.text, "", (), support)
            return (heard.text, "") if triage.undecided(reading) else None
        author, earlier = heard.author.id, self._lines.get(heard.place, ())
        self._lines[heard.place] = followed_by(earlier, author, heard.text)
        if heard.author.bot or settings.team(heard.place.platform, author):
            return None
        reading = triage.read(heard.text, author, earlier, support)
        if not triage.undecided(reading):
            return None
        return (heard.text, before(author, earlier) if _goes_on(heard, earlier) else "")


def _goes_on(message: Message, earlier: Sequence[ContextLine]) -> bool:
    """Whether what was said just before belongs to a message: it answers openly, or goes on with what its author said.
    What somebody else said to everybody is most often about something else, and would be held against both."""
    return bool(message.reply_to or message.thread or (earlier and earlier[-1].author == message.author.id))


def _is_read(heard: Heard, settings: Settings) -> bool:
    return isinstance(heard, Message | Edit) and settings.listens(heard.place) is not None


def _is_ignored(heard: Heard, ignored: AbstractSet[tuple[str, str]]) -> bool:
    """Whether nobody is known who wrote it, or somebody who asked to be left alone."""
    author = _author(heard)
    return author is None or (author[0].platform, author[1]) in ignored


def _author(heard: Heard) -> tuple[ChannelRef, str] | None:
    """Who wrote it and where; None where nobody is known."""
    message = heard.whole if isinstance(heard, Edit) else heard
    return (message.place, message.author.id) if isinstance(message, Message) and message.author.id else None
