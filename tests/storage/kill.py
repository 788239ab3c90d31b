"""A process that keeps messages and says which are on disk, to be killed at any moment; and who looks afterwards.

`python -m tests.storage.kill DATABASE FIRST [acknowledge-first]` keeps messages numbered from FIRST on, 32 in flight,
and writes each number to standard output when it is acknowledged. With `acknowledge-first` it does so too early: the
mistake that the checker must be able to see.
"""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count as numbers
from pathlib import Path

from bot.base.errors import StorageError
from bot.base.message import MessageRef
from bot.model.counts import count
from bot.ports.changes import Changes, Key
from bot.ports.store import Store
from storage.engine.open import check_database, open_storage
from tests.storage.examples import HELP, NOW, kept, message, post, suggestion, verdict

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
POINTS = ("pwrite64", "fdatasync", "write")
"""System calls at which a process is killed again and again: what a database and a pipe are written with."""

LATE = 30.0
"""Seconds after which a call that never came is not waited for any longer."""

GOES_ON = 100
"""So many lines without a refusal: it has come over what failed."""

MOST_LINES = 50_000
"""After so many lines nobody waits for what a process should have said long ago."""

Lines = list[bytes]
"""What a process said so far, as it said it."""


def keep(store: Store, ids: Sequence[int]) -> Sequence[bool]:
    """What hearing does to a store: keys, verdicts, counts, and for every tenth message a text, a card and its post."""
    messages = {message(str(id)): id for id in ids}
    fresh = store.messages.only_new(list(messages))
    changes = Changes(marks={HELP: str(ids[-1])})
    for it in fresh:
        changes.keys.append(Key(it.place, it.id, NOW))
        changes.verdicts.append(verdict(it.id))
        count(changes.tally, NOW, it.place, "heard")
        if int(it.id) % 10 == 0:
            changes.kept.append(kept(it.id))
            changes.cards.append(suggestion(it.id))
            changes.posts.append(replace(post(f"card:{it.id}"), subject=it.id))
    store.keep(changes)
    return [each in fresh for each in messages]


async def keep_on(url: str, first: int, too_early: bool) -> None:
    """Keep messages until killed."""
    storage = open_storage(url)
    ids = numbers(first)

    async def kept_now(id: int) -> bool:
        try:
            await storage.join(keep, id)
        except StorageError:
            os.write(1, b"no room\n")
            await asyncio.sleep(0.02)
            return False
        return True

    async def one_after_the_other() -> None:
        for id in ids:
            if too_early:
                os.write(1, b"%d\n" % id)
            while not await kept_now(id):
                continue
            if not too_early:
                os.write(1, b"%d\n" % id)

    await asyncio.gather(*(one_after_the_other() for _ in range(32)))


@dataclass(frozen=True, slots=True)
class Found:
    """What was on disk after a kill: how many were acknowledged, which of those are lost, what does not add up, how
    often there was no room, and how many were acknowledged after the last time."""

    acknowledged: int
    lost: frozenset[int]
    faults: tuple[str, ...]
    refusals: int = 0
    recovered: int = 0


def killed(
    database: Path | str,
    first: int,
    *,
    at: str = "",
    nth: int = 1,
    after: float = 0.0,
    too_early: bool = False,
    words: int = 1,
) -> Found:
    """Run the process on a file or at an address, kill it (at the `nth` call of `at`, or so many seconds `after` it has
    said so many `words`), and look."""
    injected = f"{at}:signal=SIGKILL:when={nth}" if at else ""
    more = ["acknowledge-first"] if too_early else []
    return _found(database, first, injected, LATE if at else after, lambda said: len(said) >= words, more)


def starved(database: Path, error: str, calls: str) -> Found:
    """Run the process, let these of its writes fail with this error, kill it once it goes on again, and look."""
    return _found(database, 0, f"pwrite64:error={error}:when={calls}", 0.1, _goes_on)


def _goes_on(said: Lines) -> bool:
    """Whether it has acknowledged one after the other for a while after it had refused."""
    before, lately = said[:-GOES_ON], said[-GOES_ON:]
    return all(line[:-1].isdigit() for line in lately) and not all(line[:-1].isdigit() for line in before)


def _found(
    database: Path | str,
    first: int,
    injected: str,
    seconds: float,
    enough: Callable[[Lines], bool],
    more: Sequence[str] = (),
) -> Found:
    url = f"sqlite:///{database}" if isinstance(database, Path) else database
    command = [sys.executable, "-m", "tests.storage.kill", url, str(first), *more]
    if injected:
        trace = ["-e", f"trace={injected.partition(':')[0]}", "-e", f"inject={injected}"]
        command = [str(STRACE), "-f", "-qq", "-o", os.devnull, *trace, *command]
    lines = _run(command, seconds, enough).split(b"\n")[:-1]
    acknowledged = [int(line) for line in lines if line.isdigit()]
    refusals = [number for number, line in enumerate(lines) if not line.isdigit()]
    recovered = len(lines) - 1 - refusals[-1] if refusals else 0
    return replace(look(url, acknowledged), refusals=len(refusals), recovered=recovered)


def _run(command: Sequence[str], seconds: float, enough: Callable[[Lines], bool]) -> bytes:
    """What the process said until it was killed: by the injected signal, or so many seconds after that was enough."""
    with subprocess.Popen(
        command, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, start_new_session=True
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        while said[-1] and not enough(said) and len(said) < MOST_LINES:
            said.append(process.stdout.readline())
        try:
            rest, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            rest, _ = process.communicate()
        return b"".join(said) + rest


def look(url: str, acknowledged: Sequence[int]) -> Found:
    """Whether everything acknowledged is there, once, and whole."""
    faults, lost = asyncio.run(_look(url, acknowledged))
    return Found(len(acknowledged), lost, (*faults, *check_database(url)))


async def _look(url: str, acknowledged: Sequence[int]) -> tuple[list[str], frozenset[int]]:
    faults = []
    storage = open_storage(url)
    refs = {MessageRef(HELP, str(id)): id for id in acknowledged}
    known = await storage.read(lambda store: store.messages.verdicts(refs))
    heard = await storage.read(lambda store: store.messages.only_new([message(ref.id) for ref in refs]))
    counted = sum((await storage.read(lambda store: store.counts.totals(NOW.date()))).values())
    cards = await storage.read(lambda store: store.cards.alive(limit=10**6))
    posts = await storage.read(lambda store: store.outbox.posts(f"card:{card.id}" for card in cards))
    texts = await storage.read(lambda store: store.messages.texts(MessageRef(HELP, card.id) for card in cards))
    verdicts = storage.writer.connection.execute("SELECT count(*) FROM verdict").fetchone()[0]
    await storage.close()
    if counted != verdicts:
        faults.append(f"{counted} were counted, {verdicts} are there")
    if not len(cards) == len(posts) == len(texts):
        faults.append(f"{len(cards)} cards, {len(posts)} posts, {len(texts)} texts")
    lost = {id for ref, id in refs.items() if ref not in known} | {int(item.id) for item in heard}
    return faults, frozenset(lost)


def main() -> None:
    url, first = sys.argv[1], int(sys.argv[2])
    asyncio.run(keep_on(url, first, "acknowledge-first" in sys.argv))


if __name__ == "__main__":
    main()
