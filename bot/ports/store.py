"""What the core asks of the world around it: a place to keep things, and platforms to post on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from bot.base.message import ChannelRef, Heard, MessageRef
from bot.model.calibration import Calibration
from bot.model.card import Card
from bot.model.exclusion import ExclusionRule
from bot.model.personal_data import PersonalData
from bot.model.post import Post
from bot.model.prompt import Answer, PromptSlot
from bot.model.sample import Sample
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Changes
from bot.ports.memory import Memory

T = TypeVar("T")
Item = TypeVar("Item")


class Store(Protocol):
    """One open transaction: batch-shaped reads and ONE write. A use case may be run twice and touches nothing else."""

    def recent(self) -> Memory:
        """What is remembered in memory, as of the last commit."""

    def first_time(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        """Those that were not heard before under any of their keys (`bot.keys.keys_of`), doubles within the batch
        left out, in the given order."""

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        """The verdicts that are still known."""

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        """The verdicts on messages said since then, oldest first, read as they are asked for."""

    def kept(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        """The texts that are kept."""

    def kept_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        """The texts that a signal allowed to keep, of messages said since then, newest first."""

    def suggestion(self, token_or_id: str) -> Card | None:
        """The suggestion with this token (as on a button) or id."""

    def alive_in(self, places: Iterable[ChannelRef]) -> Sequence[Card]:
        """Suggestions in these channels that something can still happen to, oldest first."""

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        """Suggestions that something can still happen to, newest first; of one desk, or all."""

    def suggestions_since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        """Suggestions about messages said since then, whatever became of them, newest first."""

    def suggestions_of(self, place: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        """Suggestions about this account's messages anywhere in the place's workspace or server, newest first."""

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        """Living suggestions whose time has come, oldest first."""

    def posts_due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        """Posts to try (pending, due), to look up (uncertain, due), or orphaned by a dead sender; in order of entry."""

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        """Posts by key."""

    def post_at(self, target: str, platform_id: str) -> Post | None:
        """Our post with this platform id in this place (`platform:channel`)."""

    def slot(self, key: str) -> PromptSlot | None:
        """One posting of a prompt by its key."""

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        """Posted prompts by (channel, thread id) under which members answer."""

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        """The latest postings, newest first; of one plan, or all."""

    def answers(self, slot: str) -> Sequence[Answer]:
        """What members said to one posting, oldest first (those gone from the platform left out)."""

    def answer_refs(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Answer]:
        """Which of these messages are answers to a prompt."""

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        """Which of these accounts want to be left alone, as (platform, author)."""

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        """When we last wrote to each of these accounts, by (platform, author)."""

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        """Which of these accounts have been heard on the UTC day of `at` or later, by (platform, author)."""

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        """When each of these accounts was heard first, with no silence of 30 days since, by (platform, author); those
        of which that is not known are left out."""

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        """Accounts heard first since then, by (platform, tenant, author), and when; the earliest, in that order."""

    def marks(self, places: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        """The newest message id handled, by channel."""

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        """Small facts by name."""

    def totals(self, since: date, places: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        """How often each thing was counted from that UTC day on, by (what, bucket); in these channels, or in all."""

    def daily(
        self, since: date, whats: Iterable[str], places: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        """How often these were counted on each UTC day from that one on; in these channels, or in all."""

    def rules(self) -> Sequence[ExclusionRule]:
        """The team's own rules: proposed, in force, undone; newest first."""

    def rule(self, token: str) -> ExclusionRule | None:
        """The rule with this token."""

    def lessons(self) -> Sequence[Calibration]:
        """What was learned from the team's acts, oldest first."""

    def samples(self, since: datetime) -> Sequence[Sample]:
        """Messages drawn since then to be judged by a person, oldest first."""

    def sample(self, token: str) -> Sample | None:
        """The drawn message with this token."""

    def purge(self, now: datetime, limit: int = 2000) -> int:
        """Forget what may be kept no longer (texts, verdicts, keys, sent bodies), some at a time: to be called until
        nothing goes; how many went."""

    def erase(self, platform: str, tenant: str, author: str) -> int:
        """Forget everything that names this account or holds its words; how many rows went."""

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Forget everything from a whole workspace or server; how many rows went."""

    def own(self, platform: str, tenant: str, author: str) -> PersonalData:
        """Everything that is kept of one account, oldest first."""

    def kept_in(self, place: ChannelRef) -> Sequence[KeptText]:
        """The texts of a channel that are kept, newest first."""

    def tenants(self, platform: str) -> Sequence[str]:
        """The workspaces or servers of a platform that something is kept from."""

    def of_conversation(self, conversation: MessageRef) -> Sequence[Verdict]:
        """The verdicts that are still known on the messages of a conversation, oldest first."""

    def said_in(self, thread: MessageRef) -> Sequence[MessageRef]:
        """The messages of a thread that something is still known of."""

    def keep(self, changes: Changes) -> None:
        """The one write."""


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
