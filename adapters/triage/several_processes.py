"""Scores batches in several processes at once where more than one is waiting; answers keep the order of the batches."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from queue import Empty, Queue
from threading import Thread

from adapters.triage.stream import Batch, Scored

Scoring = Callable[[Batch], Scored]
"""Another process must be able to call it: a function of a module, or a `functools.partial` of one."""

WORTH_SENDING = 1 << 15
"""A batch of fewer bytes is scored where it was read, if no other one is under way."""
ALONE = 16
"""So many batches, about ten thousand messages, are scored where they were read: before, starting others costs more."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def score_in_order(batches: Iterable[Batch], score: Scoring, processes: int, alone: int = ALONE) -> Iterator[Scored]:
    """Score every batch, in `processes` at once; what is ready is given before more is waited for.

    `alone`: so many batches are scored before other processes are started.
    """
    held: deque[Future[Scored]] = deque()
    with ExitStack() as stack:
        pool: Executor | None = None
        for batch in _read_ahead(batches, processes):
            if batch is None:
                yield from _ready(held, 0)
            elif processes < 2 or alone > 0 or not (held or sum(map(len, batch.lines)) >= WORTH_SENDING):
                alone -= 1
                yield score(batch)
            else:
                pool = pool or stack.enter_context(_pool(processes))
                held.append(pool.submit(score, batch))
                yield from _ready(held, 2 * processes)
        yield from _ready(held, 0)


def _ready(held: "deque[Future[Scored]]", most: int) -> Iterator[Scored]:
    """What is done of the first ones; as many are waited for as are more than `most`."""
    while held and (len(held) > most or held[0].done()):
        yield held.popleft().result()


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"))


def _read_ahead(batches: Iterable[Batch], most: int) -> Iterator[Batch | None]:
    """The batches, read by a thread of its own; None before a wait for the next one."""
    queue: Queue[Batch | BaseException | None] = Queue(most)
    Thread(target=_fill, args=(batches, queue), daemon=True).start()
    while True:
        try:
            batch = queue.get_nowait()
        except Empty:
            yield None
            batch = queue.get()
        if batch is None:
            return
        if isinstance(batch, BaseException):
            raise batch
        yield batch


def _fill(batches: Iterable[Batch], queue: "Queue[Batch | BaseException | None]") -> None:
    try:
        for batch in batches:
            queue.put(batch)
    except BaseException as error:  # said where the batches are read
        queue.put(error)
    else:
        queue.put(None)
