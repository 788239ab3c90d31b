"""The daily budget of welcome cards: how many each desk has had today, and the digest that tells of those beyond it.

Held cards wait until nine where the brand is; then one notice tells of all of them at once, best first, and they hang
nowhere until somebody wants to see them.
"""

import json
from collections.abc import MutableMapping, Sequence
from datetime import datetime, time, timedelta

from bot.base.errors import NotPossible
from bot.base.humanize import plural
from bot.base.person import Person
from bot.decision.waits import SPENT
from bot.desk.cards.posting import carded, cards_of
from bot.desk.feedback.learned import in_order
from bot.model.card import State, Suggestion
from bot.model.post import Post, PostKind
from bot.model.verdict import Call
from bot.model.views import Button, Card, Entry, Notice
from bot.ports.changes import Changes
from bot.ports.context import House
from bot.ports.store import Store
from bot.settings.permissions import Act, require
from bot.settings.schedule import instant, zone_named
from bot.settings.settings import Brand, Settings

NINE = time(9)
"""When digests come, where the brand is."""

SHOWN = 20
"""Lines of a digest; the others are counted."""

MOST = 1000
"""So many living suggestions of a desk are looked through."""

SUBJECT = "budget"
VERB = "show"


class Budget:
    """What was counted before, and what is counted in this one write (`values`, which it adds to); a day begins at
    midnight where the brand is."""

    def __init__(self, store: Store, settings: Settings, values: MutableMapping[str, str | None]) -> None:
        self._store = store
        self._settings = settings
        self._values = values

    def held_until(self, desk: str, now: datetime) -> datetime | None:
        """When a welcome card for this desk would be told instead of shown; None while some of the budget is left."""
        most = self._settings.desk.budget
        if not most or self._settings.desk.shadow or self._shown(desk, now) < most:
            return None
        return next_nine(self._settings.brand, now)

    def count(self, it: Suggestion, now: datetime) -> None:
        """A card came up by itself; only welcome ones are counted."""
        if self._settings.desk.budget and it.call is Call.WELCOME:
            self._values[_fact(it.desk)] = f"{self._day(now)} {self._shown(it.desk, now) + 1}"

    def _shown(self, desk: str, now: datetime) -> int:
        name = _fact(desk)
        known = self._values.get(name) or self._store.values([name]).get(name, "")
        day, _, number = known.partition(" ")
        return int(number) if day == self._day(now) else 0

    def _day(self, now: datetime) -> str:
        return now.astimezone(zone_named(self._settings.brand.zone)).date().isoformat()


def is_held(it: Suggestion) -> bool:
    """Whether it waits because the budget was spent, and is to be told in a digest."""
    return it.state is State.WAITING and SPENT in it.reasons_against


def at_nine(brand: Brand, at: datetime) -> bool:
    """Whether it is nine o'clock to the minute, where the brand is."""
    local = at.astimezone(zone_named(brand.zone))
    return (local.hour, local.minute) == (NINE.hour, NINE.minute)


def next_nine(brand: Brand, now: datetime) -> datetime:
    """The first nine o'clock after `now`, where the brand is."""
    zone = zone_named(brand.zone)
    today = now.astimezone(zone).date()
    nine = instant(today, NINE, zone)
    return nine if nine > now else instant(today + timedelta(days=1), NINE, zone)


def digest(store: Store, house: House, told: Sequence[Suggestion], now: datetime) -> list[Post]:
    """One notice for each desk about its cards that were held and are open now, best first."""
    desks = dict.fromkeys(it.desk for it in told)
    here = {desk: in_order(store, [it for it in told if it.desk == desk]) for desk in desks}
    return [_digest(house, desk, cards, now) for desk, cards in here.items()]


def _digest(house: House, desk: str, told: Sequence[Suggestion], now: datetime) -> Post:
    token = house.new_token()
    body = json.dumps([it.id for it in told])
    return Post(_key(token), told[0].place.tenant, PostKind.DIGEST, desk, SUBJECT, now, body)


def notice(store: Store, post: Post) -> Notice | None:
    """What the digest says as things stand when it is posted; None when nothing of it is left."""
    found = _still_open(store, post)
    if not found:
        return None
    lines = tuple(Entry(_line(card), card.suggestion.link) for card in cards_of(store, found[:SHOWN]))
    head = f"Beyond the day's budget: {plural(len(found), 'more card')} for you if there is time, best first."
    closing = f"And {len(found) - SHOWN} more." if len(found) > SHOWN else ""
    return Notice(head, post.due, lines, closing, Button("Show me these cards", VERB, post.key.rpartition(":")[2]))


def show(store: Store, house: House, token: str, person: Person, now: datetime) -> Sequence[Suggestion]:
    """A person of the brand wants to see the cards that a digest told of: the best twenty come up, best first."""
    require(house.settings, person, Act.WORK)
    post = store.posts([_key(token)]).get(_key(token))
    found = [it for it in _still_open(store, post) if not it.card][:SHOWN] if post else []
    if post and not post.body:  # emptied after a day, as every row is: then all that was only told at this desk
        told = [it for it in store.alive(post.target, MOST) if it.state is State.OPEN and not it.card]
        found = in_order(store, told)[:SHOWN]
    if not found:
        raise NotPossible("None of these is open without a card any more; `/neighbor open` lists what is.")
    shown = [carded(it, now) for it in found]
    store.keep(Changes(suggestions=[it for it, _ in shown], posts=[post for _, post in shown]))
    return [it for it, _ in shown]


def _still_open(store: Store, post: Post) -> list[Suggestion]:
    ids = json.loads(post.body) if post.body else []
    return [it for id in ids if (it := store.suggestion(id)) is not None and it.state is State.OPEN]


def _line(card: Card) -> str:
    """Where and why; nobody is named, so nothing of it must be taken back when somebody asks to be forgotten."""
    it = card.suggestion
    where = card.channel_name or it.place.channel
    return f"In {where}: {'; '.join(reason.text for reason in it.reasons_for if reason.rule != SPENT.rule)}"


def _key(token: str) -> str:
    return f"digest:{SUBJECT}:{token}"


def _fact(desk: str) -> str:
    return f"welcome cards:{desk}"
