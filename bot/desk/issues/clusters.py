"""The early signal: the third person with one problem in two days; nobody need be angry before we ask.

Compared are only complaints whose words are kept, by their telling words and by what they mean
(`bot.triage.problems`). What was read is remembered in memory, so that a message which complains of nothing costs
nothing here, and one that does no look into the database.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import datetime, timedelta

from bot.base.kinds import Kind
from bot.base.message import Message, MessageRef
from bot.conversations.channel import Line
from bot.conversations.outcomes import joins_in
from bot.decision.situation import Situation
from bot.desk.issues.group_card_life import same_person
from bot.desk.issues.joining_in import JOINS_WITHIN, joined_report
from bot.model.card import ResponseKind
from bot.model.card_life import MOST_ALIKE
from bot.model.verdict import KeptText, Verdict
from bot.ports.context import Context
from bot.ports.meaning import Meaning
from bot.ports.memory import Report, Reports
from bot.settings.settings import Settings
from bot.triage.descriptions import TROUBLE
from bot.triage.plain.outages_and_losses import OUT, OUTAGE
from bot.triage.problems import (
    CLOSE_FROM,
    VERY_CLOSE,
    one_problem,
    problem_of,
    shares_words,
    without_names,
)
from bot.triage.signal import Signal

OUTAGE_WITHIN = JOINS_WITHIN
"""Reports of an outage in one channel within this time are one problem, whatever their words."""

WITHIN = timedelta(days=2)
MOST = 200
"""At most so many reports, the newest, are compared with a new one."""

MOST_OF_ONE = 4
"""At most so many reports of one person, so that nobody pushes out the others."""

CORE = 5
MOST_ASKING = 20
"""At most so many group cards are compared with a report that comes after their two days."""

BACKGROUND = timedelta(days=30)
ENOUGH_BACKGROUND = 20
COMMON_FROM = 0.2
"""A word in this share of the other kept texts (of at least 20) is common here, so it identifies no problem."""


def is_complaint(situation: Situation) -> bool:
    """Whether a member's message is compared with others: trouble with our products, or with what may be one."""
    if (
        situation.by_team
        or situation.by_bot
        or situation.answers_prompt
        or not (situation.has(*TROUBLE) or situation.pressing)
    ):
        return False
    theirs = situation.has(Kind.COMPETITOR) and not situation.has(Kind.OUR_PRODUCT)
    return not (theirs or situation.has(Kind.PITCH, Kind.NO_THANKS))


