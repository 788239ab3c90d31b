"""The digest of a desk, at nine in the brand's zone: what came, what waits, what waits longest, and which solutions are
a week old. Nothing is posted where there is nothing to tell; run again on the same day, it is edited in place."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.base.errors import NotPossible
from bot.base.humanize import ago, plural
from bot.base.kinds import Kind
from bot.base.person import Person
from bot.base.state_keys import name_key, team_digest_key
from bot.base.tenants import tenant_of
from bot.base.zones import instant, zone_named
from bot.desk.cards.budget import NINE
from bot.desk.cards.card_history import CardEvent
from bot.desk.digests.digest import Digest, digest_post
from bot.model.card import Card, State
from bot.model.post import Post, PostKind
from bot.model.verdict import Urgency
from bot.model.views import Entry, NoticeView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import local_day
from bot.settings.permissions import Permission, require
from bot.settings.setting_values import WEEKLY
from bot.settings.settings import Settings
from bot.triage.descriptions import kind_label

SUBJECT = "team"
LISTED = 5
ASIDE = frozenset({Kind.OUR_PRODUCT, Kind.COMPETITOR, Kind.URGENT, Kind.FRUSTRATED})
"""Kinds that say nothing of what is wanted."""

MOST_ALIVE = 500
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
WEEKEND = (5, 6)
NOTHING = "There is nothing to tell: nothing came since the last digest, and nothing waits."


def post_team_digest(context: Context) -> list[Post]:
    """Post each desk's digest when its morning has come, from the first morning after it was switched on; after a stop
    late, once."""
    if not context.settings.desk.digest or context.settings.desk.shadow:
        return []
    posts = [_at_its_time(context, desk) for desk in context.settings.desks]
    return [post for post in posts if post is not None]


def post_digest_now(context: Context, person: Person) -> None:
    """Post every desk's digest now; one of today is edited. `NotPossible` where there is nothing to tell."""
    require(context.settings, person, Permission.SET_UP)
    if not [desk for desk in context.settings.desks if _posted_now(context, desk)]:
        raise NotPossible(NOTHING)


def _posted_now(context: Context, desk: str) -> bool:
    tenant = tenant_of(context.tenants, desk)
    if tenant is None:
        return False
    key = _key(context, tenant, desk)
    before = context.store.outbox.posts([key]).get(key)
    if before is not None and before.body:
        number = round(context.now.timestamp() * 1_000_000)
        edit = replace(
            digest_post(context, SUBJECT, key=f"{key}:{number}", tenant=tenant, desk=desk, body=key),
            kind=PostKind.CARD_UPDATE,
        )
        context.store.keep(Changes(posts=[edit]))
        return True
    since = _last(context, tenant, desk) or context.now - _span(context.settings)
    return _post(context, tenant, desk, since) is not None


def _at_its_time(context: Context, desk: str) -> Post | None:
    tenant = tenant_of(context.tenants, desk)
    if tenant is None:
        return None
    last = _last(context, tenant, desk)
    if last is None:
        context.store.keep(Changes(values={team_digest_key(tenant, desk): context.now.isoformat()}))
        return None
    zone, day = zone_named(context.settings.brand.zone), digest_day(context.settings, local_day(context))
    if not last < instant(day, NINE, zone) <= context.now:
        return None
    return _post(context, tenant, desk, last)


def _post(context: Context, tenant: str, desk: str, since: datetime) -> Post | None:
    """The digest of what came since then, unless there is nothing to tell; the next one goes on from now."""
    body = json.dumps({"since": since.isoformat()})
    key = _key(context, tenant, desk)
    post = digest_post(context, SUBJECT, key=key, tenant=tenant, desk=desk, body=body)
    told = team_notice(context, post) is not None
    values: dict[str, str | None] = {team_digest_key(tenant, desk): context.now.isoformat()}
    context.store.keep(Changes(posts=[post] if told else [], values=values))
    return post if told else None


def _key(context: Context, tenant: str, desk: str) -> str:
    return f"digest:{tenant}:{SUBJECT}-{desk}-{local_day(context).isoformat()}"


def _last(context: Context, tenant: str, desk: str) -> datetime | None:
    key = team_digest_key(tenant, desk)
    known = context.store.state.values([key]).get(key)
    return datetime.fromisoformat(known) if known else None


def _span(settings: Settings) -> timedelta:
    return A_WEEK if settings.desk.digest == WEEKLY else A_DAY


