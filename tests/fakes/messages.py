"""Messages in dictionaries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.base.dedupe import keys_of
from bot.base.message import ChannelRef, Heard, MessageRef
from bot.model.verdict import KeptText, Verdict
from bot.ports.aggregates import CLOCKS_DIFFER
from bot.ports.changes import Changes
from tests.fakes.base import Account, account, drop, drop_keys, is_there


@dataclass
class FakeMessages:
    """`bot.ports.aggregates.Messages`."""

    keys: dict[tuple[ChannelRef, str], datetime] = field(default_factory=dict)
    by_ref: dict[MessageRef, Verdict] = field(default_factory=dict)
    text_by_ref: dict[MessageRef, KeptText] = field(default_factory=dict)

    def only_new(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        seen = set(self.keys)
        fresh = []
        for item in heard:
            names = {(item.place, key) for key in keys_of(item)}
            if not names & seen:
                fresh.append(item)
            seen |= names
        return fresh

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        return {ref: self.by_ref[ref] for ref in refs if ref in self.by_ref}

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        later = (verdict for verdict in self.by_ref.values() if verdict.at >= at)
        return iter(sorted(later, key=lambda verdict: verdict.at))

    def verdicts_of(self, conversation: MessageRef) -> Sequence[Verdict]:
        here = [verdict for ref, verdict in self.by_ref.items() if ref.place == conversation.place]
        said = [verdict for verdict in here if verdict.conversation == conversation.id]
        if (opener := self.by_ref.get(conversation)) is not None:
            said = [verdict for verdict in said if verdict.at >= opener.at - CLOCKS_DIFFER]
        return sorted(said, key=lambda verdict: (verdict.at, verdict.ref.id))

    def in_thread(self, root: MessageRef) -> Sequence[MessageRef]:
        here = (verdict for ref, verdict in self.by_ref.items() if ref.place == root.place)
        return sorted(verdict.ref for verdict in here if verdict.thread == root.id)

    def texts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        return {ref: self.text_by_ref[ref] for ref in refs if ref in self.text_by_ref}

    def texts_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        far = at + timedelta(days=30)
        later = (kept for kept in self.text_by_ref.values() if kept.said_at >= at and kept.until >= far)
        by_id = sorted((kept for kept in later if kept.why == "signal"), key=lambda kept: kept.ref.id)
        return sorted(by_id, key=lambda kept: kept.said_at, reverse=True)[:limit]

    def texts_in(self, channel: ChannelRef) -> Sequence[KeptText]:
        here = (kept for kept in self.text_by_ref.values() if kept.ref.place == channel)
        return sorted(here, key=lambda kept: kept.said_at)[::-1]

    def tenants(self, platform: str) -> Sequence[str]:
        places = [*(place for place, _ in self.keys), *(ref.place for ref in self.text_by_ref)]
        return sorted({place.tenant for place in places if place.platform == platform})

    def conversations_of(self, who: Account) -> set[MessageRef]:
        """Where one account spoke."""
        theirs = (verdict for ref, verdict in self.by_ref.items() if account(ref.place, verdict.author) == who)
        return {MessageRef(verdict.ref.place, verdict.conversation or "") for verdict in theirs}

    def keep(self, changes: Changes) -> None:
        """What the one write says of messages."""
        for key in changes.keys:
            self.keys.setdefault((key.place, key.key), key.at)
        for verdict in changes.verdicts:
            wordless = tuple(signal._replace(evidence="") for signal in verdict.signals)
            self.by_ref[verdict.ref] = replace(verdict, signals=wordless)
        self.text_by_ref.update({kept.ref: kept for kept in changes.kept})
        for ref in changes.forgotten:
            self.text_by_ref.pop(ref, None)

    def purge(self, now: datetime, limit: int) -> int:
        """What is too old goes."""
        verdicts, keys = now - timedelta(days=30), now - timedelta(days=31)
        gone = drop(self.text_by_ref, lambda kept: kept.until <= now, max(1, limit // 10))
        gone += drop(self.by_ref, lambda verdict: verdict.at <= verdicts, limit)
        return gone + drop(self.keys, lambda at: at <= keys, limit)

    def erase(self, who: Account) -> int:
        """Verdicts on one account's messages, and their texts."""
        texts = drop(self.text_by_ref, lambda kept: account(kept.ref.place, kept.author) == who)
        return texts + drop(self.by_ref, lambda verdict: account(verdict.ref.place, verdict.author) == who)

    def erase_tenant(self, platform: str, tenant: str) -> int:
        """All that was said there."""
        gone = drop_keys(self.text_by_ref, lambda ref: is_there(ref.place, platform, tenant))
        gone += drop_keys(self.by_ref, lambda ref: is_there(ref.place, platform, tenant))
        return gone + drop_keys(self.keys, lambda key: is_there(key[0], platform, tenant))
