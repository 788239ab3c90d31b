"""Every question and order that the store puts to the database: long because it is a list, of a few lines each.

Written in Core and made into text once, each is text with `?` for values, in the order in which they are named here.
The text goes to the driver's own cursor: on the way of a message that is half of its whole cost.
"""

from functools import cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    literal_column,
    select,
    text,
    tuple_,
    update,
)
from sqlmodel import SQLModel

from storage.records import tables
from storage.records.dialect import compiled, insert


def table(model: type[SQLModel]) -> Table:
    """The table of a model."""
    found = model.__table__  # type: ignore[attr-defined]  # SQLModel makes it for `table=True`, and does not say so
    assert isinstance(found, Table)
    return found


place = table(tables.PlaceRow)
inbox = table(tables.InboxRow)
verdict = table(tables.VerdictRow)
kept = table(tables.KeptRow)
suggestion = table(tables.SuggestionRow)
outbox = table(tables.OutboxRow)
slot = table(tables.SlotRow)
answer = table(tables.AnswerRow)
heard = table(tables.HeardRow)
contact = table(tables.ContactRow)
opt_out = table(tables.OptOutRow)
mark = table(tables.MarkRow)
fact = table(tables.FactRow)
count = table(tables.CountRow)
rule = table(tables.RuleRow)
lesson = table(tables.LessonRow)
sample = table(tables.SampleRow)
broken = table(tables.BrokenRow)

SILENCE_DAYS = 30
"""Who says nothing for longer is heard first again."""

ALIVE = text("suggestion.alive = 1")
"""In these very words, so that the index over living suggestions serves."""

LOOKED_AT = text("outbox.next IS NOT NULL")
HAS_BODY = text("outbox.body IS NOT NULL")
ONE: ColumnElement[Any] = literal_column("1")
NONE: ColumnElement[Any] = literal_column("0")
"""Written out, because a `?` would stand for it otherwise."""


def value(name: str) -> Any:
    """A `?`."""
    return bindparam(name)


def add(into: Table, *but: str) -> str:
    """One more row; a row with the same identity stays as it is."""
    columns = {column.name: value(column.name) for column in into.c if column.name not in but}
    return compiled(insert(into).values(columns).on_conflict_do_nothing())


def replace(into: Table, identity: tuple[str, ...], *but: str) -> str:
    """One row, in place of what stood under the same identity."""
    columns = {column.name: value(column.name) for column in into.c if column.name not in but}
    order = insert(into).values(columns)
    changed = {name: order.excluded[name] for name in columns if name not in identity}
    return compiled(order.on_conflict_do_update(index_elements=list(identity), set_=changed))


def said_here(source: Table) -> Any:
    """platform, tenant: rows that name a channel there"""
    here = (place.c.platform == value("platform"), place.c.tenant == value("tenant"))
    return source.c.place.in_(select(place.c.id).where(*here))


def all_of(source: Table) -> Select[Any]:
    """Every column, in the table's own order."""
    return select(*source.c)


