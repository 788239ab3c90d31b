"""A storage of dictionaries that behaves like the real one, whole because the same tests are run against both."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from bot.base.dedupe import keys_of
from bot.base.errors import StorageError
from bot.base.message import ChannelRef, Heard, MessageRef
from bot.model.calibration import Calibration
from bot.model.card import Card, ResponseKind
from bot.model.counts import Count
from bot.model.exclusion import ExclusionRule
from bot.model.personal_data import PersonalData
from bot.model.post import Post, PostState
from bot.model.prompt import Answer, PromptSlot
from bot.model.sample import Sample
from bot.model.verdict import KeptText, Verdict
from bot.ports.changes import Broken, Changes
from bot.ports.memory import Memory

T = TypeVar("T")
Item = TypeVar("Item")
Account = tuple[str, str, str]


@dataclass
class FakeStore:
    """`bot.ports.Store` over dictionaries."""

    remembered: Memory = field(default_factory=Memory)
    keys: dict[tuple[ChannelRef, str], datetime] = field(default_factory=dict)
    judged: dict[MessageRef, Verdict] = field(default_factory=dict)
    texts: dict[MessageRef, KeptText] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    outbox: dict[str, Post] = field(default_factory=dict)
    postings: dict[tuple[str, date, int], PromptSlot] = field(default_factory=dict)
    replies: dict[MessageRef, Answer] = field(default_factory=dict)
    heard: dict[Account, date] = field(default_factory=dict)
    arrived: dict[Account, datetime] = field(default_factory=dict)
    contacts: dict[Account, datetime] = field(default_factory=dict)
    opt_outs: dict[Account, datetime] = field(default_factory=dict)
    newest: dict[ChannelRef, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    counts: Counter[Count] = field(default_factory=Counter)
    taught: dict[str, ExclusionRule] = field(default_factory=dict)
    learned: dict[datetime, Calibration] = field(default_factory=dict)
    drawn: dict[str, Sample] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def copied(self) -> "FakeStore":
        """The same again, to go back to."""
        again = FakeStore(**{name: copy(value) for name, value in vars(self).items()})
        again.remembered = self.remembered
        return again

    def recent(self) -> Memory:
        return self.remembered

    def first_time(self, heard: Sequence[Heard]) -> Sequence[Heard]:
        seen = set(self.keys)
        fresh = []
        for item in heard:
            names = {(item.place, key) for key in keys_of(item)}
            if not names & seen:
                fresh.append(item)
            seen |= names
        return fresh

    def verdicts(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Verdict]:
        return {ref: self.judged[ref] for ref in refs if ref in self.judged}

    def kept(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, KeptText]:
        return {ref: self.texts[ref] for ref in refs if ref in self.texts}

    def kept_since(self, at: datetime, limit: int = 1000) -> Sequence[KeptText]:
        far = at + timedelta(days=30)
        found = [it for it in self.texts.values() if it.said_at >= at and it.until >= far and it.why == "signal"]
        return sorted(sorted(found, key=lambda it: it.ref.id), key=lambda it: it.said_at, reverse=True)[:limit]

    def suggestion(self, token_or_id: str) -> Card | None:
        return next((it for it in self.cards.values() if token_or_id in (it.token, it.id)), None)

    def alive_in(self, places: Iterable[ChannelRef]) -> Sequence[Card]:
        here = set(places)
        return sorted((it for it in self.cards.values() if it.alive and it.place in here), key=_age)

    def alive(self, desk: str | None = None, limit: int = 100) -> Sequence[Card]:
        found = (it for it in self.cards.values() if it.alive and desk in (None, it.desk))
        return sorted(found, key=_age, reverse=True)[:limit]

    def suggestions_since(self, at: datetime, limit: int = 1000) -> Sequence[Card]:
        return sorted((it for it in self.cards.values() if it.said_at >= at), key=_age, reverse=True)[:limit]

    def suggestions_of(self, place: ChannelRef, author: str, limit: int = 20) -> Sequence[Card]:
        who = _account(place, author)
        found = (it for it in self.cards.values() if _account(it.place, it.author) == who)
        return sorted(found, key=_age, reverse=True)[:limit]

    def due(self, now: datetime, limit: int = 200) -> Sequence[Card]:
        late = (it for it in self.cards.values() if it.alive and it.due <= now)
        return sorted(late, key=lambda it: (it.due, it.id))[:limit]

    def posts_due(self, now: datetime, limit: int = 200) -> Sequence[Post]:
        return [post for post in self.outbox.values() if _looked_at(post, now)][:limit]

    def posts(self, keys: Iterable[str]) -> Mapping[str, Post]:
        return {key: self.outbox[key] for key in keys if key in self.outbox}

    def post_at(self, target: str, platform_id: str) -> Post | None:
        there = [post for post in self.outbox.values() if (post.target, post.platform_id) == (target, platform_id)]
        return there[-1] if there else None

    def slot(self, key: str) -> PromptSlot | None:
        return next((slot for slot in self.postings.values() if slot.key == key), None)

    def slots_by_thread(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, PromptSlot]:
        under = {MessageRef(slot.place, slot.thread): slot for slot in self.postings.values() if slot.thread}
        return {ref: under[ref] for ref in refs if ref in under}

    def slots(self, plan: str | None = None, limit: int = 20) -> Sequence[PromptSlot]:
        found = (slot for slot in self.postings.values() if plan in (None, slot.plan))
        return sorted(found, key=lambda slot: (slot.due, slot.key), reverse=True)[:limit]

    def answers(self, slot: str) -> Sequence[Answer]:
        found = (answer for answer in self.replies.values() if answer.slot == slot and not answer.gone)
        return sorted(found, key=lambda answer: (answer.at, answer.ref.id))

    def answer_refs(self, refs: Iterable[MessageRef]) -> Mapping[MessageRef, Answer]:
        return {ref: self.replies[ref] for ref in refs if ref in self.replies}

    def opted_out(self, authors: Iterable[tuple[ChannelRef, str]]) -> frozenset[tuple[str, str]]:
        return frozenset(
            (p.platform, author) for p, author in authors if (p.platform, p.tenant, author) in self.opt_outs
        )

    def contacted(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        latest: dict[tuple[str, str], datetime] = {}
        for place, author in authors:
            who, at = (place.platform, author), self.contacts.get((place.platform, place.tenant, author))
            if at is not None:
                latest[who] = max(at, latest.get(who, at))
        return latest

    def heard_since(self, authors: Iterable[tuple[ChannelRef, str]], at: datetime) -> frozenset[tuple[str, str]]:
        heard = {who for who, day in self.heard.items() if day >= at.date()}
        return frozenset((p.platform, author) for p, author in authors if _account(p, author) in heard)

    def first_heard(self, authors: Iterable[tuple[ChannelRef, str]]) -> Mapping[tuple[str, str], datetime]:
        known = [(place, author) for place, author in authors if _account(place, author) in self.arrived]
        return {(place.platform, author): self.arrived[_account(place, author)] for place, author in known}

    def newcomers(self, since: datetime, limit: int = 20_000) -> Mapping[tuple[str, str, str], datetime]:
        found = sorted((at, who) for who, at in self.arrived.items() if at >= since)
        return {who: at for at, who in sorted(found, key=lambda it: (it[0], it[1][2]))[:limit]}

    def _note_heard(self, who: Account, at: datetime) -> None:
        last = self.heard.get(who, date.min)
        if at.date() > last:
            self.heard[who] = at.date()
            if (at.date() - last).days > 30:
                self.arrived[who] = at

    def marks(self, places: Iterable[ChannelRef]) -> Mapping[ChannelRef, str]:
        return {place: self.newest[place] for place in places if place in self.newest}

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        return {name: self.facts[name] for name in names if name in self.facts}

    def totals(self, since: date, places: Iterable[ChannelRef] | None = None) -> Mapping[tuple[str, int], int]:
        found: Counter[tuple[str, int]] = Counter()
        for key, n in self._counted(since, places):
            found[key.what, key.bucket] += n
        return dict(found)

    def daily(
        self, since: date, whats: Iterable[str], places: Iterable[ChannelRef] | None = None
    ) -> Mapping[tuple[date, str], int]:
        found: Counter[tuple[date, str]] = Counter()
        wanted = set(whats)
        for key, n in self._counted(since, places):
            if key.what in wanted:
                found[key.day, key.what] += n
        return dict(found)

    def _counted(self, since: date, places: Iterable[ChannelRef] | None) -> list[tuple[Count, int]]:
        chosen = None if places is None else set(places)
        return [(c, n) for c, n in self.counts.items() if c.day >= since and (chosen is None or c.place in chosen)]

    def purge(self, now: datetime, limit: int = 2000) -> int:
        verdicts, keys, answers, bodies = (now - timedelta(days=days) for days in (30, 31, 180, 1))
        done = (PostState.SENT, PostState.FAILED)
        emptied = [
            key for key, post in self.outbox.items()
            if post.body and post.state in done and post.started and post.started <= bodies
        ][:limit]  # fmt: skip
        for key in emptied:
            self.outbox[key] = replace(self.outbox[key], body="")
        aside = [it for it in self.broken if it.at <= verdicts][:limit]
        self.broken = [it for it in self.broken if it not in aside]
        return len(emptied) + len(aside) + sum((
            _drop(self.texts, lambda kept: kept.until <= now, max(1, limit // 10)),
            _drop(self.judged, lambda verdict: verdict.at <= verdicts, limit),
            _drop(self.keys, lambda at: at <= keys, limit),
            _drop(self.cards, lambda card: not card.alive and card.said_at <= verdicts, limit),
            _drop(self.replies, lambda answer: answer.at <= answers, limit),
            _drop(self.contacts, lambda at: at <= answers, limit),
            self._forget_heard(lambda who: self.heard[who] <= verdicts.date(), limit),
            _drop(self.taught, lambda rule: rule.by is None and rule.proposed_at <= verdicts),
            self._unname(lambda it: it.drawn_at <= verdicts),
        ))  # fmt: skip

    def erase(self, platform: str, tenant: str, author: str) -> int:
        who = (platform, tenant, author)
        spoke = {
            (ref.place, it.conversation) for ref, it in self.judged.items() if _account(ref.place, it.author) == who
        }
        for card in list(self.cards.values()):
            if _account(card.place, card.author) == who:
                for key, post in self.outbox.items():
                    self.outbox[key] = replace(post, body="") if post.subject == card.id else post
            elif (card.place, card.conversation) in spoke:
                text = "" if card.response is ResponseKind.THANK else card.draft.text
                self.cards[card.id] = replace(card, note="", draft=replace(card.draft, text=text))
            if card.answered_by == f"{platform}:{author}":
                nobody = replace(self.cards[card.id], answered_by=None, answered_with=None, holder=None)
                self.cards[card.id] = nobody
        return sum((
            _drop(self.texts, lambda it: _account(it.ref.place, it.author) == who),
            _drop(self.judged, lambda it: _account(it.ref.place, it.author) == who),
            _drop(self.cards, lambda it: _account(it.place, it.author) == who),
            _drop(self.replies, lambda it: _account(it.ref.place, it.author) == who),
            _drop(self.taught, lambda it: it.rule.author == f"{platform}:{author}"),
            self._unname(lambda it: _account(it.ref.place, it.author) == who),
            1 if self.contacts.pop(who, None) else 0,
            self._forget_heard(lambda account: account == who),
        ))  # fmt: skip

    def erase_tenant(self, platform: str, tenant: str) -> int:
        def here(place: ChannelRef) -> bool:
            return (place.platform, place.tenant) == (platform, tenant)

        gone = 0
        for by_ref in (self.texts, self.judged, self.replies):
            gone += _drop_keys(by_ref, lambda ref: here(ref.place))
        gone += _drop(self.drawn, lambda it: here(it.ref.place))
        gone += _drop(self.cards, lambda it: here(it.place)) + _drop(self.postings, lambda it: here(it.place))
        gone += _drop(self.outbox, lambda it: it.tenant == tenant and it.target.startswith(f"{platform}:"))
        gone += _drop_keys(self.keys, lambda key: here(key[0])) + _drop_keys(self.newest, here)
        gone += _drop_keys(self.counts, lambda counted: here(counted.place))
        gone += self._forget_heard(lambda who: who[:2] == (platform, tenant))
        for by_account in (self.contacts, self.opt_outs):
            gone += _drop_keys(by_account, lambda who: who[:2] == (platform, tenant))
        _drop_keys(self.facts, lambda name: f":{platform}:{tenant}:" in name)
        return gone

    def own(self, platform: str, tenant: str, author: str) -> PersonalData:
        who = (platform, tenant, author)
        texts = [it for it in self.texts.values() if _account(it.ref.place, it.author) == who]
        answers = [it for it in self.replies.values() if _account(it.ref.place, it.author) == who]
        cards = [it for it in self.cards.values() if _account(it.place, it.author) == who]
        return PersonalData(
            kept=tuple(sorted(texts, key=lambda it: it.said_at)),
            answers=tuple(sorted(answers, key=lambda it: it.at)),
            suggestions=tuple(sorted(cards, key=_age)),
            judged=sum(1 for it in self.judged.values() if _account(it.ref.place, it.author) == who),
            sampled=sum(1 for it in self.drawn.values() if _account(it.ref.place, it.author) == who),
            last_heard=self.heard.get(who),
            first_heard=self.arrived.get(who),
            contacted=self.contacts.get(who),
            left_alone_since=self.opt_outs.get(who),
        )

    def verdicts_since(self, at: datetime) -> Iterator[Verdict]:
        return iter(sorted((it for it in self.judged.values() if it.at >= at), key=lambda it: it.at))

    def rules(self) -> Sequence[ExclusionRule]:
        return sorted(self.taught.values(), key=lambda it: (it.proposed_at, it.token), reverse=True)

    def rule(self, token: str) -> ExclusionRule | None:
        return self.taught.get(token)

    def lessons(self) -> Sequence[Calibration]:
        return sorted(self.learned.values(), key=lambda it: it.at)

    def samples(self, since: datetime) -> Sequence[Sample]:
        drawn = (it for it in self.drawn.values() if it.drawn_at >= since)
        return sorted(drawn, key=lambda it: (it.drawn_at, it.token))

    def sample(self, token: str) -> Sample | None:
        return self.drawn.get(token)

    def _forget_heard(self, chosen: Callable[[Account], bool], limit: int = 10**9) -> int:
        gone = [who for who in self.heard if chosen(who)][:limit]
        for who in gone:
            del self.heard[who], self.arrived[who]
        return len(gone)

    def _unname(self, chosen: Callable[[Sample], bool]) -> int:
        """Whose messages these samples were is forgotten; what was said of them stays."""
        named = [it for it in self.drawn.values() if it.author and chosen(it)]
        self.drawn |= {it.token: replace(it, ref=it.ref._replace(id=""), author="") for it in named}
        return len(named)

    def kept_in(self, place: ChannelRef) -> Sequence[KeptText]:
        return sorted((it for it in self.texts.values() if it.ref.place == place), key=lambda it: it.said_at)[::-1]

    def tenants(self, platform: str) -> Sequence[str]:
        places = [*(place for place, _ in self.keys), *(it.ref.place for it in self.texts.values())]
        return sorted({place.tenant for place in places if place.platform == platform})

    def of_conversation(self, conversation: MessageRef) -> Sequence[Verdict]:
        found = [
            it
            for ref, it in self.judged.items()
            if (ref.place, it.conversation) == (conversation.place, conversation.id)
        ]
        return sorted(found, key=lambda it: (it.at, it.ref.id))

    def said_in(self, thread: MessageRef) -> Sequence[MessageRef]:
        return sorted(ref for ref, it in self.judged.items() if (ref.place, it.thread) == (thread.place, thread.id))

    def keep(self, changes: Changes) -> None:
        for key in changes.keys:
            self.keys.setdefault((key.place, key.key), key.at)
        for verdict in changes.verdicts:
            wordless = tuple(signal._replace(evidence="") for signal in verdict.signals)
            self.judged[verdict.ref] = replace(verdict, signals=wordless)
        for verdict in sorted(changes.verdicts, key=lambda it: it.at):
            self._note_heard(_account(verdict.ref.place, verdict.author), verdict.at)
        self.texts.update({kept.ref: kept for kept in changes.kept})
        for ref in changes.forgotten:
            self.texts.pop(ref, None)
        self.cards.update({card.id: card for card in changes.suggestions})
        self.outbox.update({post.key: post for post in changes.posts})
        self.postings.update({(slot.plan, slot.day, slot.number): slot for slot in changes.slots})
        self.replies.update({answer.ref: answer for answer in changes.answers})
        self.contacts.update({(p.platform, p.tenant, author): at for p, author, at in changes.contacts})
        for *who, since in changes.opt_outs:
            _put(self.opt_outs, (who[0], who[1], who[2]), since)
        for name, value in changes.values.items():
            _put(self.facts, name, value)
        self.taught.update({it.token: it for it in changes.rules})
        self.learned.update({it.at: it for it in changes.lessons})
        self.drawn.update({it.token: it for it in changes.samples})
        self.newest.update(changes.marks)
        self.counts.update(changes.tally)
        self.broken += changes.broken
        self.remembered = changes.recent or self.remembered


class FakeStorage:
    """`bot.ports.Storage` that does everything at once, and goes back where a use case raises."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self._changes = 0
        self._listeners: list[Callable[[int], None]] = []

    async def do(self, work: Callable[[FakeStore], T]) -> T:
        """One use case."""
        before = self.store.copied()
        try:
            result = work(self.store)
        except BaseException:
            self.store = before
            raise
        if self._seen(before) != self._seen(self.store):
            self._changes += 1
            for listener in self._listeners:
                asyncio.get_running_loop().call_soon(listener, self._changes)
        return result

    async def join(self, work: Callable[[FakeStore, Sequence[Item]], Sequence[T]], item: Item) -> T:
        """One use case with one item."""
        return (await self.do(lambda store: work(store, [item])))[0]

    async def read(self, work: Callable[[FakeStore], T]) -> T:
        """A look; whatever it tries to write is refused."""
        store = self.store.copied()
        store.keep = _refuse  # type: ignore[method-assign]  # only for this look
        return work(store)

    def watch(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Be told of changes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def close(self) -> None:
        """Nothing to let go of."""

    @staticmethod
    def _seen(store: FakeStore) -> tuple[object, ...]:
        taught = (store.taught, store.learned, store.drawn)
        return (*taught, store.texts, store.cards, store.outbox, store.postings, store.replies)


def _age(it: Card) -> tuple[datetime, str]:
    return it.said_at, it.id


def _looked_at(post: Post, now: datetime) -> bool:
    if post.state in (PostState.PENDING, PostState.UNCERTAIN):
        return post.due <= now
    return post.state is PostState.SENDING and post.lease_until is not None and post.lease_until <= now


def _account(place: ChannelRef, author: str) -> Account:
    return place.platform, place.tenant, author


_K = TypeVar("_K")
_V = TypeVar("_V")


def _drop(found: dict[_K, _V], old: Callable[[_V], bool], limit: int = 10**9) -> int:
    gone = [key for key, value in found.items() if old(value)][:limit]
    for key in gone:
        del found[key]
    return len(gone)


def _drop_keys(found: dict[_K, Any], old: Callable[[_K], bool]) -> int:
    gone = [key for key in found if old(key)]
    for key in gone:
        del found[key]
    return len(gone)


def _put(found: dict[_K, _V], key: _K, value: _V | None) -> None:
    if value is None:
        found.pop(key, None)
    else:
        found[key] = value


def _refuse(changes: Changes) -> None:
    raise StorageError("This is a place to read only.")
