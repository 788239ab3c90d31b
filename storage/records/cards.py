"""Cards, each a row with draft and holder; living ones are found by channel, by desk and by due time."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Index, UniqueConstraint, case, or_, select, text, tuple_, update
from sqlmodel import Field

from bot.base.message import ChannelRef, MessageRef
from bot.model.card import Card, CardWording, Dismissal, Draft, FirstDraft, Overrule, ResponseKind, State
from bot.model.verdict import Reason, Urgency
from storage.dialects.dialect import EMPTY, only_where
from storage.records.base import (
    NONE,
    Account,
    Base,
    at_most,
    person,
    pick_values,
    put,
    rows_of,
    shared_columns,
    table_of,
    value,
)
from storage.records.channels import Channels
from storage.records.columns import Choice, First, Flag, Instant, Overrules, Reasons, Refs, Words
from storage.records.executor import Executor, Prepared
from storage.records.messages import VERDICT
from storage.records.retention import KEEP_CARDS, erase_said_by, erase_said_there, purge_before, said_by


class CardRow(Base, table=True):
    """A card; `alive` says whether it is still open in some way."""

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("token"),
        Index("ix_card_alive_place", "place", **only_where("alive = 1")),
        Index("ix_card_alive_due", "due", **only_where("alive = 1")),
        Index("ix_card_alive_said_at", "said_at", "id", **only_where("alive = 1")),
        Index(None, "said_at", "id"),
        Index(None, "author"),
    )

    id: str = Field(primary_key=True)
    token: str
    place: int
    message: str
    author: str
    author_name: str
    said_at: datetime = Field(sa_type=Instant)
    conversation: str
    desk: str
    response: ResponseKind = Field(sa_type=Choice(ResponseKind))
    urgency: Urgency = Field(sa_type=Choice(Urgency))
    kinds: tuple[str, ...] = Field(sa_type=Words)
    score: float
    reasons_for: tuple[Reason, ...] = Field(sa_type=Reasons)
    reasons_against: tuple[Reason, ...] = Field(sa_type=Reasons)
    draft: str
    rests_on: str
    due: datetime = Field(sa_type=Instant)
    state: State = Field(sa_type=Choice(State))
    alive: bool = Field(sa_type=Flag)
    thread: str | None = None
    link: str | None = None
    holder: str | None = None
    holder_name: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_by: str | None = None
    answered_with: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    sent: str | None = None
    dismissal: Dismissal | None = Field(default=None, sa_type=Choice(Dismissal))
    note: str
    revision: int
    card: str
    gathered: int
    alike: tuple[MessageRef, ...] = Field(sa_type=Refs, sa_column_kwargs=EMPTY)
    first: FirstDraft | None = Field(default=None, sa_type=First, nullable=False, sa_column_kwargs=EMPTY)
    overrules: tuple[Overrule, ...] = Field(sa_type=Overrules, sa_column_kwargs=EMPTY)


CARD = table_of(CardRow)
PLAIN = tuple(name for name in shared_columns(CARD, Card) if name not in ("message", "draft", "holder"))
ALIVE = text("card.alive = 1")
"""Written exactly like this, so that the index over living cards is used."""

WORDED = text("card.draft <> ''")
NEWEST = (CARD.c.said_at.desc(), CARD.c.id.desc())


class CardRecords:
    """`bot.ports.aggregates.Cards`."""

    def __init__(self, executor: Executor, channels: Channels) -> None:
        self._executor = executor
        self._channels = channels

    @cached_property
    def _put(self) -> Prepared:
        return self._executor.prepare(put(CARD, "id"))

    @cached_property
    def _named(self) -> Prepared:
        named = or_(CARD.c.token == value("token"), CARD.c.id == value("id"))
        return self._executor.prepare(rows_of(CARD).where(named))

    @cached_property
    def _with_id(self) -> Prepared:
        return self._executor.prepare(rows_of(CARD).where(CARD.c.id == value("id")))

    @cached_property
    def _here(self) -> Prepared:
        here = rows_of(CARD).where(ALIVE, CARD.c.place == value("place"))
        return self._executor.prepare(here.order_by(CARD.c.said_at, CARD.c.id))

    @cached_property
    def _here_of(self) -> Prepared:
        theirs = rows_of(CARD).where(ALIVE, CARD.c.place == value("place"), CARD.c.author == value("author"))
        return self._executor.prepare(theirs.order_by(CARD.c.said_at, CARD.c.id))

    @cached_property
    def _wordings(self) -> Prepared:
        columns = (CARD.c.id, CARD.c.state, CARD.c.draft)
        there = (CARD.c.place == value("place"), CARD.c.said_at >= value("since"), WORDED)
        lately = select(*columns).where(*there)
        return self._executor.prepare(at_most(lately.order_by(*NEWEST)))

    @cached_property
    def _alive(self) -> Prepared:
        return self._executor.prepare(at_most(rows_of(CARD).where(ALIVE).order_by(*NEWEST)))

    @cached_property
    def _at_desk(self) -> Prepared:
        here = rows_of(CARD).where(ALIVE, CARD.c.desk == value("desk"))
        return self._executor.prepare(at_most(here.order_by(*NEWEST)))

    def get(self, token_or_id: str) -> Card | None:
        row = self._named.first(token_or_id, token_or_id)
        return None if row is None else self._card(row)

    def with_id(self, id: str) -> Card | None:
        row = self._with_id.first(id)
        return None if row is None else self._card(row)

    def alive_in(self, channels: Iterable[ChannelRef]) -> Sequence[Card]:
        cards = [self._card(row) for channel in channels for row in self._here.all(self._channels.known(channel))]
        return sorted(cards, key=lambda card: (card.said_at, card.id))

    def alive_of(self, channel: ChannelRef, author: str) -> Sequence[Card]:
        return [self._card(row) for row in self._here_of.all(self._channels.known(channel), author)]

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        rows = self._alive.all(limit) if desk is None else self._at_desk.all(desk, limit)
        return [self._card(row) for row in rows]

    def since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        return self._all(rows_of(CARD).where(CARD.c.said_at >= at).order_by(*NEWEST).limit(limit))

    def wordings(self, channel: ChannelRef, since: datetime, limit: int = 200) -> Sequence[CardWording]:
        return list(map(CardWording._make, self._wordings.rows(self._channels.known(channel), since, limit)))

    def about(self, channel: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        theirs = said_by(CARD, Account(channel.platform, channel.tenant, author))
        return self._all(rows_of(CARD).where(theirs).order_by(*NEWEST).limit(limit))

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        late = rows_of(CARD).where(ALIVE, CARD.c.due <= now)
        return self._all(late.order_by(CARD.c.due, CARD.c.id).limit(limit))

    def keep(self, cards: Sequence[Card]) -> None:
        """Write cards, each replacing the one with its id."""
        if cards:
            self._put.put(map(self._row, cards))

    def purge(self, now: datetime, limit: int) -> int:
        """Delete old closed cards."""
        return purge_before(self._executor, CARD, "said_at", now - KEEP_CARDS, limit, CARD.c.alive == NONE)

    def erase(self, account: Account) -> int:
        """Delete the account's cards, and its name as a helper on others; runs before the verdicts are erased, which
        say where."""
        self._executor.change(self._without_helpers_lines(account))
        nobody = dict.fromkeys(("answered_by", "answered_with", "holder", "holder_name"))
        self._executor.change(update(CARD).where(CARD.c.answered_by == account.name).values(nobody))
        return erase_said_by(self._executor, CARD, account)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete all cards of a workspace or server."""
        return erase_said_there(self._executor, CARD, platform, tenant)

    def said_by(self, account: Account) -> Sequence[Card]:
        """The cards about one account, oldest first, for a member's own request."""
        return self._all(rows_of(CARD).where(said_by(CARD, account)).order_by(CARD.c.said_at))

    @staticmethod
    def _without_helpers_lines(account: Account) -> Any:
        """Cards of conversations in which this account spoke lose the lines that may name it."""
        spoke = select(VERDICT.c.place, VERDICT.c.conversation).where(said_by(VERDICT, account))
        draft = case((CARD.c.response == ResponseKind.THANK, ""), else_=CARD.c.draft)
        return (
            update(CARD)
            .where(tuple_(CARD.c.place, CARD.c.conversation).in_(spoke))
            .values(note="", draft=draft, first=None)
        )

    def _all(self, statement: Any) -> list[Card]:
        return [self._card(row) for row in self._executor.all(statement)]

    def _row(self, card: Card) -> dict[str, Any]:
        """The columns that are no fields of a card; the others are written as they are."""
        holder = card.holder
        return pick_values(PLAIN, card) | {
            "place": self._channels.number(card.place),
            "message": card.message.id,
            "draft": card.draft.text,
            "rests_on": card.draft.rests_on,
            "alive": card.alive,
            "holder": holder and holder.id,
            "holder_name": holder and holder.name,
        }

    def _card(self, row: Any) -> Card:
        return Card(
            **pick_values(PLAIN, row),
            message=MessageRef(self._channels.named(row.place), row.message),
            draft=Draft(row.draft, row.rests_on),
            holder=person(row.holder, row.holder_name),
        )
