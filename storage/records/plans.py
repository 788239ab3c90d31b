"""Plans, their standing, and their questions in order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Index, select
from sqlmodel import Field

from bot.model.plan import Plan, PlanChannel, PlanQuestion, PlanStanding, QuestionState
from bot.ports.changes import Changes
from bot.settings.schedule import Schedule
from storage.records.base import Base, person, pick_values, put, rows_of, shared_columns, table_of
from storage.records.columns import Choice, Instant, as_json, from_json
from storage.records.executor import Executor
from storage.records.retention import TeamsOwn


class PlanRow(Base, table=True):
    """A plan; its channels and schedule are JSON."""

    __tablename__ = "plan"

    id: str = Field(primary_key=True)
    purpose: str
    channels: str
    schedule: str
    approver: str
    why: str
    made_by: str
    made_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class QuestionRow(Base, table=True):
    """A question of a plan, and who approved which words."""

    __tablename__ = "plan_question"
    __table_args__ = (Index(None, "plan", "position"),)

    token: str = Field(primary_key=True)
    plan: str
    position: int
    text: str
    state: QuestionState = Field(sa_type=Choice(QuestionState))
    added_by: str
    added_at: datetime = Field(sa_type=Instant)
    approved_by: str | None = None
    approved_name: str | None = None
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_hash: str


class StandingRow(Base, table=True):
    """Whether a plan runs."""

    __tablename__ = "plan_standing"

    plan: str = Field(primary_key=True)
    paused: str
    changed_by: str
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
    skip: datetime | None = Field(default=None, sa_type=Instant)


PLAN = table_of(PlanRow)
PLAN_QUESTION = table_of(QuestionRow)
PLAN_STANDING = table_of(StandingRow)
PLAIN_PLAN = tuple(name for name in shared_columns(PLAN, Plan) if name not in ("channels", "schedule"))
PLAIN_STANDING = shared_columns(PLAN_STANDING, PlanStanding)
PLAIN_QUESTION = tuple(name for name in shared_columns(PLAN_QUESTION, PlanQuestion) if name != "approved_by")


class PlanRecords(TeamsOwn):
    """`bot.ports.aggregates.PlannedQuestions`."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def plans(self) -> Sequence[Plan]:
        rows = self._executor.all(rows_of(PLAN).order_by(PLAN.c.made_at.nulls_first(), PLAN.c.id))
        return [_plan(row) for row in rows]

    def standings(self) -> Mapping[str, PlanStanding]:
        rows = self._executor.all(rows_of(PLAN_STANDING))
        return {row.plan: PlanStanding(**pick_values(PLAIN_STANDING, row)) for row in rows}

    def questions(self, plans: Iterable[str]) -> Sequence[PlanQuestion]:
        wanted = select(PLAN_QUESTION).where(PLAN_QUESTION.c.plan.in_(sorted(plans)))
        order = (PLAN_QUESTION.c.plan, PLAN_QUESTION.c.position, PLAN_QUESTION.c.token)
        return [_question(row) for row in self._executor.all(wanted.order_by(*order))]

    def question(self, token: str) -> PlanQuestion | None:
        row = self._executor.first(rows_of(PLAN_QUESTION, token=token))
        return None if row is None else _question(row)

    def keep(self, changes: Changes) -> None:
        """Write plans, standings and questions, each replacing its former row."""
        if changes.plans:
            self._executor.write(put(PLAN, "id"), map(_plan_row, changes.plans))
        if changes.standings:
            rows = [pick_values(PLAIN_STANDING, standing) for standing in changes.standings]
            self._executor.write(put(PLAN_STANDING, "plan"), rows)
        if changes.questions:
            self._executor.write(put(PLAN_QUESTION, "token"), map(_question_row, changes.questions))


def _plan_row(plan: Plan) -> dict[str, Any]:
    channels = as_json([list(channel) for channel in plan.channels])
    return pick_values(PLAIN_PLAN, plan) | {"channels": channels, "schedule": _schedule_text(plan.schedule)}


def _plan(row: Any) -> Plan:
    channels = tuple(PlanChannel(*channel) for channel in from_json(row.channels))
    return Plan(**pick_values(PLAIN_PLAN, row), channels=channels, schedule=_schedule(row.schedule))


def _question_row(question: PlanQuestion) -> dict[str, Any]:
    by = question.approved_by
    named = {"approved_by": by and by.id, "approved_name": by and by.name}
    return pick_values(PLAIN_QUESTION, question) | named


def _question(row: Any) -> PlanQuestion:
    return PlanQuestion(**pick_values(PLAIN_QUESTION, row), approved_by=person(row.approved_by, row.approved_name))


def _schedule_text(schedule: Schedule | None) -> str:
    """A schedule as JSON; empty where there is none."""
    if schedule is None:
        return ""
    days: Mapping[str, Iterable[date]] = {"skip": schedule.skip, "dates": schedule.dates}
    words: dict[str, Any] = {name: [day.isoformat() for day in sorted(those)] for name, those in days.items()}
    words |= {"at": schedule.at.isoformat("minutes"), "zone": schedule.zone, "weeks": schedule.weeks}
    words |= {"on": schedule.on, "nth": schedule.nth, "month_days": schedule.month_days}
    words["start"] = schedule.start.isoformat() if schedule.start else None
    words["other"] = schedule.other.isoformat("minutes") if schedule.other else None
    return json.dumps(words, separators=(",", ":"))


def _schedule(text: str) -> Schedule | None:
    if not text:
        return None
    words = json.loads(text)
    start = date.fromisoformat(words["start"]) if words["start"] else None
    return Schedule(
        at=time.fromisoformat(words["at"]),
        zone=words["zone"],
        on=tuple(words["on"]),
        weeks=words["weeks"],
        start=start,
        skip=frozenset(map(date.fromisoformat, words["skip"])),
        nth=tuple(words["nth"]),
        month_days=tuple(words["month_days"]),
        dates=frozenset(map(date.fromisoformat, words["dates"])),
        other=time.fromisoformat(words["other"]) if words.get("other") else None,
    )
