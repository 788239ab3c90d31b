"""Shadow mode: a daily digest at nine in the brand's zone, of the cards that the desk would have seen.

The outbox row holds only the cards' ids; the text is put together when it is posted.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.base.humanize import plural
from bot.base.state_keys import StateKey, shadow_digest_key
from bot.base.tenants import tenant_of
from bot.base.zones import instant, zone_named
from bot.desk.cards.budget import NINE
from bot.desk.digests.digest import Digest, digest_post
from bot.model.card import Card, State
from bot.model.post import Post
from bot.model.views import Entry, NoticeView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.notices import local_day
from bot.ports.store import Store

SHOWN = 20
"""Lines of a digest; further cards are only counted."""

SUBJECT = "shadow"


def post_shadow_digest(context: Context) -> list[Post]:
    """Post each desk's digest at nine o'clock, from the morning after shadow mode began; none before the desk's
    workspace or server is known. After a stop it is posted late, once."""
    if not context.settings.desk.shadow:
        return []
    posts = [_tell(context, desk) for desk in context.settings.desks]
    return [post for post in posts if post is not None]


def _tell(context: Context, desk: str) -> Post | None:
    zone = zone_named(context.settings.brand.zone)
    tenant = tenant_of(context.tenants, desk)
    if tenant is None:
        return None
    name = shadow_digest_key(tenant, "" if desk == context.settings.desk.channel else desk)
    last, waited = _before(context.store, name)
    today = local_day(context)
    if last is None:
        context.store.keep(Changes(values={name: _note(context.now, ())}))
        return None
    if not last < instant(today, NINE, zone) <= context.now:
        return None
    held = [card for card in _held(context.store, last, waited) if _belongs(context, card, desk)]
    waiting = [card.id for card in held if card.state is State.WAITING]
    ready = [card.id for card in held if card.state is not State.WAITING]
    body = json.dumps({"since": last.isoformat(), "cards": ready})
    key = f"{name}:{today.isoformat()}"
    post = digest_post(context, SUBJECT, key=key, tenant=tenant, desk=desk, body=body)
    context.store.keep(Changes(posts=[post], values={name: _note(context.now, waiting)}))
    return post


def _belongs(context: Context, card: Card, desk: str) -> bool:
    """What was for a desk that there is no more is told at the main one."""
    return card.desk == desk or (desk == context.settings.desk.channel and card.desk not in context.settings.desks)


def shadow_notice(context: Context, post: Post) -> NoticeView | None:
    """The digest as things stand; None once its row was emptied."""
    if not post.body:
        return None
    told = json.loads(post.body)
    cards = [card for id in told["cards"] if (card := context.store.cards.get(id)) is not None]
    settled = [other for other in cards if other.state is State.WITHDRAWN]
    shown = [card for card in cards if card.state is not State.WITHDRAWN]
    entries = tuple(Entry(_line(each), each.link) for each in shown[:SHOWN])
    since = datetime.fromisoformat(told["since"])
    head = f"Shadow mode: since {since:%d %b %H:%M} UTC you would have been shown {plural(len(shown), 'card')}."
    return NoticeView(head, post.due, entries, _closing(shown, settled))


def _closing(cards: Sequence[Card], settled: Sequence[Card]) -> str:
    parts = []
    if len(cards) > SHOWN:
        parts.append(f"And {len(cards) - SHOWN} more.")
    if settled:
        parts.append(f"{plural(len(settled), 'other')} came to nothing before anybody had to look.")
    return " ".join(parts)


def _line(card: Card) -> str:
    why = "; ".join(reason.text for reason in card.reasons_for) or "needs a reply"
    return f"{card.author_name}: {why}"


def _held(store: Store, since: datetime, waited: Sequence[str]) -> list[Card]:
    """What was said since the last digest, and what was still waiting then, oldest first."""
    older = [card for id in waited if (card := store.cards.get(id)) is not None]
    by_id = {other.id: other for other in (*older, *store.cards.since(since))}
    return sorted(by_id.values(), key=lambda card: (card.said_at, card.id))


def _before(store: Store, name: StateKey) -> tuple[datetime | None, Sequence[str]]:
    """When the last digest was, and what was waiting then."""
    known = store.state.values([name]).get(name)
    if known is None:
        return None, ()
    note = json.loads(known)
    return datetime.fromisoformat(note["at"]), note["waiting"]


def _note(at: datetime, waiting: Sequence[str]) -> str:
    return json.dumps({"at": at.isoformat(), "waiting": list(waiting)})


DIGEST = Digest(SUBJECT, shadow_notice)
