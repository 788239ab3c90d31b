"""The early signal: the third person with one problem in two days; nobody need be angry before we ask.

Compared are only complaints whose words are kept, by their telling words (`bot.triage.problems`). What was read is
remembered in memory, so that a message which complains of nothing costs nothing here, and one that does no look into
the database.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta

from bot.base.humanize import first_name, ordinal
from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.decision.situation import Situation
from bot.model.card import Card, Draft, ResponseKind
from bot.model.card_life import MOST_ALIKE, noted, with_message
from bot.model.rule_ids import RuleId
from bot.model.verdict import KeptText, Reason, Urgency, Verdict
from bot.ports.context import Context
from bot.ports.memory import Report, Reports
from bot.ports.store import Store
from bot.settings.settings import Settings
from bot.triage.descriptions import TROUBLE
from bot.triage.plain.pressing import OUT, OUTAGE
from bot.triage.problems import ALIKE_FROM, likeness, problem_of, question_for
from bot.triage.signal import Signal

OUTAGE_WITHIN = timedelta(minutes=10)
"""Who says within that time of each other, in one channel, that something is down says the same, in whatever words."""

PEOPLE = 3
WITHIN = timedelta(days=2)
MOST = 200
"""So many complaints, the newest, are compared with a new one."""

MOST_OF_ONE = 4
"""So many of one person, their newest: one who complains without end does not push out the others."""

CORE = 5
MOST_ASKING = 20
"""So many cards that ask many people are compared with a complaint that comes after their two days."""

BACKGROUND = timedelta(days=30)
ENOUGH_BACKGROUND = 20
COMMON_FROM = 0.2
"""A word in so many of the other kept messages, at least 20, is what everybody here speaks of: it tells no problem."""

NOBODY_ASKED = Reason(RuleId.NOBODY_ASKED, "nobody has asked them about it yet")
RESTS_ON = "their own words; nothing is known of the cause yet, so it only asks"


def is_complaint(now: Situation) -> bool:
    """Whether a member's message is to be compared: trouble with what is ours, or with what may be."""
    if now.by_team or now.by_bot or now.answers_prompt or not (now.has(*TROUBLE) or now.pressing):
        return False
    theirs = now.has(Kind.COMPETITOR) and not now.has(Kind.OUR_PRODUCT)
    return not (theirs or now.has(Kind.PITCH, Kind.NO_THANKS))


