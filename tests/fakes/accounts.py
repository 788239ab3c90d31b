"""Accounts in dictionaries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.base.message import ChannelRef
from bot.ports.changes import Changes
from tests.fakes.base import Account, account, drop, drop_keys, put


@dataclass
class FakeAccounts:
    """`bot.ports.aggregates.Accounts`."""

    last_day: dict[Account, date] = field(default_factory=dict)
    first_time: dict[Account, datetime] = field(default_factory=dict)
    contacts: dict[Account, datetime] = field(default_factory=dict)
    opt_outs: dict[Account, datetime] = field(default_factory=dict)

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        out = [(place, author) for place, author in authors if account(place, author) in self.opt_outs]
        return frozenset((place.platform, author) for place, author in out)

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        latest: dict[tuple[str, str], datetime] = {}
        for place, author in authors:
            who, at = (place.platform, author), self.contacts.get(account(place, author))
            if at is not None:
                latest[who] = max(at, latest.get(who, at))
        return latest

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        heard = {who for who, day in self.last_day.items() if day >= at.date()}
        return frozenset((place.platform, author) for place, author in authors if account(place, author) in heard)

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        known = [(place, author) for place, author in authors if account(place, author) in self.first_time]
        return {(place.platform, author): self.first_time[account(place, author)] for place, author in known}

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        later = sorted((at, who[2], who) for who, at in self.first_time.items() if at >= since)
        return {who: at for at, _, who in later[:limit]}

    def keep(self, changes: Changes) -> None:
        """What the one write says of accounts."""
        for verdict in sorted(changes.verdicts, key=lambda verdict: verdict.at):
            self._note(account(verdict.ref.place, verdict.author), verdict.at)
        self.contacts.update({account(place, author): at for place, author, at in changes.contacts})
        for platform, tenant, author, since in changes.opt_outs:
            put(self.opt_outs, (platform, tenant, author), since)

    def _note(self, who: Account, at: datetime) -> None:
        last = self.last_day.get(who, date.min)
        if at.date() > last:
            self.last_day[who] = at.date()
            if (at.date() - last).days > 30:
                self.first_time[who] = at

    def purge(self, now: datetime, limit: int) -> int:
        """Who was not heard for a month, and whom we wrote to half a year ago."""
        month_ago, half_year_ago = (now - timedelta(days=30)).date(), now - timedelta(days=180)
        unheard = self._forget_heard(lambda who: self.last_day[who] <= month_ago, limit)
        return unheard + drop(self.contacts, lambda at: at <= half_year_ago, limit)

    def erase(self, who: Account) -> int:
        """One account, but for their wish to be ignored."""
        contacted = 1 if self.contacts.pop(who, None) else 0
        return contacted + self._forget_heard(lambda account: account == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """Every account there."""
        gone = self._forget_heard(lambda who: who[:2] == (platform, tenant))
        for rows in (self.contacts, self.opt_outs):
            gone += drop_keys(rows, lambda who: who[:2] == (platform, tenant))
        return gone

    def _forget_heard(self, chosen: Callable[[Account], bool], limit: int = 10**9) -> int:
        gone = [who for who in self.last_day if chosen(who)][:limit]
        for who in gone:
            del self.last_day[who], self.first_time[who]
        return len(gone)
