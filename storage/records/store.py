"""One open transaction as a use case sees it: what was kept before, and one write; long since all of it is one port.

Runs on the driver's own cursor with statements compiled once, and writes only the statements that have rows: on the
way of a message (`first_time`, `keep`) nothing is done twice. Its reads go row by row, by key.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from bot.base.dedupe import keys_of
from bot.base.errors import StorageError
from bot.base.message import ChannelRef, Heard, Message, MessageRef
from bot.base.state_keys import CHANGE_NUMBER
from bot.model.calibration import Calibration
from bot.model.card import Card
from bot.model.counts import Tally
from bot.model.exclusion import ExclusionRule
from bot.model.personal_data import PersonalData
from bot.model.post import Post
from bot.model.prompt import Answer, PromptSlot
from bot.model.retention import KEEP_SIGNALS
from bot.model.sample import Sample
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.memory import Memory
from storage.records import rows, statements
from storage.records.channels import Places
from storage.records.retention import KEEP_VERDICTS, erase, erase_tenant, purge
from storage.records.rows import Row, Values, instant, moment
from storage.records.statements import Statements
from storage.records.team import Taught

Found = TypeVar("Found")

EVERYWHERE = 0
"""The number under which counts of all channels together stand."""

MOST_NOTED = 20_000
"""Accounts of which it is remembered that their day was written down."""


class SqlStore:
    """`bot.ports.Store` over one connection. `visible` says whether something that people can see was written since
    `begin`, `erased` whether words were deleted; `remembered` is what the bot remembers if this is committed."""

    def __init__(self, cursor: sqlite3.Cursor, statements: Statements, read_only: bool = False) -> None:
        self._cursor = cursor
        self._execute = cursor.execute
        self._sql = statements
        self._read_only = read_only
        self.places = Places(cursor, statements)
        self._taught = Taught(cursor, self.places)
        self.forget()
        self.begin(Memory())

    def forget(self) -> None:
        """Look up again what was remembered of the rows: after a rollback it may not be there."""
        self.places.forget()
        self._noted: set[tuple[str, str, str, int]] = set()

    def begin(self, recent: Memory) -> None:
        """Start afresh from what was remembered at the last commit."""
        self.remembered = recent
        self.visible = False
        self.erased = False
        self.freeing = False

    def change_number(self) -> int:
        """How often something that people can see was written, ever."""
        return int(self.values([CHANGE_NUMBER]).get(CHANGE_NUMBER, 0))

    def note_change(self, before: int) -> int:
        """Write down that something that people can see changes with this transaction; its number."""
        self._execute(self._sql.put_fact, (CHANGE_NUMBER, str(before + 1)))
        return before + 1

    # --- memory and the way in

    def recent(self) -> Memory:
        return self.remembered

    def first_time(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        execute, sql, number = self._execute, self._sql.known_key, self.places.number
        seen: set[tuple[int, str]] = set()
        fresh = []
        for item in heard:
            place = number(item.place)
            names = (
                [(place, item.id)] if type(item) is Message and not item.keys else [(place, k) for k in keys_of(item)]
            )
            if seen.isdisjoint(names) and not any(execute(sql, name).fetchone() for name in names):
                fresh.append(item)
            seen.update(names)
        return fresh

    def marks(self, places: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        found = ((place, self._one(self._sql.mark, self.places.known(place))) for place in places)
        return {place: row[0] for place, row in found if row}

    # --- messages

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        return self._by_ref(self._sql.verdict, refs, rows.verdict_of)

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        beside = self._cursor.connection.cursor()
        for row in beside.execute(self._sql.verdicts_since, (instant(at),)):
            yield rows.verdict_of(MessageRef(self.places.named(row[0]), row[1]), row)

    def kept(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        return self._by_ref(self._sql.kept, refs, rows.kept_of)

    def kept_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        found = self._all(self._sql.kept_since, instant(at + KEEP_SIGNALS), instant(at), limit)
        return [rows.kept_of(MessageRef(self.places.named(row[0]), row[1]), row) for row in found]

    def answer_refs(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Answer]:
        return self._by_ref(self._sql.answer, refs, lambda ref, row: rows.answer_of(ref.place, row))

    # --- suggestions

    def suggestion(self, token_or_id: str) -> Card | None:
        row = self._one(self._sql.suggestion, token_or_id, token_or_id)
        return None if row is None else self._suggestion(row)

    def alive_in(self, places: Iterable[ChannelRef]) -> Sequence[Card]:
        found = [row for place in places for row in self._all(self._sql.alive_in, self.places.known(place))]
        return sorted(map(self._suggestion, found), key=lambda it: (it.said_at, it.id))

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        if desk is None:
            return [self._suggestion(row) for row in self._all(self._sql.alive, limit)]
        return [self._suggestion(row) for row in self._all(self._sql.alive_at_desk, desk, limit)]

    def suggestions_since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        return [self._suggestion(row) for row in self._all(self._sql.suggestions_since, instant(at), limit)]

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        return [self._suggestion(row) for row in self._all(self._sql.due, instant(now), limit)]

    def suggestions_of(self, place: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        found = self._all(self._sql.suggestions_of, author, place.platform, place.tenant, limit)
        return [self._suggestion(row) for row in found]

    def _suggestion(self, row: Row) -> Card:
        return rows.suggestion_of(self.places.named(row[2]), row)

    # --- posts and postings

    def posts_due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        return [rows.post_of(row) for row in self._all(self._sql.posts_due, instant(now), limit)]

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        found = ((key, self._one(self._sql.post, key)) for key in keys)
        return {key: rows.post_of(row) for key, row in found if row}

    def post_at(self, target: str, platform_id: str) -> Post | None:
        row = self._one(self._sql.post_at, target, platform_id)
        return None if row is None else rows.post_of(row)

    def slot(self, key: str) -> PromptSlot | None:
        row = self._one(self._sql.slot, key)
        return None if row is None else self._slot(row)

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        return self._by_ref(self._sql.slot_under, refs, lambda ref, row: rows.slot_of(ref.place, row))

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        found = self._all(self._sql.slots, limit) if plan is None else self._all(self._sql.slots_of, plan, limit)
        return [self._slot(row) for row in found]

    def _slot(self, row: Row) -> PromptSlot:
        return rows.slot_of(self.places.named(row[5]), row)

    def answers(self, slot: str) -> Sequence[Answer]:
        return [rows.answer_of(self.places.named(row[0]), row) for row in self._all(self._sql.answers, slot)]

    # --- accounts

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        return frozenset(who for who, row in self._accounts(self._sql.opted_out, authors) if row)

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        found = list(self._accounts(self._sql.contacted, authors))
        latest: dict[tuple[str, str], datetime] = {}
        for who, row in found:
            if row and (who not in latest or latest[who] < moment(row[0])):
                latest[who] = moment(row[0])
        return latest

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        day = at.toordinal()
        return frozenset(who for who, row in self._accounts(self._sql.heard, authors) if row and row[0] >= day)

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        found = self._accounts(self._sql.first_heard, authors)
        return {who: moment(row[0]) for who, row in found if row and row[0]}

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        found = self._all(self._sql.newcomers, instant(since), limit)
        return {(row[0], row[1], row[2]): moment(row[4]) for row in found}

    def _accounts(
        self, sql: str, authors: Iterable[tuple[ChannelRef, str]]
    ) -> Iterable[tuple[tuple[str, str], Row | None]]:
        execute = self._execute
        for place, author in authors:
            platform = place.platform
            yield (platform, author), execute(sql, (platform, place.tenant, author)).fetchone()

    # --- facts and counts

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        found = ((name, self._one(self._sql.fact, name)) for name in names)
        return {name: row[0] for name, row in found if row}

    def totals(self, since: date, places: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        found: Counter[tuple[str, int]] = Counter()
        for place in self._counted_at(places):
            for what, bucket, n in self._all(self._sql.totals, place, since.toordinal()):
                found[what, bucket] += n
        return dict(found)

    def daily(
        self, since: date, whats: Iterable[str], places: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        found: Counter[tuple[date, str]] = Counter()
        wanted = tuple(whats)
        for place in self._counted_at(places):
            for day, what, n in self._all(self._sql.daily(len(wanted)), place, since.toordinal(), *wanted):
                found[date.fromordinal(day), what] += n
        return dict(found)

    def _counted_at(self, places: Iterable[ChannelRef] | None) -> set[int | None]:
        return {EVERYWHERE} if places is None else {self.places.known(place) for place in places}

    # --- writing

    def keep(self, changes: Changes) -> None:
        if self._read_only:
            raise StorageError("This is a place to read only.")
        many, sql, number = self._cursor.executemany, self._sql, self.places.number
        if changes.keys:
            many(sql.new_key, [(number(place), key, instant(at)) for place, key, at in changes.keys])
        if changes.verdicts:
            many(sql.put_verdict, [rows.verdict_row(number(it.ref.place), it) for it in changes.verdicts])
            self._note_heard(changes.verdicts)
        if changes.tally:
            self._count(changes.tally)
        if changes.marks:
            many(sql.put_mark, [(number(place), message) for place, message in changes.marks.items()])
        if (
            changes.kept
            or changes.suggestions
            or changes.posts
            or changes.slots
            or changes.answers
            or changes.forgotten
        ):
            self._keep_what_is_seen(changes)
        if changes.values or changes.contacts or changes.opt_outs or changes.broken:
            self._keep_facts(changes)
        if changes.rules or changes.lessons or changes.samples:
            self._taught.keep(changes)
            self.visible = True
        if changes.recent is not None:
            self.remembered = changes.recent

    def _count(self, tally: Tally) -> None:
        """Each count, and once more under the sum of all channels, so that looking at all costs no more than at one."""
        everywhere: Counter[tuple[int, str, int]] = Counter()
        here = []
        for (day, place, what, bucket), n in tally.items():
            ordinal = day.toordinal()
            here.append((self.places.number(place), ordinal, what, bucket, n))
            everywhere[ordinal, what, bucket] += n
        here += [(EVERYWHERE, *key, n) for key, n in everywhere.items()]
        self._cursor.executemany(self._sql.add_count, here)

    def _note_heard(self, verdicts: Sequence[Verdict]) -> None:
        """The day on which an account was heard, and its first message of that day, written once a day."""
        new: dict[tuple[str, str, str, int], datetime] = {}
        for it in verdicts:
            key = (it.ref[0].platform, it.ref[0].tenant, it.author, it.at.toordinal())
            if key not in self._noted and it.at <= new.get(key, it.at):
                new[key] = it.at
        if new:
            by_time = sorted(new.items(), key=lambda item: item[1])
            self._cursor.executemany(self._sql.put_heard, [(*key, instant(at)) for key, at in by_time])
            self._noted = set(new) if len(self._noted) > MOST_NOTED else self._noted | set(new)

    def _keep_what_is_seen(self, changes: Changes) -> None:
        sql, number = self._sql, self.places.number
        self._many(sql.put_kept, [rows.kept_row(number(it.ref.place), it) for it in changes.kept])
        self._many(sql.forget_kept, [(number(ref.place), ref.id) for ref in changes.forgotten])
        self._many(sql.put_suggestion, [rows.suggestion_row(number(it.place), it) for it in changes.suggestions])
        self._many(sql.put_post, [rows.post_row(it) for it in changes.posts])
        self._many(sql.put_slot, [rows.slot_row(number(it.place), it) for it in changes.slots])
        self._many(sql.put_answer, [rows.answer_row(number(it.ref.place), it) for it in changes.answers])
        self.visible = True
        self.erased = self.erased or bool(changes.forgotten)

    def _keep_facts(self, changes: Changes) -> None:
        sql, values = self._sql, changes.values.items()
        wishes = {(platform, tenant, author): since for platform, tenant, author, since in changes.opt_outs}
        self._many(sql.put_fact, [(name, value) for name, value in values if value is not None])
        self._many(sql.forget_fact, [(name,) for name, value in values if value is None])
        self._many(sql.put_contact, [(p.platform, p.tenant, author, instant(at)) for p, author, at in changes.contacts])
        self._many(sql.put_opt_out, [(*who, instant(since)) for who, since in wishes.items() if since])
        self._many(sql.opt_in, [who for who, since in wishes.items() if not since])
        self._many(sql.put_aside, [rows.broken_row(it) for it in changes.broken])

    def _many(self, sql: str, found: Sequence[Values]) -> None:
        if found:
            self._cursor.executemany(sql, found)

    def purge(self, now: datetime, limit: int = 2000) -> int:
        self.freeing = True
        self._noted = set()
        gone = purge(self._cursor, self._sql, now, limit) + self._taught.purge(now - KEEP_VERDICTS)
        self.erased = self.erased or gone > 0
        return gone

    def erase(self, platform: str, tenant: str, author: str) -> int:
        self.freeing = self.erased = self.visible = True
        self._noted = set()
        taught = self._taught.erase(platform, tenant, author)
        return taught + erase(self._cursor, self._sql, platform, tenant, author)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        self.freeing = self.erased = self.visible = True
        self.forget()
        taught = self._taught.erase_tenant(platform, tenant)
        return taught + erase_tenant(self._cursor, self._sql, platform, tenant)

    def own(self, platform: str, tenant: str, author: str) -> PersonalData:
        who, account = (author, platform, tenant), (platform, tenant, author)
        sql, named = self._sql, self.places.named
        texts = self._all(sql.of_account(statements.kept, "said_at"), *who)
        cards = self._all(sql.of_account(statements.suggestion, "said_at"), *who)
        answers = self._all(sql.of_account(statements.answer, "at"), *who)
        heard, contact, opt_out = (
            self._one(sql.row_of_account(source), *account)
            for source in (statements.heard, statements.contact, statements.opt_out)
        )
        return PersonalData(
            kept=tuple(rows.kept_of(MessageRef(named(row[0]), row[1]), row) for row in texts),
            answers=tuple(rows.answer_of(named(row[0]), row) for row in answers),
            suggestions=tuple(map(self._suggestion, cards)),
            judged=len(self._all(sql.of_account(statements.verdict, "at"), *who)),
            sampled=self._taught.sampled(platform, tenant, author),
            last_heard=date.fromordinal(heard[3]) if heard else None,
            first_heard=moment(heard[4]) if heard and heard[4] else None,
            contacted=moment(contact[3]) if contact else None,
            left_alone_since=moment(opt_out[3]) if opt_out else None,
        )

    # --- what people taught

    def rules(self) -> Sequence[ExclusionRule]:
        return self._taught.rules()

    def rule(self, token: str) -> ExclusionRule | None:
        return self._taught.rule(token)

    def lessons(self) -> Sequence[Calibration]:
        return self._taught.lessons()

    def samples(self, since: datetime) -> Sequence[Sample]:
        return self._taught.samples(since)

    def sample(self, token: str) -> Sample | None:
        return self._taught.sample(token)

    def kept_in(self, place: ChannelRef) -> Sequence[KeptText]:
        found = self._all(self._sql.kept_in, self.places.known(place))
        return [rows.kept_of(MessageRef(place, row[1]), row) for row in found]

    def tenants(self, platform: str) -> Sequence[str]:
        return [row[0] for row in self._all(self._sql.tenants, platform)]

    def of_conversation(self, conversation: MessageRef) -> Sequence[Verdict]:
        found = self._all(self._sql.of_conversation, self.places.known(conversation.place), conversation.id)
        return [rows.verdict_of(MessageRef(conversation.place, row[1]), row) for row in found]

    def said_in(self, thread: MessageRef) -> Sequence[MessageRef]:
        found = self._all(self._sql.said_in, self.places.known(thread.place), thread.id)
        return [MessageRef(thread.place, row[0]) for row in found]

    # --- by key

    def _one(self, sql: str, *values: Any) -> Row | None:
        found: Row | None = self._execute(sql, values).fetchone()
        return found

    def _all(self, sql: str, *values: Any) -> list[Row]:
        return self._execute(sql, values).fetchall()

    def _by_ref(
        self, sql: str, refs: Iterable[MessageRef], made: Callable[[MessageRef, Row], Found]
    ) -> dict[MessageRef, Found]:
        known = self.places.known
        found = ((ref, self._one(sql, known(ref.place), ref.id)) for ref in refs)
        return {ref: made(ref, row) for ref, row in found if row}