class IssueCluster:
    """The complaints of the last two days, and who reported the same problem."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._context = context
        self._meaning = context.meaning
        self.known = context.store.memory().troubles
        self.joined: dict[MessageRef, Report] = {}
        """The complaints that messages of this batch join in without words of their own."""

    def joins_in(self, message: Message, lines: Sequence[Line], calls: Callable[[MessageRef], bool]) -> bool:
        """Whether a message that only says "same here" joins in a complaint, which is remembered; see
        `joined_report`."""
        report = joined_report(message, self._known(message.at).those, lines, calls)
        if report is not None:
            self.joined[MessageRef(message.place, message.id)] = report
        return report is not None

    def alike(self, situation: Situation, verdict: Verdict, fresh: Container[MessageRef]) -> Sequence[Report]:
        """All reports of the problem in this message within two days, oldest first, this message last, which is
        remembered. `fresh` are texts that are being stored with it."""
        at = situation.message.at
        known = self._known(at)
        author, words = situation.message.author, situation.message.text
        problem = problem_of(words, _evidence(situation.signals), known.common)
        conversation = verdict.conversation or verdict.ref.id
        down, vector = situation.wording.outage or joins_in(words), self._vector(words)
        who = (verdict.ref, author.id, author.name, at)
        new = Report(*who, conversation, situation.products, problem, down, vector)
        if (joined := self.joined.get(verdict.ref)) is not None:
            new = joined._replace(ref=new.ref, author=new.author, name=new.name, at=at, conversation=conversation)
        before = [report for report in known.those if at - report.at <= WITHIN and report.ref != new.ref]
        mine = {report.ref for report in [report for report in before if same_person(report, new)][: 1 - MOST_OF_ONE]}
        others = [report for report in before if report.ref not in mine] if mine else before
        self.known = known._replace(those=(*others, new)[-MOST:])
        group = same_problem(new, before, self._meaning)
        if joined is not None and joined in before and joined not in group:
            group = sorted((*group, joined), key=lambda report: report.at)
        if not group:
            return [new]
        kept = self._store.messages.texts([report.ref for report in group])
        out = self._store.accounts.opted_out({(report.ref.place, report.author) for report in group})
        standing = [report for report in group if report.ref in kept or report.ref in fresh]
        return [*(report for report in standing if (report.ref.place.platform, report.author) not in out), new]

    def have_something_in_common(self, group: Sequence[Report]) -> bool:
        """Whether what makes these one problem can be shown: words or a way of going wrong, an outage, or that they
        mean nearly the same."""
        *others, new = group
        if new.outage or shares_words(new.problem, [report.problem for report in others]):
            return True
        return all(self._meaning.closeness(new.vector, report.vector) >= VERY_CLOSE for report in others)

    def asks(self, conversation: MessageRef, reports: Sequence[Report]) -> None:
        """The card about this conversation now asks many people; these reports stand on it."""
        if self.known is None:
            return
        asking = dict(self.known.asking)
        asking[conversation] = (*asking.get(conversation, ()), *reports)[-MOST_ALIKE:]
        self.known = self.known._replace(asking=dict(list(asking.items())[-MOST_ASKING:]))

    def asking_of(self, reports: Sequence[Report]) -> list[MessageRef]:
        """The conversations whose cards ask many people and hold one of these reports."""
        refs = {report.ref for report in reports}
        asking = self.known.asking if self.known is not None else {}
        return [conversation for conversation, told in asking.items() if any(report.ref in refs for report in told)]

    def asking_about(self, new: Report) -> list[MessageRef]:
        """The conversations whose cards ask about the problem of `new`, as far as the text of one of their reports is
        kept."""
        close = self._meaning.closeness
        like = [
            (conversation, report.ref)
            for conversation, reports in self._known(new.at).asking.items()
            for report in reports
            if one_problem(new.problem, report.problem, close(new.vector, report.vector))
        ]
        kept = self._store.messages.texts([ref for _, ref in like])
        return list(dict.fromkeys(conversation for conversation, ref in like if ref in kept))

    def _vector(self, text: str) -> bytes:
        return self._meaning.vector(without_names(text))

    def forget(self, ref: MessageRef) -> None:
        """Remove a report: its message is gone, or is no complaint any more."""
        if self.known is None:
            return
        asking = {conversation: _but(reports, ref) for conversation, reports in self.known.asking.items()}
        self.known = self.known._replace(those=_but(self.known.those, ref), asking=asking)

    def reword(self, kept: KeptText) -> None:
        """Update a report whose message was edited."""
        known = self.known
        if known is None:
            return
        if TROUBLE.isdisjoint(_kinds(kept)):
            self.forget(kept.ref)
            return
        problem, vector = problem_of(kept.text, _evidence(kept.signals), known.common), self._vector(kept.text)

        def reword(reports: tuple[Report, ...]) -> tuple[Report, ...]:
            return tuple(
                report._replace(problem=problem, vector=vector) if report.ref == kept.ref else report
                for report in reports
            )

        asking = {conversation: reword(reports) for conversation, reports in known.asking.items()}
        self.known = known._replace(those=reword(known.those), asking=asking)

    def asking(self, at: datetime) -> tuple[MessageRef, ...]:
        """The conversations whose cards ask many people."""
        return tuple(self._known(at).asking)

    def _known(self, at: datetime) -> Reports:
        if self.known is None or at - self.known.read_at > timedelta(days=1):
            self.known = self._read(at)
        return self.known

    def _read(self, at: datetime) -> Reports:
        """What is kept from the last 30 days: what everybody speaks of, and the complaints of the last two days."""
        kept = self._store.messages.texts_since(at - BACKGROUND)
        common = _common(self._context.settings, [text.text for text in kept if TROUBLE.isdisjoint(_kinds(text))])
        late = [text for text in kept if at - text.said_at <= WITHIN and not TROUBLE.isdisjoint(_kinds(text))]
        conversations = self._store.messages.verdicts([text.ref for text in late])
        those = [self._trouble(text, conversations.get(text.ref), common) for text in reversed(late[:MOST])]
        return Reports(at, tuple(those), common, self._read_asking(common))

    def _read_asking(self, common: frozenset[str]) -> dict[MessageRef, tuple[Report, ...]]:
        """The living cards that ask many people, with what is kept of the words on them."""
        cards = [card for card in self._store.cards.alive() if card.response is ResponseKind.ASK_NOW][:MOST_ASKING]
        texts = {card.id: self._store.messages.texts([card.message, *card.alike]).values() for card in cards}
        return {
            MessageRef(card.place, card.conversation): tuple(
                self._trouble(text, None, common) for text in texts[card.id]
            )
            for card in reversed(cards)
        }

    def _trouble(self, text: KeptText, verdict: Verdict | None, common: frozenset[str]) -> Report:
        problem = problem_of(text.text, _evidence(text.signals), common)
        conversation = (verdict.conversation if verdict else None) or text.ref.id
        reading = self._context.triage.read(text.text)
        outage = any(plainly.rule in (OUT, OUTAGE) for plainly in reading.plain)
        who, vector = (text.ref, text.author, text.name, text.said_at), self._vector(text.text)
        return Report(*who, conversation, reading.products, problem, outage, vector)


def same_problem(new: Report, known: Sequence[Report], meaning: Meaning) -> list[Report]:
    """Those of `known` with the problem of `new`, in their order: alike it, or alike most of the newest of those. (A
    chain of reports each like the next would soon drift to another problem.)"""
    like = _alike_to(new, known, meaning)
    core = [near for near, is_like in zip(known, like, strict=True) if is_like][-CORE:]
    if not core:
        return []
    votes = map(sum, zip(*(_alike_to(near, known, meaning) for near in core), strict=True))
    return [report for report, is_like, n in zip(known, like, votes, strict=True) if is_like or 2 * n > len(core)]


def _but(reports: tuple[Report, ...], ref: MessageRef) -> tuple[Report, ...]:
    return tuple(report for report in reports if report.ref != ref)


def _alike_to(report: Report, others: Sequence[Report], meaning: Meaning) -> list[bool]:
    """For each of the others, whether it is the same problem; most have nothing in common, which is quick to tell."""
    words = report.problem.words.keys()
    closenesses = meaning.closeness_to_all(report.vector, [other.vector for other in others])
    return [
        (closeness >= CLOSE_FROM or other.outage or not words.isdisjoint(other.problem.words))
        and _alike(report, other, closeness)
        for other, closeness in zip(others, closenesses, strict=True)
    ]


def _alike(report: Report, other: Report, closeness: float) -> bool:
    """One problem with one product; who names none may mean any of ours."""
    other_products = report.products and other.products and report.products.isdisjoint(other.products)
    return not other_products and (one_problem(report.problem, other.problem, closeness) or _one_outage(report, other))


def _one_outage(report: Report, other: Report) -> bool:
    here = report.ref.place == other.ref.place
    return report.outage and other.outage and here and abs(report.at - other.at) <= OUTAGE_WITHIN


def _evidence(signals: Iterable[Signal]) -> list[str]:
    return [signal.evidence for signal in signals if signal.kind in TROUBLE]


def _kinds(text: KeptText) -> frozenset[str]:
    return frozenset(signal.kind for signal in text.signals)


def _common(settings: Settings, texts: Sequence[str]) -> frozenset[str]:
    names = [settings.brand.name, settings.brand.offers, *(product.name for product in settings.products)]
    ours = frozenset(word for name in names for word in problem_of(name).words)
    if len(texts) < ENOUGH_BACKGROUND:
        return ours
    counted = Counter(word for text in texts for word in problem_of(text).words)
    return ours | {word for word, n in counted.items() if n >= COMMON_FROM * len(texts)}
