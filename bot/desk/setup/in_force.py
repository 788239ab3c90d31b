"""The settings in force: those of the file with what was set from chat, made anew when either changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.desk.setup.chat_settings import chat_values, settings_number
from bot.ports.store import Store
from bot.settings.overlay import SettingPath, with_chat_settings
from bot.settings.settings import Settings
from bot.triage.keywords import Keywords
from bot.triage.names import Names
from bot.triage.triage import Triage


@dataclass(frozen=True, slots=True)
class SettingsInForce:
    """`base` are the settings of the file, and `base_triage` knows their names; `values` were set from chat, the last
    of them under `number`."""

    base: Settings
    base_triage: Triage
    values: Mapping[SettingPath, Any] = field(default_factory=dict)
    number: int = 0
    settings: Settings = field(init=False)
    triage: Triage = field(init=False)

    def __post_init__(self) -> None:
        settings = with_chat_settings(self.base, self.values)
        object.__setattr__(self, "settings", settings)
        object.__setattr__(self, "triage", _with_names(self.base_triage, self.base, settings))

    def over(self, base: Settings) -> "SettingsInForce":
        """The same values over another settings file."""
        return replace(self, base=base, base_triage=_with_names(self.base_triage, self.base, base))

    def searching(self, keywords: Keywords | None) -> "SettingsInForce":
        """The same with other keywords of the settings file."""
        return replace(self, base_triage=self.base_triage.with_keywords(keywords))

    def reread(self, store: Store) -> "SettingsInForce":
        """With what stands in the store; itself where nothing was changed."""
        number = settings_number(store)
        return self if number == self.number else replace(self, values=chat_values(store), number=number)


def _with_names(triage: Triage, before: Settings, after: Settings) -> Triage:
    if (before.products, before.competitors) == (after.products, after.competitors):
        return triage
    return triage.with_names(Names(after.products, after.competitors))
