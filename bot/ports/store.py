"""The storage ports: one open transaction, and the storage that opens it."""

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
    Handovers,
    History,
    Messages,
    Outbox,
    PlannedQuestions,
    Prompts,
    Proposals,
    Quotes,
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
    """One open transaction: batch-shaped reads of each aggregate, and ONE write. A use case may be run twice, so it
    touches nothing else."""

    @property
    def messages(self) -> Messages:
        """Messages heard, verdicts, kept texts."""

    @property
    def cards(self) -> Cards:
        """The cards that the team sees."""

    @property
    def outbox(self) -> Outbox:
        """Posts on their way."""

    @property
    def prompts(self) -> Prompts:
        """Postings of prompts, and answers."""

    @property
    def plans(self) -> PlannedQuestions:
        """Plans made at the desk."""

    @property
    def proposals(self) -> Proposals:
        """Questions that members proposed."""

    @property
    def quotes(self) -> Quotes:
        """What members said to being quoted."""

    @property
    def accounts(self) -> Accounts:
        """Who was heard, who was contacted, who opted out."""

    @property
    def counts(self) -> Counts:
        """Counts by day, channel and counter."""

    @property
    def state(self) -> SavedState:
        """Small values and marks."""

    @property
    def exclusions(self) -> Exclusions:
        """The team's exclusion rules."""

    @property
    def calibrations(self) -> Calibrations:
        """Calibrations."""

    @property
    def samples(self) -> Samples:
        """Samples of the weekly review."""

    @property
    def texts(self) -> TeamTexts:
        """Saved texts of the team."""

    @property
    def themes(self) -> Themes:
        """Themes and their members."""

    @property
    def handovers(self) -> Handovers:
        """Learnings handed to the product team."""

    @property
    def history(self) -> History:
        """What people changed."""

    def memory(self) -> Memory:
        """What is remembered in memory, as of the last commit."""

    def keep(self, changes: Changes) -> None:
        """Write everything in `changes`."""

    def personal_data(self, platform: str, tenant: str, author: str) -> PersonalData:
        """Everything that is kept of one account, oldest first."""

    def purge(self, now: datetime, limit: int = 2000) -> int:
        """Delete what is past its retention time, at most `limit` rows of each kind; returns how many. Call it until it
        returns 0."""

    def erase_account(self, platform: str, tenant: str, author: str) -> int:
        """Delete everything that names this account or holds its words; returns how many rows."""

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Delete everything of a workspace or server; returns how many rows."""


class Storage(Protocol):
    """Runs use cases in transactions; the only asynchronous port of storage."""

    async def do(self, work: Callable[[Store], T]) -> T:
        """Run a use case in one transaction; returns when it is on disk, raises what the use case raises."""
        ...

    async def join(self, work: Callable[[Store, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """The same, batched in one transaction with other items that wait for the same `work`. If the batch fails, each
        item runs again alone."""
        ...

    async def read(self, work: Callable[[Store], T]) -> T:
        """Run a use case that only reads, on a connection beside the writer."""
        ...

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Call `listener` (on the event loop) after each commit that changed something visible, with a number that only
        grows, over restarts too; the returned function ends it."""
        ...

    async def close(self) -> None:
        """Finish the queued work and close the database."""
        ...
