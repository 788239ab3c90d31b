"""A store of dictionaries that behaves like the real one, because the same tests are run against both."""

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from bot.model.personal_data import PersonalData
from bot.ports.changes import Changes
from bot.ports.memory import Memory
from tests.fakes.accounts import FakeAccounts
from tests.fakes.base import account
from tests.fakes.calibrations import FakeCalibrations
from tests.fakes.cards import FakeCards
from tests.fakes.counts import FakeCounts
from tests.fakes.exclusions import FakeExclusions
from tests.fakes.handovers import FakeHandovers
from tests.fakes.history import FakeHistory
from tests.fakes.messages import FakeMessages
from tests.fakes.outbox import FakeOutbox
from tests.fakes.plans import FakePlans
from tests.fakes.prompts import FakePrompts
from tests.fakes.proposals import FakeProposals
from tests.fakes.quotes import FakeQuotes
from tests.fakes.samples import FakeSamples
from tests.fakes.state import FakeState
from tests.fakes.team_texts import FakeTeamTexts
from tests.fakes.themes import FakeThemes


@dataclass
class FakeStore:
    """`bot.ports.store.Store` over dictionaries."""

    messages: FakeMessages = field(default_factory=FakeMessages)
    cards: FakeCards = field(default_factory=FakeCards)
    outbox: FakeOutbox = field(default_factory=FakeOutbox)
    prompts: FakePrompts = field(default_factory=FakePrompts)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    counts: FakeCounts = field(default_factory=FakeCounts)
    state: FakeState = field(default_factory=FakeState)
    exclusions: FakeExclusions = field(default_factory=FakeExclusions)
    calibrations: FakeCalibrations = field(default_factory=FakeCalibrations)
    samples: FakeSamples = field(default_factory=FakeSamples)
    texts: FakeTeamTexts = field(default_factory=FakeTeamTexts)
    plans: FakePlans = field(default_factory=FakePlans)
    proposals: FakeProposals = field(default_factory=FakeProposals)
    quotes: FakeQuotes = field(default_factory=FakeQuotes)
    themes: FakeThemes = field(default_factory=FakeThemes)
    handovers: FakeHandovers = field(default_factory=FakeHandovers)
    history: FakeHistory = field(default_factory=FakeHistory)
    remembered: Memory = field(default_factory=Memory)

    def copied(self) -> "FakeStore":
        """The same again, to go back to."""
        names = [item.name for item in fields(self) if item.name != "remembered"]
        return FakeStore(**{name: _copied(getattr(self, name)) for name in names}, remembered=self.remembered)

    def memory(self) -> Memory:
        return self.remembered

    def keep(self, changes: Changes) -> None:
        self.messages.keep(changes)
        self.cards.keep(changes.cards)
        self.outbox.keep(changes.posts)
        self.prompts.keep(changes)
        self.accounts.keep(changes)
        self.counts.keep(changes.tally)
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
        self.remembered = changes.recent or self.remembered

    def purge(self, now: datetime, limit: int = 2000) -> int:
        some = (self.messages, self.cards, self.outbox, self.prompts, self.accounts, self.state, self.proposals)
        gone = self.quotes.purge(now, limit) + sum(aggregate.purge(now, limit) for aggregate in some)
        gone += self.history.drop_all_but(self.cards.by_id)
        return gone + self.exclusions.purge(now) + self.samples.purge(now) + self.themes.purge(now)

    def erase_account(self, platform: str, tenant: str, author: str) -> int:
        who = (platform, tenant, author)
        spoke = self.messages.conversations_of(who)
        self.outbox.erase({card.id for card in self.cards.said_by(who)})
        gone = self.cards.erase(who, spoke)
        gone += self.plans.forget({each.token for each in self.proposals.by_author(*who)})
        said = (self.messages, self.prompts, self.accounts, self.themes)
        others = (*said, self.exclusions, self.samples, self.texts, self.quotes)
        gone += self.proposals.erase(who) + self.history.erase(who) + self.history.drop_all_but(self.cards.by_id)
        return gone + sum(aggregate.erase(who) for aggregate in others)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        said = (self.messages, self.cards, self.outbox, self.prompts)
        beside = (self.accounts, self.counts, self.state, self.samples, self.proposals, self.quotes, self.themes)
        gone = sum(aggregate.erase_tenant(platform, tenant) for aggregate in (*said, *beside))
        return gone + self.history.drop_all_but(self.cards.by_id)

    def personal_data(self, platform: str, tenant: str, author: str) -> PersonalData:
        who = (platform, tenant, author)
        verdicts, texts = self.messages.by_ref.values(), self.messages.text_by_ref.values()
        kept = [text for text in texts if account(text.ref.place, text.author) == who]
        return PersonalData(
            kept=tuple(sorted(kept, key=lambda text: text.said_at)),
            answers=tuple(self.prompts.said_by(who)),
            cards=tuple(self.cards.said_by(who)),
            judged=sum(account(verdict.ref.place, verdict.author) == who for verdict in verdicts),
            sampled=self.samples.said_by(who),
            proposals=tuple(self.proposals.by_author(*who)),
            quotes=tuple(self.quotes.by_author(*who)),
            last_heard=self.accounts.last_day.get(who),
            first_heard=self.accounts.first_time.get(who),
            contacted=self.accounts.contacts.get(who),
            left_alone_since=self.accounts.opt_outs.get(who),
        )


def _copied(aggregate: Any) -> Any:
    """The aggregate with dictionaries of its own."""
    return type(aggregate)(**{name: copy(rows) for name, rows in vars(aggregate).items()})
