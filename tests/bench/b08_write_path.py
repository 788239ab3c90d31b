"""B8: how dearly a message is written, against a session of objects for each message, and against bare rows.

All write the same key and the same verdict of every message into the same tables of a file with the same settings, a
thousand in a transaction but for the sessions. Ours looks first whether the message was heard before, and also counts
it and marks its channel. `ingest` is the whole of it: it makes the verdicts, and answers each message's own waiting
task once it is on disk. `written` is the store's part alone: from the core's words, which are ready, to the disk; the
bare rows are ready too.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count as numbers
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlmodel import Session

from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.model.counts import count
from bot.model.verdict import Decision, Reason, Verdict
from bot.ports.changes import Changes, Key
from bot.ports.store import Store
from storage.dialects import sqlite
from storage.engine.open import open_storage, upgrade_database
from storage.records.base import add, pick_values, put, shared_columns
from storage.records.messages import INBOX, VERDICT, InboxRow, VerdictRow
from tests.bench.bench import Bench, Goal, cpu

START = datetime.fromisoformat("2026-03-03T12:00:00+00:00")
PLACES = tuple(ChannelRef("slack", "T1", f"C{number}") for number in range(5))
WHY_NOT = (Reason("peers", "members are talking among themselves"),)
SCORES = tuple(number / 19 for number in range(19))
BATCH = 1000
BATCHES = 10
SINGLES = 300


def benches(folder: Path) -> Iterator[Bench]:
    """Both figures of B8."""
    serial = numbers()

    def fresh(way: Callable[[Path], float]) -> Callable[[], float]:
        return lambda: way(folder / f"{next(serial)}.db")

    yield Bench("B8", "a session for each message / our ingest", Goal(10, True), fresh(sessions), fresh(ingest))
    yield Bench("B8", "bare executemany of the same rows / our store", Goal(0.5, True), fresh(bare), fresh(written))


def messages(first: int, number: int) -> list[Message]:
    """So many messages of 500 members in five channels."""
    found = []
    for each in range(first, first + number):
        at = START + timedelta(seconds=each)
        id = f"{at.timestamp():.6f}"
        found.append(Message(PLACES[each % 5], id, Author(f"U{each % 500}", "Mo"), "words that are not kept", at))
    return found


def verdict_on(message: Message) -> Verdict:
    """The judgement on nearly every message: leave it."""
    ref = MessageRef(message.place, message.id)
    author, at = message.author.id, message.at
    return Verdict(
        ref,
        author,
        at,
        conversation=message.id,
        scores=SCORES,
        score=0.1,
        decision=Decision.LEAVE,
        reasons_against=WHY_NOT,
    )


def verdict_row(place: int, verdict: Verdict) -> dict[str, Any]:
    """Its columns."""
    return {"place": place, "id": verdict.ref.id} | pick_values(shared_columns(VERDICT, Verdict), verdict)


def changes_of(heard: Sequence[Message]) -> Changes:
    """What hearing asks to be kept when nothing calls for us."""
    changes = Changes()
    for message in heard:
        changes.keys.append(Key(message.place, message.id, message.at))
        changes.verdicts.append(verdict_on(message))
        count(changes.tally, message.at, message.place, "heard")
        changes.marks[message.place] = message.id
    return changes


def hear(store: Store, heard: Sequence[Message]) -> Sequence[bool]:
    """A use case like that of hearing."""
    store.keep(changes_of([each for each in store.messages.only_new(heard) if isinstance(each, Message)]))
    return [True] * len(heard)


def ingest(path: Path) -> float:
    """Ours, through the core of the storage."""
    batches = [messages(number * BATCH, BATCH) for number in range(BATCHES)]
    upgrade_database(f"sqlite:///{path}")
    storage = open_storage(f"sqlite:///{path}")

    async def all_of_them() -> None:
        for batch in batches:
            await asyncio.gather(*(storage.join(hear, message) for message in batch))

    try:
        return cpu(lambda: asyncio.run(all_of_them()), BATCH * BATCHES)
    finally:
        storage.finish()


def written(path: Path) -> float:
    """Ours from the words on."""
    batches = [messages(number * BATCH, BATCH) for number in range(BATCHES)]
    ready = [(batch, changes_of(batch)) for batch in batches]
    upgrade_database(f"sqlite:///{path}")
    storage = open_storage(f"sqlite:///{path}")

    def write(store: Store, batch: Sequence[Message], changes: Changes) -> None:
        assert len(store.messages.only_new(batch)) == len(batch)
        store.keep(changes)

    async def all_of_them() -> None:
        for batch, changes in ready:
            await storage.do(partial(write, batch=batch, changes=changes))

    try:
        return cpu(lambda: asyncio.run(all_of_them()), BATCH * BATCHES)
    finally:
        storage.finish()


def bare(path: Path) -> float:
    """The same rows by the driver alone, made beforehand: a thousand in each transaction."""
    upgrade_database(f"sqlite:///{path}")
    connection = sqlite.connect(path)
    new_key, put_verdict = sqlite.compile_statement(add(INBOX)), sqlite.compile_statement(put(VERDICT, "place", "id"))
    batches = []
    for number in range(BATCHES):
        heard = list(enumerate(messages(number * BATCH, BATCH)))
        keys = new_key.bound((each % 5 + 1, message.id, message.at) for each, message in heard)
        rows = [verdict_row(each % 5 + 1, verdict_on(message)) for each, message in heard]
        verdicts = put_verdict.bound([row[name] for name in put_verdict.names] for row in rows)
        batches.append((list(keys), list(verdicts)))

    def write() -> None:
        for keys, verdicts in batches:
            sqlite.begin(connection)
            connection.executemany(new_key.text, keys)
            connection.executemany(put_verdict.text, verdicts)
            sqlite.commit(connection)

    try:
        return cpu(write, BATCH * BATCHES)
    finally:
        connection.close()


def sessions(path: Path) -> float:
    """A session, a look and a commit for each message, as a first draft would have it."""
    upgrade_database(f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = FULL"))
    heard = messages(0, SINGLES)

    def write() -> None:
        for message in heard:
            with Session(engine) as session:
                if session.get(InboxRow, (1, message.id)) is None:
                    session.add(InboxRow(place=1, key=message.id, at=message.at))
                    session.add(VerdictRow(**verdict_row(1, verdict_on(message))))
                    session.commit()

    try:
        return cpu(write, SINGLES)
    finally:
        engine.dispose()
