"""One open transaction: all aggregates, the one write, and deletions across them."""

from datetime import datetime

from bot.base.errors import StorageError
from bot.model.personal_data import PersonalData
from bot.ports.changes import Changes
from bot.ports.memory import Memory
from storage.dialects.dialect import DriverConnection
from storage.records.accounts import AccountRecords
from storage.records.base import Account, Base
from storage.records.calibrations import CalibrationRecords
from storage.records.cards import CardRecords
from storage.records.channels import Channels
from storage.records.counts import CountRecords
from storage.records.exclusions import ExclusionRecords
from storage.records.executor import Executor
from storage.records.handovers import HandoverRecords
from storage.records.history import HistoryRecords
from storage.records.messages import MessageRecords
from storage.records.outbox import OutboxRecords
from storage.records.plans import PlanRecords
from storage.records.prompts import PromptRecords
from storage.records.proposals import ProposalRecords
from storage.records.quotes import QuoteRecords
from storage.records.retention import Forgetting
from storage.records.samples import SampleRecords
from storage.records.state import StateRecords
from storage.records.team_texts import TeamTextRecords
from storage.records.themes import ThemeRecords

EVERYBODY = "*"
"""Stands for every account of a workspace or server that sent us away; no platform has an account of this id."""

TABLES = Base.metadata
"""Every table; each aggregate's file is loaded with this one."""


class SqlStore:
    """`bot.ports.store.Store` over one connection, made while no transaction is open on it. `visible` says whether
    something that people can see was written since `begin`, `erased` whether words were deleted, `freeing` whether
    room was to be made; `forgotten` are the accounts that were erased; `purged_at` is the time of a purge, if there was
    one; `remembered` is what is remembered if this is committed."""

    def __init__(self, connection: DriverConnection, read_only: bool = False) -> None:
        self.executor = executor = Executor(connection)
        self._read_only = read_only
        self._channels = channels = Channels(executor)
        self.messages = MessageRecords(executor, channels)
        self.cards = CardRecords(executor, channels)
        self.outbox = OutboxRecords(executor)
        self.prompts = PromptRecords(executor, channels)
        self.accounts = AccountRecords(executor)
        self.counts = CountRecords(executor, channels)
        self.state = StateRecords(executor, channels)
        self.exclusions = ExclusionRecords(executor)
        self.calibrations = CalibrationRecords(executor)
        self.samples = SampleRecords(executor, channels)
        self.texts = TeamTextRecords(executor)
        self.plans = PlanRecords(executor)
        self.proposals = ProposalRecords(executor, channels)
        self.quotes = QuoteRecords(executor, channels)
        self.themes = ThemeRecords(executor, channels)
        self.handovers = HandoverRecords(executor)
        self.history = HistoryRecords(executor)
        self.begin(Memory())

    def begin(self, recent: Memory) -> None:
        """Start a transaction with the bot's memory as of the last commit."""
        self.remembered = recent
        self.visible = self.erased = self.freeing = False
        self.forgotten: list[Account] = []
        self.purged_at: datetime | None = None

    def forget(self) -> None:
        """Empty all caches, after a rollback."""
        self._channels.forget()
        self.accounts.forget()

    def change_number(self) -> int:
        """How often something that people can see was written."""
        return self.state.change_number()

    def note_change(self, before: int) -> int:
        """Store that this transaction changes something people can see; returns its number."""
        self.state.note_change(before + 1)
        return before + 1

    def memory(self) -> Memory:
        return self.remembered

    def keep(self, changes: Changes) -> None:
        if self._read_only:
            raise StorageError("This is a place to read only.")
        self.messages.keep(changes)
        self.accounts.keep(changes)
        self.counts.keep(changes.tally)
        self.cards.keep(changes.cards)
        self.outbox.keep(changes.posts)
        self.prompts.keep(changes)
        self.state.keep(changes)
        self.exclusions.keep(changes.rules)
        self.calibrations.keep(changes.calibrations)
        self.samples.keep(changes.samples)
        self.texts.keep(changes.texts, changes.removed_texts)
        self.plans.keep(changes)
        self.proposals.keep(changes.proposals)
        self.quotes.keep(changes.quotes)
        self.themes.keep(changes)
        self.handovers.keep(changes.handovers)
        self.history.keep(changes.history)
        self.visible = self.visible or changes.visible
        self.erased = self.erased or bool(changes.forgotten)
        if changes.recent is not None:
            self.remembered = changes.recent

    def purge(self, now: datetime, limit: int = 2000) -> int:
        self.freeing, self.purged_at = True, now
        gone = sum(aggregate.purge(now, limit) for aggregate in self._aggregates())
        self.erased = self.erased or gone > 0
        return gone

    def erase_account(self, platform: str, tenant: str, author: str) -> int:
        self.freeing = self.erased = self.visible = True
        account = Account(platform, tenant, author)
        self.forgotten.append(account)
        return sum(aggregate.erase(account) for aggregate in self._aggregates())

    def erase_tenant(self, platform: str, tenant: str) -> int:
        self.freeing = self.erased = self.visible = True
        self.forgotten.append(Account(platform, tenant, EVERYBODY))
        gone = sum(aggregate.erase_tenant(platform, tenant) for aggregate in self._aggregates())
        return gone + self._channels.erase_tenant(platform, tenant)

    def personal_data(self, platform: str, tenant: str, author: str) -> PersonalData:
        account = Account(platform, tenant, author)
        messages, presence = self.messages.said_by(account), self.accounts.presence(account)
        return PersonalData(
            kept=messages.texts,
            answers=tuple(self.prompts.said_by(account)),
            cards=tuple(self.cards.said_by(account)),
            judged=messages.judged,
            sampled=self.samples.said_by(account),
            proposals=tuple(self.proposals.by_author(platform, tenant, author)),
            quotes=tuple(self.quotes.by_author(platform, tenant, author)),
            last_heard=presence.last_heard,
            first_heard=presence.first_heard,
            contacted=presence.contacted,
            left_alone_since=presence.opted_out_since,
        )

    def _aggregates(self) -> tuple[Forgetting, ...]:
        """In the order in which they forget: posts ask the cards whose they are, and cards ask the verdicts."""
        return (
            self.outbox, self.cards, self.prompts, self.messages, self.accounts,
            self.counts, self.state, self.exclusions, self.calibrations, self.samples,
            self.texts, self.plans, self.proposals, self.quotes, self.themes, self.handovers,
            self.history,
        )  # fmt: skip
