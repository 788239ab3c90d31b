"""Where things stand, in dictionaries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.base.message import ChannelRef
from bot.ports.changes import Broken, Changes
from tests.fakes.base import drop_keys, is_there, put


@dataclass
class FakeState:
    """`bot.ports.aggregates.SavedState`."""

    newest: dict[ChannelRef, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def marks(self, channels: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        return {channel: self.newest[channel] for channel in channels if channel in self.newest}

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        return {name: self.by_name[name] for name in names if name in self.by_name}

    def put_aside(self, since: datetime, until: datetime) -> Mapping[str, int]:
        return Counter(broken.platform for broken in self.broken if since <= broken.at < until)

    def keep(self, changes: Changes) -> None:
        """What the one write says of where things stand."""
        self.newest.update(changes.marks)
        for name, value in changes.values.items():
            put(self.by_name, name, value)
        self.broken += changes.broken

    def purge(self, now: datetime, limit: int) -> int:
        """What could not be handled a month ago goes."""
        old = [broken for broken in self.broken if broken.at <= now - timedelta(days=30)][:limit]
        self.broken = [broken for broken in self.broken if broken not in old]
        return len(old)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Where things stand there."""
        drop_keys(self.by_name, lambda name: f":{platform}:{tenant}:" in name)
        return drop_keys(self.newest, lambda channel: is_there(channel, platform, tenant))
