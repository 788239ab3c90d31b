"""The digest of cards beyond the daily limit, and how people bring them up."""

import json
from collections.abc import Sequence

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.base.person import Person
from bot.decision.waits import SPENT
from bot.desk.cards.posting import has_card
from bot.desk.cards.view import card_views
from bot.desk.digests.digest import Digest, digest_post
from bot.desk.feedback.learned import in_order
from bot.model.card import Card, State
from bot.model.post import Post
from bot.model.views import Button, CardView, Entry, NoticeView
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require

SHOWN = 20
"""Lines of a digest; further cards are only counted."""

MOST = 1000
"""At most so many open cards of a desk are searched."""

SUBJECT = "budget"

VERB = "show"


def post_held_digest(context: Context, told: Sequence[Card]) -> list[Post]:
    """One notice for each desk that lists its held cards, best first."""
    desks = dict.fromkeys(card.desk for card in told)
    here = {desk: in_order(context.store, [card for card in told if card.desk == desk]) for desk in desks}
    return [_digest(context, desk, cards) for desk, cards in here.items()]


def _digest(context: Context, desk: str, cards: Sequence[Card]) -> Post:
    token = context.new_token()
    body = json.dumps([card.id for card in cards])
    return digest_post(context, SUBJECT, key=_key(token), tenant=cards[0].place.tenant, desk=desk, body=body)


def held_notice(context: Context, post: Post) -> NoticeView | None:
    """The digest as things stand; None when nothing of it is left."""
    cards = _still_open(context.store, post)
    if not cards:
        return None
    lines = tuple(Entry(_line(view), view.card.link) for view in card_views(context.store, cards[:SHOWN]))
    head = f"Daily limit reached: {plural(len(cards), 'more card')}, most important first."
    closing = f"And {len(cards) - SHOWN} more." if len(cards) > SHOWN else ""
    return NoticeView(head, post.due, lines, closing, Button("Show me these cards", VERB, post.key.rpartition(":")[2]))


def show_held(context: Context, token: str, person: Person) -> Sequence[Card]:
    """Post the cards of a digest for a person of the team: the best twenty."""
    require(context.settings, person, Permission.WORK)
    post = context.store.outbox.posts([_key(token)]).get(_key(token))
    cards = [card for card in _still_open(context.store, post) if not card.card][:SHOWN] if post else []
    if post and not post.body:  # emptied after a day, as every row is: then all that was only told at this desk
        told = [
            card for card in context.store.cards.alive(post.target, MOST) if card.state is State.OPEN and not card.card
        ]
        cards = in_order(context.store, told)[:SHOWN]
    if not cards:
        raise NotPossible("These are no longer waiting. `/neighbor open` lists what is.")
    shown = [has_card(card, context.now) for card in cards]
    context.store.keep(Changes(cards=[card for card, _ in shown], posts=[post for _, post in shown]))
    return [card for card, _ in shown]


def _still_open(store: Store, post: Post) -> list[Card]:
    ids = json.loads(post.body) if post.body else []
    return [card for id in ids if (card := store.cards.get(id)) is not None and card.state is State.OPEN]


def _line(view: CardView) -> str:
    """Where and why; nobody is named, so nothing of it must be taken back when somebody asks to be forgotten."""
    other = view.card
    where = view.channel_name or other.place.channel
    return f"In {where}: {'; '.join(reason.text for reason in other.reasons_for if reason.rule != SPENT.rule)}"


def _key(token: str) -> str:
    return f"digest:{SUBJECT}:{token}"


DIGEST = Digest(SUBJECT, held_notice, moves=True)
