"""Themes and their members, in dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.base.message import MessageRef
from bot.model.theme import Theme, ThemeMember
from bot.ports.changes import Changes
from tests.fakes.base import Account, account, drop, is_there


@dataclass
class FakeThemes:
    """`bot.ports.aggregates.Themes`."""

    by_id: dict[str, Theme] = field(default_factory=dict)
    by_ref: dict[MessageRef, ThemeMember] = field(default_factory=dict)

    def all(self) -> Sequence[Theme]:
        return sorted(self.by_id.values(), key=lambda theme: (theme.first_seen, theme.id))

    def get(self, id: str) -> Theme | None:
        return self.by_id.get(id)

    def members(self, theme: str | None = None) -> Sequence[ThemeMember]:
        chosen = [member for member in self.by_ref.values() if theme is None or member.theme == theme]
        chosen.sort(key=lambda member: member.ref.id)
        return sorted(chosen, key=lambda member: member.at, reverse=True)

    def keep(self, changes: Changes) -> None:
        """What the one write says of themes."""
        self.by_id.update({theme.id: theme for theme in changes.themes})
        self.by_ref.update({member.ref: member for member in changes.theme_members})
        for id in changes.dropped_themes:
            self.by_id.pop(id, None)

    def purge(self, now: datetime) -> int:
        """Which old messages belonged to a theme."""
        return drop(self.by_ref, lambda member: member.at <= now - timedelta(days=180))

    def erase(self, who: Account) -> int:
        """What one account said."""
        return drop(self.by_ref, lambda member: account(member.ref.place, member.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """What was said there."""
        return drop(self.by_ref, lambda member: is_there(member.ref.place, platform, tenant))