class IssueCluster:
    """The complaints of the last two days, and who said the same."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._context = context
        self.known = context.store.memory().troubles

    def alike(self, now: Situation, verdict: Verdict, fresh: Container[MessageRef]) -> Sequence[Report]:
        """What was said of the problem in this message within two days, by whomever, oldest first, this message last;
        `fresh` are texts that are being kept with it. The message is remembered."""
        at = now.message.at
        known = self._known(at)
        author, words = now.message.author, now.message.text
        problem = problem_of(words, _evidence(now.signals), known.common)
        conversation = verdict.conversation or verdict.ref.id
        new = Report(verdict.ref, author.id, author.name, at, conversation, now.products, problem, now.wording.outage)
        before = tuple(it for it in known.those if it.ref != new.ref and at - it.at <= WITHIN)
        mine = {it.ref for it in [it for it in before if same_person(it, new)][: 1 - MOST_OF_ONE]}
        self.known = known._replace(those=(*(it for it in before if it.ref not in mine), new)[-MOST:])
        group = same_problem(new, before)
        if not group:
            return [new]
        kept = self._store.messages.texts([it.ref for it in group])
        out = self._store.accounts.opted_out({(it.ref.place, it.author) for it in group})
        standing = [it for it in group if it.ref in kept or it.ref in fresh]
        return [*(it for it in standing if (it.ref.place.platform, it.author) not in out), new]

    def asks(self, conversation: MessageRef) -> None:
        """The card about this matter asks many people from now on."""
        if self.known is not None:
            self.known = self.known._replace(asking=(*self.known.asking, conversation)[-MOST_ASKING:])

    def is_of(self, new: Report, said: Iterable[KeptText]) -> bool:
        """Whether the problem of `new` is that of some of these words."""
        common = self.known.common if self.known is not None else frozenset()
        return any(
            likeness(new.problem, problem_of(it.text, _evidence(it.signals), common)) >= ALIKE_FROM for it in said
        )

    def forget(self, ref: MessageRef) -> None:
        """A message is gone, or complains no more."""
        if self.known is not None:
            self.known = self.known._replace(those=tuple(it for it in self.known.those if it.ref != ref))

    def reword(self, kept: KeptText) -> None:
        """Its author changed a message that may be among the complaints."""
        old = next((it for it in self.known.those if it.ref == kept.ref), None) if self.known is not None else None
        if self.known is None or old is None:
            return
        new = old._replace(problem=problem_of(kept.text, _evidence(kept.signals), self.known.common))
        those = tuple(new if it is old else it for it in self.known.those)
        self.known = self.known._replace(those=those)
        if TROUBLE.isdisjoint(_kinds(kept)):
            self.forget(kept.ref)

    def asking(self, at: datetime) -> tuple[MessageRef, ...]:
        """The conversations whose cards ask many people."""
        return self._known(at).asking

    def _known(self, at: datetime) -> Reports:
        if self.known is None or at - self.known.read_at > timedelta(days=1):
            self.known = self._read(at)
        return self.known

    def _read(self, at: datetime) -> Reports:
        """What is kept from the last 30 days: what everybody speaks of, and the complaints of the last two days."""
        kept = self._store.messages.texts_since(at - BACKGROUND)
        common = _common(self._context.settings, [it.text for it in kept if TROUBLE.isdisjoint(_kinds(it))])
        late = [it for it in kept if at - it.said_at <= WITHIN and not TROUBLE.isdisjoint(_kinds(it))]
        conversations = self._store.messages.verdicts([it.ref for it in late])
        those = [self._trouble(it, conversations.get(it.ref), common) for it in reversed(late[:MOST])]
        cards = (it for it in self._store.cards.alive() if it.response is ResponseKind.ASK_NOW)
        return Reports(at, tuple(those), common, tuple(MessageRef(it.place, it.conversation) for it in cards))

    def _trouble(self, it: KeptText, verdict: Verdict | None, common: frozenset[str]) -> Report:
        problem = problem_of(it.text, _evidence(it.signals), common)
        conversation = (verdict.conversation if verdict else None) or it.ref.id
        reading = self._context.triage.read(it.text)
        outage = any(told.rule in (OUT, OUTAGE) for told in reading.plain)
        return Report(it.ref, it.author, it.name, it.said_at, conversation, reading.products, problem, outage)


def same_problem(new: Report, known: Sequence[Report]) -> list[Report]:
    """Those of `known` that speak of the problem of `new`, in their order: they are like it, or like most of the newest
    of those that are. (A chain of which each is like the next would soon lead somewhere else.)"""
    like = [it for it in known if _alike(new, it)]
    refs, core = {it.ref for it in like}, like[-CORE:]
    return [it for it in known if it.ref in refs or 2 * sum(_alike(it, one) for one in core) > len(core) > 0]


def people_in(those: Iterable[Report]) -> list[Report]:
    """The first of each person."""
    found: list[Report] = []
    for it in those:
        if not any(same_person(it, other) for other in found):
            found.append(it)
    return found


def same_person(one: Report, other: Report) -> bool:
    """One account; on two platforms also one name."""
    if one.ref.place.platform == other.ref.place.platform:
        return one.author == other.author
    return one.name.casefold() == other.name.casefold()


def _alike(one: Report, other: Report) -> bool:
    """One problem with one product; who names none may mean any of ours."""
    other_products = one.products and other.products and one.products.isdisjoint(other.products)
    return not other_products and (likeness(one.problem, other.problem) >= ALIKE_FROM or _one_outage(one, other))


def _one_outage(one: Report, other: Report) -> bool:
    here = one.ref.place == other.ref.place
    return one.outage and other.outage and here and abs(one.at - other.at) <= OUTAGE_WITHIN


def _evidence(signals: Iterable[Signal]) -> list[str]:
    return [it.evidence for it in signals if it.kind in TROUBLE]


def _kinds(it: KeptText) -> frozenset[str]:
    return frozenset(signal.kind for signal in it.signals)


def _common(settings: Settings, texts: Sequence[str]) -> frozenset[str]:
    names = [settings.brand.name, settings.brand.offers, *(product.name for product in settings.products)]
    ours = frozenset(word for name in names for word in problem_of(name).words)
    if len(texts) < ENOUGH_BACKGROUND:
        return ours
    counted = Counter(word for text in texts for word in problem_of(text).words)
    return ours | {word for word, n in counted.items() if n >= COMMON_FROM * len(texts)}


# --- the card


def ask_now(it: Card, text: str, those: Sequence[Report], asked: bool) -> Card:
    """The card about one of those as the one about all: an open question in the words of `text`, no cure, no pitch."""
    draft = Draft(f"Hi {first_name(it.author_name)}, you are not alone with this. {question_for(text)}", RESTS_ON)
    alike = tuple(one.ref for one in those if one.ref != it.message)[-MOST_ALIKE:]
    it = replace(
        it, response=ResponseKind.ASK_NOW, draft=draft, urgency=Urgency.EXPECTED, reasons_against=(), alike=alike
    )
    return replace(it, reasons_for=_reasons(it, len(people_in(those)), asked))


def joined(it: Card, ref: MessageRef, many: int) -> Card:
    """One more person with that problem; how `many` they are now."""
    alike = with_message(it, ref)
    asked = NOBODY_ASKED not in it.reasons_for
    it = noted(it, f"the {ordinal(many)} person says it")
    return replace(it, alike=alike, reasons_for=_reasons(it, many, asked))


def fewer(it: Card, gone: MessageRef, many: int) -> Card:
    """One of them took it back; with fewer than three people left it is a card like any other."""
    it = noted(replace(it, alike=tuple(ref for ref in it.alike if ref != gone)), "one of them took it back")
    if many >= PEOPLE:
        return replace(it, reasons_for=_reasons(it, many, NOBODY_ASKED not in it.reasons_for))
    return replace(it, response=ResponseKind.ASK_BACK, reasons_for=_own_reasons(it))


def without(store: Store, it: Card, gone: AbstractSet[MessageRef]) -> Card:
    """The card without these messages of somebody who wants to have no part in it: it leads there no more, and a
    living one says how many people are left."""
    it = replace(it, alike=tuple(ref for ref in it.alike if ref not in gone))
    if not it.alive or it.response is not ResponseKind.ASK_NOW:
        return it
    said = store.messages.texts([it.message, *it.alike]).values()
    who = {(one.ref.place.platform, one.author) for one in said} | {(it.place.platform, it.author)}
    return replace(fewer(it, it.message, len(who)), note="")


def was_asked(it: Card, note: str) -> Card:
    """Somebody asked one of them."""
    return noted(replace(it, reasons_for=tuple(reason for reason in it.reasons_for if reason != NOBODY_ASKED)), note)


def _reasons(it: Card, many: int, asked: bool) -> tuple[Reason, ...]:
    signal = Reason(RuleId.EARLY_SIGNAL, f"{many} people have one problem")
    return (signal, *(() if asked else (NOBODY_ASKED,)), *_own_reasons(it))


def _own_reasons(it: Card) -> tuple[Reason, ...]:
    return tuple(reason for reason in it.reasons_for if reason.rule not in (RuleId.EARLY_SIGNAL, RuleId.NOBODY_ASKED))
