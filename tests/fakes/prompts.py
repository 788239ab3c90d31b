"""Postings of prompts and their answers in dictionaries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.base.message import ChannelRef, MessageRef
from bot.model.prompt import PromptAnswer, PromptSlot
from bot.ports.changes import Changes
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakePrompts:
    """`bot.ports.aggregates.Prompts`."""

    by_number: dict[tuple[str, date, int], PromptSlot] = field(default_factory=dict)
    by_ref: dict[MessageRef, PromptAnswer] = field(default_factory=dict)

    def slot(self, key: str) -> PromptSlot | None:
        return next((slot for slot in self.by_number.values() if slot.key == key), None)

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        under = {MessageRef(slot.place, slot.thread): slot for slot in self.by_number.values() if slot.thread}
        return {ref: under[ref] for ref in refs if ref in under}

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        planned = (slot for slot in self.by_number.values() if plan in (None, slot.plan))
        return sorted(planned, key=lambda slot: (slot.due, slot.key), reverse=True)[:limit]

    def asked_since(self, place: ChannelRef, at: datetime) -> Sequence[PromptSlot]:
        there = (slot for slot in self.by_number.values() if slot.place == place and slot.due >= at)
        return sorted(there, key=lambda slot: (slot.due, slot.key), reverse=True)

    def answers(self, slot: str) -> Sequence[PromptAnswer]:
        said = (answer for answer in self.by_ref.values() if answer.slot == slot and not answer.gone)
        return sorted(said, key=lambda answer: (answer.at, answer.ref.id))

    def answers_among(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptAnswer]:
        return {ref: self.by_ref[ref] for ref in refs if ref in self.by_ref}

    def said_by(self, who: Account) -> Sequence[PromptAnswer]:
        """What one account answered, oldest first."""
        theirs = (answer for answer in self.by_ref.values() if account(answer.ref.place, answer.author) == who)
        return sorted(theirs, key=lambda answer: answer.at)

    def keep(self, changes: Changes) -> None:
        """What the one write says of prompts."""
        self.by_number.update({(slot.plan, slot.day, slot.number): slot for slot in changes.slots})
        self.by_ref.update({answer.ref: answer for answer in changes.answers})

    def purge(self, now: datetime, limit: int) -> int:
        """Old answers go."""
        return drop(self.by_ref, lambda answer: answer.at <= now - timedelta(days=180), limit)

    def erase(self, who: Account) -> int:
        """What one account answered."""
        return drop(self.by_ref, lambda answer: account(answer.ref.place, answer.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """All that was asked and answered there."""
        slots = drop(self.by_number, lambda slot: is_there(slot.place, platform, tenant))
        return slots + drop(self.by_ref, lambda answer: is_there(answer.ref.place, platform, tenant))
