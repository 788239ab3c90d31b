"""B10: what looking costs when the bot has grown from a hundred thousand messages to five million.

Two ways to grow: *years* (3,333 messages a day, for 30 or for 1,500 days) and *rate* (365 days, at 274 or at 13,699
messages a day), always in 50 channels. The databases are filled in bulk with what such an installation holds: counts of
every day, and verdicts, keys and closed cards of the last 30 days only, because older ones are forgotten.
"""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.base.message import ChannelRef, MessageRef
from bot.insight.figures.stats import stats
from bot.model.card import Card, Draft, ResponseKind, State
from bot.model.counts import Count, Tally, bucket
from bot.model.verdict import Reason, Urgency, Verdict
from bot.ports.changes import Changes, Key
from bot.ports.store import Store
from storage.dialects import sqlite
from storage.engine.database import Database
from storage.engine.open import open_storage, upgrade_database
from storage.records.store import SqlStore
from tests.bench.bench import Bench, Goal, cpu
from tests.bot.stage import Stage

NOW = datetime.fromisoformat("2026-03-03T12:00:00+00:00")
PLACES = tuple(ChannelRef("discord", "1", f"{1000 + number}") for number in range(50))
WHAT = {
    "heard": 1.0,
    "question_asked": 0.12,
    "answered_by_member": 0.08,
    "answered_by_us": 0.02,
    "said_by_us": 0.04,
    "card": 0.03,
    "answer": 0.01,
    "signal:question": 0.13,
    "signal:complaint": 0.04,
    "signal:suggestion": 0.02,
    "signal:praise": 0.02,
    "signal:our_product": 0.06,
    "signal:competitor": 0.01,
    "signal:smalltalk": 0.2,
    "signal:frustrated": 0.01,
}
"""How often a message counts as each."""

WHY = (Reason("question", "asks something that we know about"),)
LOOKS = 100
QUEUE = 50


def benches(folder: Path) -> Iterator[Bench]:
    """The figures of B10."""
    small, years = storage(folder / "small.db", 30, 3_333), storage(folder / "years.db", 1_500, 3_333)
    yield Bench("B10", "stats of 30 days, 5e6 / 1e5, years", Goal(1.1), numbers(years), numbers(small), "ms cpu")
    small.finish()
    years.finish()
    small, rate = storage(folder / "slow.db", 365, 274), storage(folder / "rate.db", 365, 13_699)
    yield Bench("B10", "stats of 30 days, 5e6 / 1e5, rate", Goal(1.1), numbers(rate), numbers(small), "ms cpu")
    yield Bench("B10", "the open queue, 5e6 / 1e5, rate", Goal(1.2), queue(rate), queue(small), "ms cpu")
    yield Bench("B10", "a page of cards, 5e6 / 1e5, rate", Goal(1.2), page(rate), page(small), "ms cpu")
    unindexed = heap(folder / "heap.db", 365, 13_699)
    scan = partial(scanned, unindexed)
    yield Bench("B10", "counting 5e6 without an index / our stats", Goal(100, True), scan, numbers(rate), "ms cpu")
    small.finish()
    rate.finish()
    unindexed.close()


def numbers(storage: Database) -> Callable[[], float]:
    """Milliseconds of CPU for `/stats`."""
    context = Stage().at(NOW)
    return partial(looked, storage, lambda store: stats(replace(context, store=store)))


def queue(storage: Database) -> Callable[[], float]:
    """The newest twenty that are open."""
    return partial(looked, storage, lambda store: store.cards.alive(limit=20))


def page(storage: Database) -> Callable[[], float]:
    """Twenty cards of the last weeks, whatever became of them."""
    return partial(looked, storage, lambda store: store.cards.since(NOW - timedelta(days=30), 20))


def looked(storage: Database, work: Callable[[Store], object]) -> float:
    """One look through the reader, on the average of a hundred."""

    async def look() -> None:
        for _ in range(LOOKS):
            await storage.read(work)

    return cpu(lambda: asyncio.run(look()), LOOKS) / 1000


def storage(path: Path, days: int, daily: int) -> Database:
    """A file of so many days at so many messages a day."""
    upgrade_database(f"sqlite:///{path}")
    connection, dice = sqlite.connect(path), random.Random(1)
    store = SqlStore(connection)
    sqlite.begin(connection)
    for offset in range(days):
        store.keep(Changes(tally=counts(dice, (NOW - timedelta(days=offset)).date(), daily)))
    for offset in range(30):
        at = NOW - timedelta(days=offset)
        keys = [Key(PLACES[n % 50], f"{offset}.{n}", at) for n in range(daily)]
        verdicts = [verdict(at, f"{offset}.{n}", n) for n in range(daily)]
        closed = [card(at - timedelta(hours=1), f"{offset}.{n}", State.DISMISSED) for n in range(daily // 33)]
        store.keep(Changes(keys=keys, verdicts=verdicts, cards=closed))
    store.keep(Changes(cards=[card(NOW - timedelta(minutes=n), f"open.{n}", State.OPEN) for n in range(QUEUE)]))
    sqlite.commit(connection)
    connection.close()
    return open_storage(f"sqlite:///{path}")


def counts(dice: random.Random, day: date, daily: int) -> Tally:
    """What was counted on one day, in each channel."""
    tally = Tally()
    for place in PLACES:
        here = Counter({(what, 0): int(daily / 50 * share + dice.random()) for what, share in WHAT.items()})
        for _ in range(here["answered_by_member", 0] + here["answered_by_us", 0]):
            here["answered_after", bucket(dice.lognormvariate(7.7, 1.2))] += 1
        tally.update({Count(day, place, what, number): n for (what, number), n in here.items() if n})
    return tally


def verdict(at: datetime, id: str, number: int) -> Verdict:
    """A verdict on a message that calls for nobody."""
    ref = MessageRef(PLACES[number % 50], id)
    why_not = (Reason("peers", "members are talking among themselves"),)
    return Verdict(ref, f"{number % 5000}", at, scores=(0.1,) * 19, reasons_against=why_not)


def card(at: datetime, id: str, state: State) -> Card:
    """A card with a draft of usual length."""
    place = PLACES[0]
    return Card(
        id, f"t{id}", MessageRef(place, id), "7", "Mo", at, id, "discord:9", ResponseKind.REPLY, Urgency.EXPECTED,
        ("question",),
        0.8, WHY, (), Draft("Which version is it? " * 8, "a page"), at + timedelta(days=7), state, card=f"card:{id}",
    )  # fmt: skip


def heap(path: Path, days: int, daily: int) -> sqlite3.Connection:
    """Every message as a row of a table without an index, 20 % of them with a signal."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE message (place INTEGER, day INTEGER, kind INTEGER)")
    first = NOW.toordinal() - days + 1
    rows = ((n % 50, first + n // daily, n % 8 if n % 5 == 0 else None) for n in range(days * daily))
    connection.executemany("INSERT INTO message VALUES (?, ?, ?)", rows)
    connection.commit()
    return connection


def scanned(connection: sqlite3.Connection) -> float:
    """Messages a day and signals by kind of the last 30 days, counted one by one."""

    def look() -> None:
        since = (NOW.toordinal() - 29,)
        connection.execute("SELECT day, count(*) FROM message WHERE day >= ? GROUP BY day", since).fetchall()
        connection.execute("SELECT kind, count(*) FROM message WHERE day >= ? GROUP BY kind", since).fetchall()

    return cpu(look, 1) / 1000
