"""What the core asks of the place where things are kept: one open transaction, and who opens it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.model.personal_data import PersonalData
from bot.ports.aggregates import (
    Accounts,
    Calibrations,
    Cards,
    Counts,
    Exclusions,
    Messages,
    Outbox,
    PlannedQuestions,
    Prompts,
    Proposals,
    Samples,
    SavedState,
    TeamTexts,
    Themes,
)
from bot.ports.changes import Changes
from bot.ports.memory import Memory

T = TypeVar("T")
Item = TypeVar("Item")


class Store(Protocol):
    """One open transaction: batch-shaped reads of each kind of thing, and ONE write. A use case may be run twice and
    touches nothing else."""

    @property
    def messages(self) -> Messages:
        """What was heard, what was made of it, which words are kept."""

    @property
    def cards(self) -> Cards:
        """The cards that the team sees."""

    @property
    def outbox(self) -> Outbox:
        """What is to be posted."""

    @property
    def prompts(self) -> Prompts:
        """What members were asked, and their answers."""

    @property
    def plans(self) -> PlannedQuestions:
        """What is to be asked, as it was planned at the desk."""

    @property
    def proposals(self) -> Proposals:
        """What members would like to see asked."""

    @property
    def accounts(self) -> Accounts:
        """Who was heard, who was written to, who wants to be ignored."""

    @property
    def counts(self) -> Counts:
        """How often things happened."""

    @property
    def state(self) -> SavedState:
        """Where things stand."""

    @property
    def exclusions(self) -> Exclusions:
        """The team's own rules."""

    @property
    def calibrations(self) -> Calibrations:
        """What was learned from the team."""

    @property
    def samples(self) -> Samples:
        """What was drawn at random to be judged."""

    @property
    def texts(self) -> TeamTexts:
        """What the team wrote to be used again."""

    @property
    def themes(self) -> Themes:
        """What members' texts add up to, and what was decided about it."""

    def memory(self) -> Memory:
        """What is remembered in memory, as of the last commit."""

    def keep(self, changes: Changes) -> None:
        """The one write."""

    def personal_data(self, platform: str, tenant: str, author: str) -> PersonalData:
        """Everything that is kept of one account, oldest first."""

    def purge(self, now: datetime, limit: int = 2000) -> int:
        """Forget what may be kept no longer (texts, verdicts, keys, sent bodies), some at a time: to be called until
        nothing goes; how many went."""

    def erase_account(self, platform: str, tenant: str, author: str) -> int:
        """Forget everything that names this account or holds its words; how many rows went."""

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Forget everything from a whole workspace or server; how many rows went."""


class Storage(Protocol):
    """The only asynchronous port of storage."""

    async def do(self, work: Callable[[Store], T]) -> T:
        """One use case in one transaction; returns when it is on disk, raises what the use case raises."""
        ...

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """The same, batched with other items for the same `work` that wait now: one transaction for all of them. If
        the batch fails, each item runs again alone."""
        ...

    async def read(self, work: Callable[[Store], T]) -> T:
        """A use case that only reads, on a connection of its own, beside the writer."""
        ...

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Have `listener` called (on the event loop) after each commit that changed something people can see, with a
        number that only ever grows, over restarts too; the returned function ends it."""
        ...

    async def close(self) -> None:
        """Finish what is waiting and let go of the database."""
        ...
