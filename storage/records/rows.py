"""How the core's words become rows and rows become words again; the only place where rows are made.

A row is a tuple in the order of its table's columns. Times go in as aware datetimes (a naive one raises `TypeError`)
and are kept as whole microseconds since 1970 UTC.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from struct import pack, unpack
from typing import Any

from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Approval, Person
from bot.model.card import Card, Dismissal, Draft, ResponseKind, State
from bot.model.post import Post, PostKind, PostState
from bot.model.prompt import Answer, PromptSlot, SlotState
from bot.model.verdict import Decision, DecisionFacts, Final, KeptText, Reason, Urgency, Verdict
from bot.ports.changes import Broken
from bot.triage.signal import Signal

Row = Sequence[Any]
Values = tuple[Any, ...]
Number = Callable[[ChannelRef], int]
"""The number of a channel."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PRECISION = 1e-3
"""Scores are kept as half-precision numbers: they come back this close."""


def instant(at: datetime) -> int:
    """Microseconds since 1970 UTC."""
    return (at - EPOCH) // MICROSECOND


def moment(at: int) -> datetime:
    """The aware UTC time of so many microseconds."""
    return EPOCH + timedelta(microseconds=at)


def _instant(at: datetime | None) -> int | None:
    return None if at is None else (at - EPOCH) // MICROSECOND


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)


