"""Prepares a database that comes from a backup, before anything runs on it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update

from bot.base.state_keys import PROMPT_SEEN
from bot.model.handover import HandoverState
from bot.model.post import TO_MEMBERS, PostState
from bot.model.prompt import SlotState
from bot.model.quote_consent import AGREED, QuoteWish
from storage.records.accounts import OPT_OUT
from storage.records.base import Account
from storage.records.channels import PLACE
from storage.records.handovers import HANDOVER
from storage.records.outbox import POST
from storage.records.prompts import SLOT
from storage.records.quotes import QUOTE
from storage.records.retention import begins
from storage.records.state import FACT
from storage.records.store import TABLES, SqlStore

WHY = "restored from a backup; not sent again"


def known_accounts(store: SqlStore) -> frozenset[Account]:
    """All accounts about which anything is stored."""
    rows: list[Any] = [row for statement in _naming() for row in store.executor.all(statement)]
    return frozenset(Account(row.platform, row.tenant, row.author) for row in rows)


def _naming() -> Iterator[Select[Any]]:
    for table in TABLES.sorted_tables:
        columns = table.c
        if {"platform", "tenant", "author"} <= set(columns.keys()):
            yield select(columns.platform, columns.tenant, columns.author).distinct()
        elif {"place", "author"} <= set(columns.keys()):
            yield select(PLACE.c.platform, PLACE.c.tenant, columns.author).distinct().where(PLACE.c.id == columns.place)


def opted_out(store: SqlStore) -> list[Account]:
    """The accounts that opted out."""
    rows = store.executor.all(select(OPT_OUT.c.platform, OPT_OUT.c.tenant, OPT_OUT.c.author))
    return [Account._make(row) for row in rows]


def close_what_was_open(store: SqlStore, now: datetime) -> int:
    """Cancel everything that was to be sent, and skip prompts due in the meantime; returns how many posts. What waits
    for the tracker may be there by now, and a consent to quote may have been taken back: that is looked for, and asked
    anew."""
    waiting = update(POST).where(POST.c.next.is_not(None))
    members = POST.c.kind.in_(TO_MEMBERS)
    after = {"next": None, "lease_until": None, "error": WHY}
    closed = store.executor.change(waiting.where(members).values(state=PostState.ASK_HUMAN, **after))
    closed += store.executor.change(waiting.where(~members).values(state=PostState.FAILED, **after))
    due = update(SLOT).where(SLOT.c.state == SlotState.DUE)
    store.executor.change(due.values(state=SlotState.SKIPPED, note=WHY))
    unsent = update(HANDOVER).where(HANDOVER.c.state == HandoverState.WAITING)
    store.executor.change(unsent.values(state=HandoverState.UNCERTAIN))
    agreed = update(QUOTE).where(QUOTE.c.wish.in_(sorted(AGREED)))
    store.executor.change(agreed.values(wish=QuoteWish.WAITING, decided_at=None))
    store.executor.change(update(FACT).where(begins(FACT.c.name, PROMPT_SEEN)).values(value=now.isoformat()))
    return closed
