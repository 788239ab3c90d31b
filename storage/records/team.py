"""What people taught the bot: rules of their own, calibrations from their acts, judgements on messages drawn at
random."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import delete, text, update

from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.model.calibration import Adjustment, Calibration
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.sample import Sample
from bot.ports.changes import Changes
from storage.records.channels import Places
from storage.records.dialect import compiled
from storage.records.rows import Row, Values, instant, moment
from storage.records.statements import all_of, lesson, replace, rule, said_here, sample, value


class Orders:
    """The texts of the statements, each made when it is first wanted."""

    @cached_property
    def rules(self) -> str:
        """-> rows, newest first"""
        return compiled(all_of(rule).order_by(rule.c.proposed_at.desc(), rule.c.token.desc()))

    @cached_property
    def rule(self) -> str:
        """token -> row"""
        return compiled(all_of(rule).where(rule.c.token == value("token")))

    @cached_property
    def put_rule(self) -> str:
        """a rule row"""
        return replace(rule, ("token",))

    @cached_property
    def lessons(self) -> str:
        """-> rows, oldest first"""
        return compiled(all_of(lesson).order_by(lesson.c.at))

    @cached_property
    def put_lesson(self) -> str:
        """a calibration row"""
        return replace(lesson, ("at",))

    @cached_property
    def samples(self) -> str:
        """since -> rows, oldest first"""
        return compiled(
            all_of(sample).where(sample.c.drawn_at >= value("at")).order_by(sample.c.drawn_at, sample.c.token)
        )

    @cached_property
    def sample(self) -> str:
        """token -> row"""
        return compiled(all_of(sample).where(sample.c.token == value("token")))

    @cached_property
    def put_sample(self) -> str:
        """a sample row"""
        return replace(sample, ("token",))

    @cached_property
    def samples_of(self) -> str:
        """author, platform, tenant -> their tokens"""
        return compiled(all_of(sample).where(sample.c.author == value("author"), said_here(sample)))

    @cached_property
    def unname_samples_of(self) -> str:
        """author, platform, tenant"""
        theirs = (sample.c.author == value("author"), said_here(sample))
        return compiled(update(sample).values(message=text("''"), author=text("''")).where(*theirs))

    @cached_property
    def unname_samples_before(self) -> str:
        """cut"""
        old = (sample.c.drawn_at <= value("cut"), sample.c.author != text("''"))
        return compiled(update(sample).values(message=text("''"), author=text("''")).where(*old))

    @cached_property
    def forget_samples_here(self) -> str:
        """platform, tenant"""
        return compiled(delete(sample).where(said_here(sample)))

    @cached_property
    def forget_rules_about(self) -> str:
        """platform:account"""
        return compiled(delete(rule).where(rule.c.author == value("author")))

    @cached_property
    def forget_proposals(self) -> str:
        """cut: proposals that nobody accepted"""
        return compiled(delete(rule).where(rule.c.proposed_at <= value("cut"), rule.c.by.is_(None)))


class Taught:
    """Reads and writes over a cursor; `places` numbers channels."""

    def __init__(self, cursor: sqlite3.Cursor, places: Places) -> None:
        self._cursor = cursor
        self._places = places
        self._sql = Orders()

    def rules(self) -> Sequence[ExclusionRule]:
        """Newest first."""
        return [_rule_of(row) for row in self._cursor.execute(self._sql.rules)]

    def rule(self, token: str) -> ExclusionRule | None:
        """By its token."""
        row = self._cursor.execute(self._sql.rule, (token,)).fetchone()
        return None if row is None else _rule_of(row)

    def lessons(self) -> Sequence[Calibration]:
        """Oldest first."""
        return [_lesson_of(row) for row in self._cursor.execute(self._sql.lessons)]

    def samples(self, since: datetime) -> Sequence[Sample]:
        """Drawn since then, oldest first."""
        rows = self._cursor.execute(self._sql.samples, (instant(since),)).fetchall()
        return [_sample_of(self._places.named(row[1]), row) for row in rows]

    def sample(self, token: str) -> Sample | None:
        """By its token."""
        row = self._cursor.execute(self._sql.sample, (token,)).fetchone()
        return None if row is None else _sample_of(self._places.named(row[1]), row)

    def keep(self, changes: Changes) -> None:
        """Write what is new."""
        many, number = self._cursor.executemany, self._places.number
        many(self._sql.put_rule, [_rule_row(it) for it in changes.rules])
        many(self._sql.put_lesson, [_lesson_row(it) for it in changes.lessons])
        many(self._sql.put_sample, [_sample_row(number(it.ref.place), it) for it in changes.samples])

    def purge(self, cut: datetime) -> int:
        """Forget proposals that nobody accepted, and whose messages the older samples were."""
        gone = self._cursor.execute(self._sql.forget_proposals, (instant(cut),)).rowcount
        return gone + self._cursor.execute(self._sql.unname_samples_before, (instant(cut),)).rowcount

    def erase(self, platform: str, tenant: str, author: str) -> int:
        """Forget one account."""
        gone = self._cursor.execute(self._sql.forget_rules_about, (f"{platform}:{author}",)).rowcount
        return gone + self._cursor.execute(self._sql.unname_samples_of, (author, platform, tenant)).rowcount

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Forget a workspace or server."""
        return self._cursor.execute(self._sql.forget_samples_here, (platform, tenant)).rowcount

    def sampled(self, platform: str, tenant: str, author: str) -> int:
        """How many of this account's messages were drawn."""
        return len(self._cursor.execute(self._sql.samples_of, (author, platform, tenant)).fetchall())


