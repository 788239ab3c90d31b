"""Cards in a dictionary."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.base.message import ChannelRef, MessageRef
from bot.model.card import Card, CardWording, ResponseKind
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakeCards:
    """`bot.ports.aggregates.Cards`."""

    by_id: dict[str, Card] = field(default_factory=dict)

    def get(self, token_or_id: str) -> Card | None:
        return next((card for card in self.by_id.values() if token_or_id in (card.token, card.id)), None)

    def with_id(self, id: str) -> Card | None:
        return self.by_id.get(id)

    def alive_in(self, channels: Iterable[ChannelRef]) -> Sequence[Card]:
        here = set(channels)
        return sorted((card for card in self.by_id.values() if card.alive and card.place in here), key=age)

    def alive_of(self, channel: ChannelRef, author: str) -> Sequence[Card]:
        return [card for card in self.alive_in([channel]) if card.author == author]

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        alive = (card for card in self.by_id.values() if card.alive and desk in (None, card.desk))
        return sorted(alive, key=age, reverse=True)[:limit]

    def since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        return sorted((card for card in self.by_id.values() if card.said_at >= at), key=age, reverse=True)[:limit]

    def wordings(self, channel: ChannelRef, since: datetime, limit: int = 200) -> Sequence[CardWording]:
        here = [card for card in self.since(since) if card.place == channel and card.draft.text]
        return [CardWording(card.id, card.state, card.draft.text) for card in here][:limit]

    def about(self, channel: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        return self.said_by(account(channel, author))[::-1][:limit]

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        late = (card for card in self.by_id.values() if card.alive and card.due <= now)
        return sorted(late, key=lambda card: (card.due, card.id))[:limit]

    def said_by(self, who: Account) -> Sequence[Card]:
        """Cards about one account's messages, oldest first."""
        return sorted((card for card in self.by_id.values() if account(card.place, card.author) == who), key=age)

    def keep(self, cards: Sequence[Card]) -> None:
        """What the one write says of cards."""
        self.by_id.update({card.id: card for card in cards})

    def purge(self, now: datetime, limit: int) -> int:
        """Closed ones go after a month."""
        month_ago = now - timedelta(days=30)
        return drop(self.by_id, lambda card: not card.alive and card.said_at <= month_ago, limit)

    def erase(self, who: Account, spoke: Set[MessageRef]) -> int:
        """One account's cards; those of the conversations in which they `spoke` lose the lines that may name them."""
        for card in list(self.by_id.values()):
            if account(card.place, card.author) != who and MessageRef(card.place, card.conversation) in spoke:
                words = "" if card.response is ResponseKind.THANK else card.draft.text
                self.by_id[card.id] = replace(card, note="", draft=replace(card.draft, text=words), first=None)
            if card.answered_by == f"{who[0]}:{who[2]}":
                nobody = replace(self.by_id[card.id], answered_by=None, answered_with=None, holder=None)
                self.by_id[card.id] = nobody
        return drop(self.by_id, lambda card: account(card.place, card.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """All cards about what was said there."""
        return drop(self.by_id, lambda card: is_there(card.place, platform, tenant))


def age(card: Card) -> tuple[datetime, str]:
    """Sorts the oldest first."""
    return card.said_at, card.id