def digest_day(settings: Settings, today: date) -> date:
    """The latest day, today or before, whose morning brings a digest: a working day, or Monday for a weekly one."""
    if settings.desk.digest == WEEKLY:
        return today - timedelta(days=today.weekday())
    return last_working_day(settings, today)


def last_working_day(settings: Settings, day: date) -> date:
    """This day, or the last one before that is neither a weekend nor a holiday."""
    for back in range(30):
        earlier = day - timedelta(days=back)
        if earlier.weekday() not in WEEKEND and earlier not in settings.holidays:
            return earlier
    return day


def team_notice(context: Context, post: Post) -> NoticeView | None:
    """The digest as things stand; None where there is nothing to tell, or its row was emptied."""
    began = _first_row(context, post)
    if began is None:
        return None
    since = datetime.fromisoformat(json.loads(began)["since"])
    waiting = _waiting(context, post.target)
    came = [card for card in context.store.cards.since(since) if card.desk == post.target and card.card]
    answered = sum(card.state is State.ANSWERED for card in came)
    oldest = tuple(_oldest(context, waiting))
    needed = _needed(context, waiting[1:] if oldest else waiting)
    entries = (*oldest, *needed, *_solved(context, post.target, since))
    if not came and not entries and not waiting:
        return None
    zone = zone_named(context.settings.brand.zone)
    head = f"Since {since.astimezone(zone):%A, %d %b, %H:%M}: {plural(len(came), 'new card')}, {answered} answered."
    waits = f" {plural(len(waiting), 'card')} {'waits' if len(waiting) == 1 else 'wait'}." if waiting else ""
    return NoticeView(f"{head}{waits}", post.due, entries, "`/neighbor open` lists what waits." if waiting else "")


def _first_row(context: Context, post: Post) -> str | None:
    """What the digest's own row holds, for itself or for an edit of it."""
    if post.kind is not PostKind.CARD_UPDATE:
        return post.body
    first = context.store.outbox.posts([post.body or ""]).get(post.body or "")
    return first.body if first is not None else None


def _waiting(context: Context, desk: str) -> Sequence[Card]:
    """Its cards that nobody has answered, oldest first."""
    alive = context.store.cards.alive(desk, MOST_ALIVE)
    return sorted(
        (card for card in alive if card.state in (State.OPEN, State.CLAIMED)), key=lambda card: (card.said_at, card.id)
    )


def _oldest(context: Context, waiting: Sequence[Card]) -> Iterator[Entry]:
    """The card that waits longest, once it is older than a working day."""
    if not waiting:
        return
    zone = zone_named(context.settings.brand.zone)
    there = context.now.astimezone(zone)
    day_before = last_working_day(context.settings, there.date() - A_DAY)
    if waiting[0].said_at < instant(day_before, there.time().replace(tzinfo=None), zone):
        yield Entry(f"Waits longest: {_line(context, waiting[0])}", waiting[0].link)


def _needed(context: Context, waiting: Sequence[Card]) -> Iterator[Entry]:
    """Those that need a reply, oldest first."""
    needed = [card for card in waiting if card.urgency is Urgency.EXPECTED]
    for card in needed[:LISTED]:
        yield Entry(f"Needs a reply: {_line(context, card)}", card.link)


def _solved(context: Context, desk: str, since: datetime) -> Iterator[Entry]:
    """Who said a week ago what solved it: a person may ask whether it held."""
    solved = context.store.history.happened(CardEvent.SOLVED, since - A_WEEK, context.now - A_WEEK)
    cards = [card for entry in solved if (card := context.store.cards.get(entry.subject)) is not None]
    for card in [card for card in cards if card.desk == desk][:LISTED]:
        yield Entry(f"Did it hold? {card.author_name} said a week ago that it was solved", card.link)


def _line(context: Context, card: Card) -> str:
    telling = next((kind for kind in card.kinds if kind not in ASIDE), None)
    name = context.store.state.values([name_key(card.place)]).get(name_key(card.place))
    where = f" in {name}" if name else ""
    held = f", {card.holder.name} has it" if card.holder is not None else ""
    what = kind_label(telling) if telling else "a message"
    return f"{what} from {card.author_name}{where}, {ago(card.said_at, context.now)}{held}"


DIGEST = Digest(SUBJECT, team_notice, moves=True)