class Statements:
    """The texts, each made when it is first wanted. (platform, tenant, channel) is written `channel`."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def _kept_text(self, name: str, statement: Any) -> str:
        """The text of a statement that comes in several forms, made once for each."""
        if name not in self._texts:
            self._texts[name] = compiled(statement)
        return self._texts[name]

    # --- channels

    @cached_property
    def place_number(self) -> str:
        """channel -> number"""
        same = [place.c[name] == value(name) for name in ("platform", "tenant", "channel")]
        return compiled(select(place.c.id).where(*same))

    @cached_property
    def place_named(self) -> str:
        """number -> channel"""
        return compiled(select(place.c.platform, place.c.tenant, place.c.channel).where(place.c.id == value("id")))

    @cached_property
    def new_place(self) -> str:
        """channel"""
        return add(place, "id")

    # --- what comes in

    @cached_property
    def known_key(self) -> str:
        """place, key -> a row if it was heard before"""
        return compiled(select(ONE).where(inbox.c.place == value("place"), inbox.c.key == value("key")))

    @cached_property
    def new_key(self) -> str:
        """an inbox row"""
        return add(inbox)

    # --- verdicts, texts, answers: by place and id

    @cached_property
    def verdict(self) -> str:
        """place, id -> row"""
        return self._by_ref(verdict)

    @cached_property
    def put_verdict(self) -> str:
        """a verdict row"""
        return replace(verdict, ("place", "id"))

    @cached_property
    def verdicts_since(self) -> str:
        """at -> rows, oldest first"""
        return compiled(all_of(verdict).where(verdict.c.at >= value("at")).order_by(verdict.c.at))

    @cached_property
    def kept(self) -> str:
        """place, id -> row"""
        return self._by_ref(kept)

    @cached_property
    def put_kept(self) -> str:
        """a kept row"""
        return replace(kept, ("place", "id"))

    @cached_property
    def forget_kept(self) -> str:
        """place, id"""
        return compiled(delete(kept).where(kept.c.place == value("place"), kept.c.id == value("id")))

    @cached_property
    def answer(self) -> str:
        """place, id -> row"""
        return self._by_ref(answer)

    @cached_property
    def answers(self) -> str:
        """slot -> rows, oldest first"""
        mine = all_of(answer).where(answer.c.slot == value("slot"), answer.c.gone == NONE)
        return compiled(mine.order_by(answer.c.at, answer.c.id))

    @cached_property
    def put_answer(self) -> str:
        """an answer row"""
        return replace(answer, ("place", "id"))

    @staticmethod
    def _by_ref(source: Table) -> str:
        return compiled(all_of(source).where(source.c.place == value("place"), source.c.id == value("id")))

    # --- suggestions

    @cached_property
    def suggestion(self) -> str:
        """token, id -> row"""
        named = (suggestion.c.token == value("token")) | (suggestion.c.id == value("id"))
        return compiled(all_of(suggestion).where(named))

    @cached_property
    def put_suggestion(self) -> str:
        """a suggestion row"""
        return replace(suggestion, ("id",))

    @cached_property
    def alive_in(self) -> str:
        """place -> rows, oldest first"""
        here = all_of(suggestion).where(ALIVE, suggestion.c.place == value("place"))
        return compiled(here.order_by(suggestion.c.said_at, suggestion.c.id))

    @cached_property
    def alive(self) -> str:
        """limit -> rows, newest first"""
        return self._newest(all_of(suggestion).where(ALIVE))

    @cached_property
    def alive_at_desk(self) -> str:
        """desk, limit -> rows, newest first"""
        return self._newest(all_of(suggestion).where(ALIVE, suggestion.c.desk == value("desk")))

    @cached_property
    def suggestions_since(self) -> str:
        """since, limit -> rows, newest first"""
        return self._newest(all_of(suggestion).where(suggestion.c.said_at >= value("at")))

    @cached_property
    def due(self) -> str:
        """now, limit -> rows, oldest first"""
        late = all_of(suggestion).where(ALIVE, suggestion.c.due <= value("now"))
        return compiled(late.order_by(suggestion.c.due, suggestion.c.id).limit(value("limit")).offset(NONE))

    @staticmethod
    def _newest(rows: Select[Any]) -> str:
        newest = rows.order_by(suggestion.c.said_at.desc(), suggestion.c.id.desc())
        return compiled(newest.limit(value("limit")).offset(NONE))

    # --- the outbox

    @cached_property
    def post(self) -> str:
        """key -> row"""
        return compiled(all_of(outbox).where(outbox.c.key == value("key")))

    @cached_property
    def posts_due(self) -> str:
        """now, limit -> rows in order of entry"""
        late = all_of(outbox).where(LOOKED_AT, outbox.c.next <= value("now"))
        return compiled(late.order_by(outbox.c.number).limit(value("limit")).offset(NONE))

    @cached_property
    def post_at(self) -> str:
        """target, platform id -> row"""
        there = (outbox.c.target == value("target"), outbox.c.platform_id == value("platform_id"))
        return compiled(all_of(outbox).where(*there).order_by(outbox.c.number.desc()).limit(ONE).offset(NONE))

    @cached_property
    def put_post(self) -> str:
        """an outbox row without its number"""
        return replace(outbox, ("key",), "number")

    # --- postings of prompts

    @cached_property
    def slot(self) -> str:
        """key -> row"""
        return compiled(all_of(slot).where(slot.c.key == value("key")))

    @cached_property
    def slot_under(self) -> str:
        """place, thread -> row"""
        return compiled(all_of(slot).where(slot.c.place == value("place"), slot.c.thread == value("thread")))

    @cached_property
    def slots(self) -> str:
        """limit -> rows, newest first"""
        return compiled(all_of(slot).order_by(slot.c.due.desc(), slot.c.key.desc()).limit(value("limit")).offset(NONE))

    @cached_property
    def slots_of(self) -> str:
        """plan, limit -> rows, newest first"""
        mine = all_of(slot).where(slot.c.plan == value("plan"))
        return compiled(mine.order_by(slot.c.due.desc(), slot.c.key.desc()).limit(value("limit")).offset(NONE))

    @cached_property
    def put_slot(self) -> str:
        """a slot row"""
        return replace(slot, ("plan", "day", "number"))

    # --- accounts

    @cached_property
    def opted_out(self) -> str:
        """platform, tenant, author -> a row if so"""
        return compiled(select(ONE).where(*self._account(opt_out)))

    @cached_property
    def put_opt_out(self) -> str:
        """an opt_out row"""
        return replace(opt_out, ("platform", "tenant", "author"))

    @cached_property
    def opt_in(self) -> str:
        """platform, tenant, author"""
        return compiled(delete(opt_out).where(*self._account(opt_out)))

    @cached_property
    def heard(self) -> str:
        """platform, tenant, author -> the last day"""
        return compiled(select(heard.c.day).where(*self._account(heard)))

    @cached_property
    def first_heard(self) -> str:
        """platform, tenant, author -> when first, with no long silence since"""
        return compiled(select(heard.c.first).where(*self._account(heard)))

    @cached_property
    def newcomers(self) -> str:
        """at, limit -> accounts heard first since then, and when; the earliest first"""
        rows = all_of(heard).where(heard.c.first >= value("at")).order_by(heard.c.first, heard.c.author)
        return compiled(rows.limit(value("limit")).offset(NONE))

    @cached_property
    def put_heard(self) -> str:
        """a heard row; an earlier day changes nothing, and after a long silence an account is heard first again"""
        order = insert(heard).values({column.name: value(column.name) for column in heard.c})
        later = order.excluded.day > heard.c.day
        silent = order.excluded.day - heard.c.day > literal_column(str(SILENCE_DAYS))
        first = case((silent, order.excluded.first), else_=heard.c.first)
        same = ["platform", "tenant", "author"]
        change = {"day": order.excluded.day, "first": first}
        return compiled(order.on_conflict_do_update(index_elements=same, set_=change, where=later))

    @cached_property
    def contacted(self) -> str:
        """platform, tenant, author -> when"""
        return compiled(select(contact.c.at).where(*self._account(contact)))

    @cached_property
    def put_contact(self) -> str:
        """a contact row"""
        return replace(contact, ("platform", "tenant", "author"))

    @staticmethod
    def _account(source: Table) -> list[Any]:
        return [source.c[name] == value(name) for name in ("platform", "tenant", "author")]

    # --- marks, facts, counts, what could not be handled

    @cached_property
    def mark(self) -> str:
        """place -> message id"""
        return compiled(select(mark.c.message).where(mark.c.place == value("place")))

    @cached_property
    def put_mark(self) -> str:
        """a mark row"""
        return replace(mark, ("place",))

    @cached_property
    def fact(self) -> str:
        """name -> value"""
        return compiled(select(fact.c.value).where(fact.c.name == value("name")))

    @cached_property
    def put_fact(self) -> str:
        """a fact row"""
        return replace(fact, ("name",))

    @cached_property
    def forget_fact(self) -> str:
        """name"""
        return compiled(delete(fact).where(fact.c.name == value("name")))

    @cached_property
    def add_count(self) -> str:
        """a count row, added to what stands there"""
        columns = {column.name: value(column.name) for column in count.c}
        order = insert(count).values(columns)
        same = ["place", "day", "what", "bucket"]
        return compiled(order.on_conflict_do_update(index_elements=same, set_={"n": count.c.n + order.excluded.n}))

    @cached_property
    def totals(self) -> str:
        """place, first day -> what, bucket, sum; grouped by the number first, because numbers are quicker to compare"""
        sums = select(count.c.what, count.c.bucket, func.sum(count.c.n)).where(*self._counted())
        return compiled(sums.group_by(count.c.bucket, count.c.what))

    def daily(self, whats: int) -> str:
        """place, first day, so many whats -> day, what, sum"""
        wanted = count.c.what.in_([value(f"what{number}") for number in range(whats)])
        sums = select(count.c.day, count.c.what, func.sum(count.c.n)).where(*self._counted(), wanted)
        return self._kept_text(f"daily {whats}", sums.group_by(count.c.day, count.c.what))

    @staticmethod
    def _counted() -> list[Any]:
        return [count.c.place == value("place"), count.c.day >= value("day")]

    @cached_property
    def put_aside(self) -> str:
        """a broken row without its number"""
        return add(broken, "id")

    # --- forgetting what is old: value, limit

    def forget_before(self, source: Table, column: str) -> str:
        """cut, limit: rows whose `column` is at or before the cut go, the oldest first, so many at a time"""
        keys = list(source.primary_key.columns)
        old = select(*keys).where(source.c[column] <= value("cut"), *self._closed(source))
        chosen = old.order_by(source.c[column]).limit(value("limit")).offset(NONE)
        return self._kept_text(f"before {source}", delete(source).where(self._tuple(keys).in_(chosen)))

    @staticmethod
    def _closed(source: Table) -> list[Any]:
        return [suggestion.c.alive == NONE] if source is suggestion else []

    @staticmethod
    def _tuple(keys: list[Any]) -> Any:
        return keys[0] if len(keys) == 1 else tuple_(*keys)

    @cached_property
    def empty_bodies(self) -> str:
        """cut, limit: bodies of posts that were done with before the cut"""
        done = outbox.c.state.in_([literal_column("'sent'"), literal_column("'failed'")])
        old = select(outbox.c.number).where(HAS_BODY, outbox.c.started <= value("cut"), done)
        chosen = old.order_by(outbox.c.started).limit(value("limit")).offset(NONE)
        return compiled(update(outbox).values(body=text("NULL")).where(outbox.c.number.in_(chosen)))

    # --- erasing one account: platform, tenant, author

    def erase_from(self, source: Table) -> str:
        """author, platform, tenant: every row of this account in a table whose rows name a channel"""
        return compiled(delete(source).where(source.c.author == value("author"), said_here(source)))

    def erase_account(self, source: Table) -> str:
        """platform, tenant, author: the row of this account"""
        return compiled(delete(source).where(*self._account(source)))

    @cached_property
    def subjects_of(self) -> str:
        """author, platform, tenant -> ids of cards about this account's messages"""
        mine = suggestion.c.author == value("author")
        return compiled(select(suggestion.c.id).where(mine, said_here(suggestion)))

    # --- everything of one account, and of one tenant

    def of_account(self, source: Table, order: str) -> str:
        """author, platform, tenant -> the rows of this account, oldest first"""
        mine = all_of(source).where(source.c.author == value("author"), said_here(source))
        return self._kept_text(f"of account {source}", mine.order_by(source.c[order]))

    def row_of_account(self, source: Table) -> str:
        """platform, tenant, author -> the row of this account"""
        return self._kept_text(f"account row {source}", all_of(source).where(*self._account(source)))

    def erase_here(self, source: Table) -> str:
        """platform, tenant: every row that names a channel there"""
        return self._kept_text(f"erase here {source}", delete(source).where(said_here(source)))

    def erase_tenant(self, source: Table) -> str:
        """platform, tenant: every row that names the tenant itself"""
        there = (source.c.platform == value("platform"), source.c.tenant == value("tenant"))
        return self._kept_text(f"erase tenant {source}", delete(source).where(*there))

    @cached_property
    def erase_posts(self) -> str:
        """tenant, target prefix: posts for a tenant"""
        there = outbox.c.target.startswith(value("prefix"))
        return compiled(delete(outbox).where(outbox.c.tenant == value("tenant"), there))

    @cached_property
    def erase_facts(self) -> str:
        """name prefix: facts whose name begins so"""
        return compiled(delete(fact).where(fact.c.name.startswith(value("prefix"))))

    @cached_property
    def kept_since(self) -> str:
        """until, at, limit -> kept rows that a signal allowed, said since `at`, newest first; they are kept at least
        until `until`"""
        said = all_of(kept).where(kept.c.until >= value("until"), kept.c.said_at >= value("at"))
        newest = said.where(kept.c.why == literal_column("'signal'")).order_by(kept.c.said_at.desc(), kept.c.id)
        return compiled(newest.limit(value("limit")).offset(NONE))

    @cached_property
    def suggestions_of(self) -> str:
        """author, platform, tenant, limit -> cards about this account's messages, newest first"""
        return self._newest(all_of(suggestion).where(suggestion.c.author == value("author"), said_here(suggestion)))

    @cached_property
    def kept_in(self) -> str:
        """place -> kept rows, newest first"""
        return compiled(all_of(kept).where(kept.c.place == value("place")).order_by(kept.c.said_at.desc()))

    @cached_property
    def tenants(self) -> str:
        """platform -> tenants"""
        there = select(place.c.tenant).where(place.c.platform == value("platform"))
        return compiled(there.distinct().order_by(place.c.tenant))

    @cached_property
    def of_conversation(self) -> str:
        """place, conversation -> rows of verdicts; looked for when a person asks, so that no index is carried for it"""
        there = (verdict.c.place == value("place"), verdict.c.conversation == value("conversation"))
        return compiled(all_of(verdict).where(*there).order_by(verdict.c.at, verdict.c.id))

    @cached_property
    def said_in(self) -> str:
        """place, thread -> ids of messages"""
        there = (verdict.c.place == value("place"), verdict.c.thread == value("thread"))
        return compiled(select(verdict.c.id).where(*there).order_by(verdict.c.id))

    @cached_property
    def empty_subject(self) -> str:
        """subject: the bodies of posts about it"""
        return compiled(update(outbox).values(body=text("NULL")).where(outbox.c.subject == value("subject")))

    @cached_property
    def unname_in_cards(self) -> str:
        """author, platform, tenant: cards of conversations in which this account spoke lose the lines that may name
        it"""
        spoke = select(verdict.c.place, verdict.c.conversation).where(
            verdict.c.author == value("author"), said_here(verdict)
        )
        thanks = suggestion.c.response == literal_column("'thank'")
        unnamed = {
            "note": literal_column("''"),
            "draft": case((thanks, literal_column("''")), else_=suggestion.c.draft),
        }
        there = tuple_(suggestion.c.place, suggestion.c.conversation).in_(spoke)
        return compiled(update(suggestion).values(unnamed).where(there))

    @cached_property
    def unname_helper(self) -> str:
        """platform:account: closed cards that say who answered say so no more"""
        them = suggestion.c.answered_by == value("who")
        nobody = {name: text("NULL") for name in ("answered_by", "answered_with", "holder", "holder_name")}
        return compiled(update(suggestion).values(nobody).where(them))
