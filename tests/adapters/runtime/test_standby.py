"""Whoever stands by waits for a database in use, and for nothing else."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator

import pytest

from adapters.runtime import standby
from adapters.runtime.standby import open_when_free
from bot.base.errors import Foreign, InUse, StorageError

BUSY = InUse("Process 7 on a is using it. Stop it first.")


def answering(*answers: str | StorageError) -> Callable[[], str]:
    """What gives these answers one after the other."""
    left: Iterator[str | StorageError] = iter(answers)

    def open_now() -> str:
        answer = next(left)
        if isinstance(answer, str):
            return answer
        raise answer

    return open_now


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standby, "EVERY", 0.001)


async def test_a_database_in_use_is_waited_for_also_while_its_server_is_away() -> None:
    notes: list[str] = []
    answers = answering(BUSY, BUSY, StorageError("The server cannot be reached."), BUSY, "open")
    assert await open_when_free(answers, notes.append, True) == "open"
    assert notes == ["Standing by. Process 7 on a is using it."]


async def test_what_is_wrong_at_the_first_try_is_told() -> None:
    with pytest.raises(Foreign):
        await open_when_free(answering(Foreign("not ours")), print, True)
    with pytest.raises(InUse):
        await open_when_free(answering(BUSY), print, False)


async def test_who_stands_by_can_be_stopped() -> None:
    def note(_: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    async with asyncio.timeout(60):
        assert await open_when_free(answering(*[BUSY] * 100_000), note, True) is None