def _rule_row(it: ExclusionRule) -> Values:
    what, by, undone = it.rule, it.by, it.undone_by
    return (
        it.token,
        what.kind,
        what.channel,
        what.author,
        what.phrase,
        what.below,
        instant(it.proposed_at),
        it.dropped,
        it.used,
        it.of,
        by.id if by else None,
        by.name if by else None,
        instant(it.accepted_at) if it.accepted_at else None,
        undone.id if undone else None,
        undone.name if undone else None,
        instant(it.undone_at) if it.undone_at else None,
    )


def _rule_of(row: Row) -> ExclusionRule:
    token, kind, channel, author, phrase, below, proposed_at, dropped, used, of = row[:10]
    by, by_name, accepted_at, undone_by, undone_by_name, undone_at = row[10:]
    what = Exclusion(None if kind is None else Kind(kind), channel, author, phrase, below)
    return ExclusionRule(
        token, what, moment(proposed_at), dropped, used, of, _person(by, by_name), _moment(accepted_at),
        _person(undone_by, undone_by_name), _moment(undone_at),
    )  # fmt: skip


def _lesson_row(it: Calibration) -> Values:
    found = [[channel, kind, *_numbers(one)] for (channel, kind), one in it.adjustments.items()]
    return (instant(it.at), json.dumps(found), it.undone_by)


def _numbers(it: Adjustment) -> tuple[float, float, int, int]:
    return it.slope, it.intercept, it.n, it.taken


def _lesson_of(row: Row) -> Calibration:
    at, found, undone_by = row
    return Calibration(moment(at), {(one[0], one[1]): Adjustment(*one[2:]) for one in json.loads(found)}, undone_by)


def _sample_row(place: int, it: Sample) -> Values:
    called_for = None if it.called_for is None else int(it.called_for)
    return (
        it.token, place, it.ref.id, it.author, instant(it.drawn_at), it.week.toordinal(), int(it.shown), it.stratum,
        it.chance, it.score, called_for, it.by.id if it.by else None, it.by.name if it.by else None,
        instant(it.judged_at) if it.judged_at else None,
    )  # fmt: skip


def _sample_of(place: ChannelRef, row: Row) -> Sample:
    token, _, message, author, drawn_at, week, shown, stratum, chance, score, called_for, by, name, judged_at = row
    return Sample(
        token, MessageRef(place, message), author, moment(drawn_at), date.fromordinal(week), bool(shown), stratum,
        chance, score, None if called_for is None else bool(called_for), _person(by, name), _moment(judged_at),
    )  # fmt: skip


def _person(id: str | None, name: str | None) -> Person | None:
    return None if id is None else Person(id, name or "")


def _moment(at: Any) -> datetime | None:
    return None if at is None else moment(at)