_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` with these options would make one for every list."""


def _list(items: Sequence[Any]) -> str:
    return _AS_JSON.encode(items) if items else ""


def _items(text: str) -> list[Any]:
    return json.loads(text) if text else []


@lru_cache(maxsize=1024)
def _reasons_text(reasons: tuple[Reason, ...]) -> str:
    """Remembered, because the same few reasons are written again and again; none holds a word of a member."""
    return _list(reasons)


@lru_cache(maxsize=1024)
def _reasons(text: str) -> tuple[Reason, ...]:
    """Remembered like their text: the cards alive in a channel are read at each complaint there."""
    return tuple(Reason(rule, why) for rule, why in _items(text))


def _signals(text: str) -> tuple[Signal, ...]:
    return tuple(Signal(Kind(kind), score, evidence) for kind, score, evidence in _items(text))


def _person(id: str | None, name: str | None) -> Person | None:
    return None if id is None else Person(id, name or "")


def verdict_row(place: int, it: Verdict) -> Values:
    """Evidence stays behind: it is the member's own words, and belongs to the `kept` row."""
    found = it.signals
    return (
        place,
        it.ref.id,
        it.author,
        (it.at - EPOCH) // MICROSECOND,
        it.thread,
        it.conversation,
        it.answers,
        pack(f"<{len(it.scores)}e", *it.scores),
        _list([(signal.kind, signal.score, "") for signal in found]) if found else "",
        it.score,
        it.urgency,
        it.decision,
        it.final,
        _reasons_text(it.reasons_for),
        _reasons_text(it.reasons_against),
        None if it.facts is None else it.facts.bits,
    )


def verdict_of(ref: MessageRef, row: Row) -> Verdict:
    """A verdict from its row."""
    _, _, author, at, thread, conversation, answers, scores, found, score, urgency, decision, final, pro, con, bits = (
        row
    )
    return Verdict(
        ref=ref,
        author=author,
        at=moment(at),
        thread=thread,
        conversation=conversation,
        answers=answers,
        scores=unpack(f"<{len(scores) // 2}e", scores),
        signals=_signals(found),
        score=score,
        urgency=Urgency(urgency),
        decision=Decision(decision),
        final=Final(final),
        reasons_for=_reasons(pro),
        reasons_against=_reasons(con),
        facts=None if bits is None else DecisionFacts.of_bits(bits),
    )


def kept_row(place: int, it: KeptText) -> Values:
    """A kept text with the evidence."""
    said, until = instant(it.said_at), instant(it.until)
    return (place, it.ref.id, it.author, it.name, it.text, said, it.why, until, it.link, _list(it.signals))


def kept_of(ref: MessageRef, row: Row) -> KeptText:
    """A kept text from its row."""
    _, _, author, name, text, said_at, why, until, link, found = row
    return KeptText(ref, author, name, text, moment(said_at), why, moment(until), link, _signals(found))


def suggestion_row(place: int, it: Card) -> Values:
    """A suggestion, its draft and its holder in one row."""
    holder = it.holder
    return (
        it.id,
        it.token,
        place,
        it.message.id,
        it.author,
        it.author_name,
        instant(it.said_at),
        it.conversation,
        it.desk,
        it.response,
        it.urgency,
        _list(it.kinds),
        it.score,
        _reasons_text(it.reasons_for),
        _reasons_text(it.reasons_against),
        it.draft.text,
        it.draft.rests_on,
        instant(it.due),
        it.state,
        int(it.alive),
        it.thread,
        it.link,
        holder.id if holder else None,
        holder.name if holder else None,
        _instant(it.claimed_at),
        it.answered_by,
        it.answered_with,
        _instant(it.answered_at),
        it.sent,
        it.dismissal,
        it.note,
        it.revision,
        it.card,
        it.gathered,
        _list(it.alike),
    )


def suggestion_of(place: ChannelRef, row: Row) -> Card:
    """A suggestion from its row."""
    id, token, _, message, author, name, said_at, conversation, desk, response, urgency, kinds, score, pro, con = row[
        :15
    ]
    draft, rests_on, due, state, _, thread, link, holder, holder_name, claimed_at, by, answer, at = row[15:28]
    sent, dismissal, note, revision, card, gathered, alike = row[28:]
    return Card(
        id=id,
        token=token,
        message=MessageRef(place, message),
        author=author,
        author_name=name,
        said_at=moment(said_at),
        conversation=conversation,
        desk=desk,
        response=ResponseKind(response),
        urgency=Urgency(urgency),
        kinds=tuple(_items(kinds)),
        score=score,
        reasons_for=_reasons(pro),
        reasons_against=_reasons(con),
        draft=Draft(draft, rests_on),
        due=moment(due),
        state=State(state),
        thread=thread,
        link=link,
        holder=_person(holder, holder_name),
        claimed_at=_moment(claimed_at),
        answered_by=by,
        answered_with=answer,
        answered_at=_moment(at),
        sent=sent,
        dismissal=None if dismissal is None else Dismissal(dismissal),
        note=note,
        revision=revision,
        card=card,
        gathered=gathered,
        alike=tuple(MessageRef(ChannelRef(*where), id) for where, id in _items(alike)),
    )


def post_row(it: Post) -> Values:
    """A post without its number of entry, which the database gives; last comes when the sender must look at it."""
    approval = it.approval
    return (
        it.key,
        it.tenant,
        it.kind,
        it.target,
        it.subject,
        instant(it.due),
        it.body,
        it.thread,
        approval.person.id if approval else None,
        approval.person.name if approval else None,
        approval.hash if approval else None,
        _instant(approval.at) if approval else None,
        it.state,
        it.attempt,
        it.looks,
        _instant(it.started),
        _instant(it.lease_until),
        it.platform_id,
        it.error,
        _instant(next_look(it)),
    )


def next_look(it: Post) -> datetime | None:
    """When the sender must look at a post: to try or to find it, or when the sender that had it counts as dead."""
    if it.state in (PostState.PENDING, PostState.UNCERTAIN):
        return it.due
    return it.lease_until if it.state is PostState.SENDING else None


def post_of(row: Row) -> Post:
    """A post from its row, number of entry first; a body that is gone reads as empty."""
    _, key, tenant, kind, target, subject, due, body, thread, by, by_name, hash, approved_at = row[:13]
    state, attempt, looks, started, lease_until, platform_id, error, _ = row[13:]
    return Post(
        key=key,
        tenant=tenant,
        kind=PostKind(kind),
        target=target,
        subject=subject,
        due=moment(due),
        body=body or "",
        thread=thread,
        approval=None if by is None else Approval(Person(by, by_name), hash, moment(approved_at)),
        state=PostState(state),
        attempt=attempt,
        looks=looks,
        started=_moment(started),
        lease_until=_moment(lease_until),
        platform_id=platform_id,
        error=error,
    )


def slot_row(place: int, it: PromptSlot) -> Values:
    """One posting of a prompt."""
    day, due = it.day.toordinal(), instant(it.due)
    return (
        it.plan, day, it.number, due, it.state, place, it.text, it.approved_by, it.key, it.thread, it.answers, it.note,
    )  # fmt: skip


def slot_of(place: ChannelRef, row: Row) -> PromptSlot:
    """One posting from its row."""
    plan, day, number, due, state, _, text, approved_by, key, thread, answers, note = row
    return PromptSlot(
        plan, date.fromordinal(day), number, moment(due), SlotState(state), place, text, approved_by, key, thread,
        answers, note,
    )  # fmt: skip


def answer_row(place: int, it: Answer) -> Values:
    """That a message is an answer."""
    return (place, it.ref.id, it.slot, it.author, instant(it.at), int(it.gone))


def answer_of(place: ChannelRef, row: Row) -> Answer:
    """An answer from its row."""
    _, id, slot, author, at, gone = row
    return Answer(MessageRef(place, id), slot, author, moment(at), bool(gone))


def broken_row(it: Broken) -> Values:
    """Something put aside."""
    return (it.platform, instant(it.at), it.shape, it.error)
