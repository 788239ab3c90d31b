"""The daily budget of optional cards, and the digest of those beyond it.

Held cards wait until nine in the brand's zone; then one notice lists all of them, best first, and none is posted until
somebody asks to see them.
"""

from collections.abc import MutableMapping
from datetime import datetime, time, timedelta

from bot.base.state_keys import cards_today_key
from bot.base.zones import instant, zone_named
from bot.decision.waits import SPENT
from bot.model.card import Card, State
from bot.model.verdict import Urgency
from bot.ports.store import Store
from bot.settings.settings import Brand, Settings

NINE = time(9)
"""The time of digests in the brand's zone."""


class Budget:
    """Optional cards per desk and day: those counted before, and those of this write (in `values`). A day begins at
    midnight in the brand's zone."""

    def __init__(self, store: Store, settings: Settings, values: MutableMapping[str, str | None]) -> None:
        self._store = store
        self._settings = settings
        self._values = values

    def held_until(self, desk: str, now: datetime) -> datetime | None:
        """When an optional card for this desk is listed in a digest; None while budget is left."""
        most = self._settings.desk.budget
        if not most or self._settings.desk.shadow or self._shown(desk, now) < most:
            return None
        return next_nine(self._settings.brand, now)

    def count(self, card: Card, now: datetime) -> None:
        """Count a card that is posted now, if it is optional."""
        if self._settings.desk.budget and card.urgency is Urgency.OPTIONAL:
            self._values[cards_today_key(card.desk)] = f"{self._day(now)} {self._shown(card.desk, now) + 1}"

    def _shown(self, desk: str, now: datetime) -> int:
        name = cards_today_key(desk)
        known = self._values.get(name) or self._store.state.values([name]).get(name, "")
        day, _, number = known.partition(" ")
        return int(number) if day == self._day(now) else 0

    def _day(self, now: datetime) -> str:
        return now.astimezone(zone_named(self._settings.brand.zone)).date().isoformat()


def is_held(card: Card) -> bool:
    """Whether the card waits for the digest because the budget was spent."""
    return card.state is State.WAITING and SPENT in card.reasons_against


def at_nine(brand: Brand, at: datetime) -> bool:
    """Whether it is nine o'clock to the minute in the brand's zone."""
    local = at.astimezone(zone_named(brand.zone))
    return (local.hour, local.minute) == (NINE.hour, NINE.minute)


def next_nine(brand: Brand, now: datetime) -> datetime:
    """The first nine o'clock after `now` in the brand's zone."""
    zone = zone_named(brand.zone)
    today = now.astimezone(zone).date()
    nine = instant(today, NINE, zone)
    return nine if nine > now else instant(today + timedelta(days=1), NINE, zone)
