"""What every use case gets first: the store of its transaction, settings, triage, time, tokens and knowledge."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports.coaching import PromptReader, RulesAlone
from bot.ports.grouping import TextGrouping
from bot.ports.knowledge import Knowledge, NothingKnown
from bot.ports.meaning import Meaning, NoMeaning
from bot.ports.store import Store
from bot.settings.settings import Settings
from bot.triage.triage import Triage


@dataclass(frozen=True, slots=True)
class Context:
    """`new_token` gives unguessable names for buttons; random outside, counted in replays. `tenants` holds the
    workspace or server of each platform, or of each `platform:channel` where a platform has several, once known. `bank`
    are questions to choose from, by purpose; `declared` are the settings of the file alone."""

    store: Store
    settings: Settings
    triage: Triage
    now: datetime
    new_token: Callable[[], str]
    tenants: Mapping[str, str] = field(default_factory=dict)
    knowledge: Knowledge = field(default_factory=NothingKnown)
    meaning: Meaning = field(default_factory=NoMeaning)
    bank: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prompt_reader: PromptReader = field(default_factory=RulesAlone)
    group_texts: TextGrouping | None = None
    declared: Settings | None = None

    @property
    def file_settings(self) -> Settings:
        """The settings as the file declares them, without what was set from chat."""
        return self.settings if self.declared is None else self.declared
