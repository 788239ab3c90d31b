"""What is known when somebody at the desk chooses a response."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.base.humanize import first_name
from bot.base.kinds import Kind
from bot.base.person import Person
from bot.desk.cards.helpers import Helper, answered_here, willing_helpers
from bot.desk.responses.own_links import used_this_week
from bot.desk.responses.written_lately import worded_lately
from bot.model.card import Card
from bot.model.prompt import SlotState
from bot.ports.channel_names import known_names
from bot.ports.store import Store
from bot.settings.settings import Settings

PROMPT_OPEN = timedelta(days=7)
"""A prompt draws answers for so long after it was posted."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A prompt that is open for answers, and its channel."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Moment:
    """`text` are the words quoted on the card (nothing when they are gone); `helper` is the member who answered first
    in this very conversation; `willing` are members who agreed to be asked; `colleagues` the other people of the brand
    on that platform; `own_links` how many links to our own pages were posted in the last seven days; `lately` what was
    worded for this channel in that time."""

    card: Card
    text: str = ""
    helper: Helper | None = None
    willing: tuple[Helper, ...] = ()
    colleagues: tuple[Helper, ...] = ()
    asked: AskedQuestion | None = None
    domains: tuple[str, ...] = ()
    own_links: int = 0
    own_links_a_week: int = 1
    lately: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The author's first name."""
        return first_name(self.card.author_name)

    def has(self, *kinds: Kind) -> bool:
        """Whether one of these kinds was noticed."""
        return not {kind.value for kind in kinds}.isdisjoint(self.card.kinds)

    @property
    def accounts(self) -> frozenset[str]:
        """Accounts on the message's platform whose names are needed and not known."""
        people = (*self.colleagues, *self.willing, *((self.helper,) if self.helper else ()))
        return frozenset(each.account for each in people if not each.name)

    def with_names(self, names: Mapping[str, str]) -> "Moment":
        """The same with names that the platform looked up, by account."""

        def named(helper: Helper) -> Helper:
            return helper if helper.name else helper._replace(name=names.get(helper.account, ""))

        return replace(
            self,
            helper=named(self.helper) if self.helper else None,
            willing=tuple(map(named, self.willing)),
            colleagues=tuple(map(named, self.colleagues)),
        )


def moment_of(store: Store, settings: Settings, card: Card, person: Person, now: datetime) -> Moment:
    """Everything that the options look at, read once."""
    kept = store.messages.texts([card.message]).get(card.message)
    return Moment(
        card=card,
        text=kept.text if kept else "",
        helper=answered_here(store, settings, card),
        willing=_willing(store, card),
        colleagues=_colleagues(store, settings, card, person),
        asked=_asked(store, card, now),
        domains=settings.brand.domains,
        own_links=used_this_week(store, now),
        own_links_a_week=settings.desk.own_links_a_week,
        lately=worded_lately(store, card.place, now, but=card.id),
    )


def _willing(store: Store, card: Card) -> tuple[Helper, ...]:
    members = [helper for helper in willing_helpers(store, card.place) if helper.account != card.author]
    alone = store.accounts.opted_out([(card.place, helper.account) for helper in members])
    return tuple(helper for helper in members if (card.place.platform, helper.account) not in alone)


def _colleagues(store: Store, settings: Settings, card: Card, person: Person) -> tuple[Helper, ...]:
    room = store.memory().rooms.get(card.place)
    speakers = room.history.speakers if room else {}
    front = f"{card.place.platform}:"
    accounts = sorted(
        who.removeprefix(front)
        for who in settings.representatives | settings.managers
        if who.startswith(front) and who != person.id
    )
    return tuple(Helper(account, speakers[account].name if account in speakers else "") for account in accounts)


def _asked(store: Store, card: Card, now: datetime) -> AskedQuestion | None:
    """The newest prompt that stands open where the author is, unless the message itself was said under it."""
    home = (card.place.platform, card.place.tenant)
    for slot in store.prompts.slots():
        there = slot.state is SlotState.POSTED and slot.thread and now - slot.due <= PROMPT_OPEN
        if there and (slot.place.platform, slot.place.tenant) == home and card.thread != slot.thread:
            return AskedQuestion(slot.text, known_names(store, [slot.place]).get(slot.place, ""))
    return None
