"""What people changed, in a list."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.history import SETTINGS, HistoryEntry


@dataclass
class FakeHistory:
    """`bot.ports.aggregates.History`."""

    by_number: dict[int, HistoryEntry] = field(default_factory=dict)

    def of(self, subject: str, limit: int = 1000) -> Sequence[HistoryEntry]:
        return [entry for entry in reversed(self.by_number.values()) if entry.subject == subject][:limit]

    def happened(self, what: str, since: datetime, until: datetime) -> Sequence[HistoryEntry]:
        return [entry for entry in self.by_number.values() if entry.what == what and since < entry.at <= until]

    def latest(self, subject: str) -> int:
        return max((entry.number for entry in self.of(subject)), default=0)

    def keep(self, entries: Sequence[HistoryEntry]) -> None:
        """What the one write says of history."""
        for entry in entries:
            number = max(self.by_number, default=0) + 1
            self.by_number[number] = replace(entry, number=number)

    def erase(self, account: tuple[str, str, str]) -> int:
        """Who it was."""
        who = f"{account[0]}:{account[2]}"
        theirs = [entry for entry in self.by_number.values() if entry.by is not None and entry.by.id == who]
        self.by_number.update({entry.number: replace(entry, by=None) for entry in theirs})
        return len(theirs)

    def drop_all_but(self, cards: Container[str]) -> int:
        """Forget what is of cards that there are no more."""
        gone = [entry for entry in self.by_number.values() if entry.subject != SETTINGS and entry.subject not in cards]
        for entry in gone:
            del self.by_number[entry.number]
        return len(gone)
