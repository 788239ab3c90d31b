"""Why there was a card, or none: everything still known about one verdict, for people at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.humanize import span
from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.base.person import Person
from bot.insight.counterfactuals import counterfactuals_of, situation_again, thresholds_of
from bot.insight.score_breakdown import ScoreBreakdown, score_breakdown
from bot.model.card import Card, State, card_id_of
from bot.model.verdict import Decision, KeptText, Verdict
from bot.ports.context import Context
from bot.ports.store import Store
from bot.settings.permissions import Permission, require
from bot.triage.triage import TriageResult

KNOWN_FOR = timedelta(days=30)
CLOSE = 3
"""How many scores below their threshold are shown."""

CHANGED_SINCE = "The rules or the settings have changed since then: today it would be decided otherwise."
NO_SINGLE_THING = "Nothing that is likely."


class Mark(NamedTuple):
    """The score of one kind and its threshold; `evidence` is quoted only where the text is kept."""

    label: str
    score: float
    threshold: float
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one verdict. `noticed` are kinds at or above their thresholds, `near` the next ones below;
    `card` the card about its conversation; `counterfactuals` what would change the decision; `weighed` the score
    breakdown, empty without a text."""

    verdict: Verdict
    name: str
    noticed: tuple[Mark, ...]
    near: tuple[Mark, ...]
    card: Card | None
    counterfactuals: tuple[str, ...]
    weighed: tuple[ScoreBreakdown, ...]
    kept: KeptText | None

    @property
    def wants_text(self) -> bool:
        """Whether the score breakdown is missing because there is no text."""
        return not self.weighed


def explain_verdict(
    context: Context, ref: MessageRef, said_at: datetime, person: Person, text: str = ""
) -> Explanation:
    """What is still known of the verdict on this message. A `text` that the platform just showed is read and let go.

    `NotPossible`, in a sentence, for members, for what is not known, and for those who asked to be ignored.
    """
    require(context.settings, person, Permission.SEE)
    verdict = context.store.messages.verdicts([ref]).get(ref)
    if verdict is None:
        raise NotPossible(_unknown(context, ref, said_at))
    if context.store.accounts.opted_out([(ref.place, verdict.author)]):
        raise NotPossible("This member asked to be ignored: nothing of theirs is read.")
    kept = context.store.messages.texts([ref]).get(ref)
    card = context.store.cards.get(card_id_of(MessageRef(ref.place, verdict.conversation or ref.id)))
    scores = dict(zip(context.triage.labels, verdict.scores, strict=False))
    thresholds = thresholds_of(context.settings.listens(ref.place))
    return Explanation(
        verdict=verdict,
        name=_name(context.store, verdict, kept, card),
        noticed=_noticed(verdict, kept, thresholds),
        near=_near(verdict, scores, thresholds),
        card=card,
        counterfactuals=(
            *_the_wait(context.store, verdict, card, context.now),
            *_counterfactuals(context, verdict, scores, thresholds),
        ),
        weighed=_weights(context, verdict, kept.text if kept else text),
        kept=kept,
    )


def _name(store: Store, verdict: Verdict, kept: KeptText | None, card: Card | None) -> str:
    """What the author is called, as far as the bot still knows; else nothing."""
    if kept is not None:
        return kept.name
    if card is not None and card.author == verdict.author:
        return card.author_name
    room = store.memory().rooms.get(verdict.ref.place)
    speaker = room.history.speakers.get(verdict.author) if room else None
    return speaker.name if speaker else ""


def _unknown(context: Context, ref: MessageRef, said_at: datetime) -> str:
    if context.now - said_at > KNOWN_FOR:
        return f"That was said on {said_at:%d %B %Y}; I keep decisions for 30 days."
    if context.settings.listens(ref.place) is None:
        return "I do not listen in that channel, so I did not read it."
    return "I have no record of that message: I wrote it, it came before I listened there, or it was forgotten."


def _noticed(verdict: Verdict, kept: KeptText | None, thresholds: Mapping[str, float]) -> tuple[Mark, ...]:
    evidence = {signal.kind: signal.evidence for signal in kept.signals} if kept else {}
    return tuple(
        Mark(signal.kind, signal.score, thresholds[signal.kind], evidence.get(signal.kind, ""))
        for signal in verdict.signals
    )


def _near(verdict: Verdict, scores: Mapping[str, float], thresholds: Mapping[str, float]) -> tuple[Mark, ...]:
    there = {signal.kind for signal in verdict.signals}
    below = [
        Mark(label, score, thresholds[label])
        for label, score in scores.items()
        if label in list(Kind) and label not in there
    ]
    return tuple(sorted(below, key=lambda mark: mark.threshold - mark.score)[:CLOSE])


def _counterfactuals(
    context: Context, verdict: Verdict, scores: Mapping[str, float], thresholds: Mapping[str, float]
) -> tuple[str, ...]:
    again = situation_again(verdict, scores, context.settings)
    if again is None:
        return (CHANGED_SINCE,)
    return counterfactuals_of(again, thresholds) or (NO_SINGLE_THING,)


def _the_wait(store: Store, verdict: Verdict, card: Card | None, now: datetime) -> tuple[str, ...]:
    """When a wait ends, or how long it still had to run when a member answered."""
    if card is None or verdict.decision is not Decision.WAIT:
        return ()
    if card.state is State.WAITING:
        return (f"In {span((card.due - now).total_seconds())} the wait ends, and a card comes.",)
    answer = first_answer(store, verdict)
    if card.state is not State.WITHDRAWN or answer is None or answer.at >= card.due:
        return ()
    return (f"{span((card.due - answer.at).total_seconds()).capitalize()} later the wait would have ended.",)


def first_answer(store: Store, verdict: Verdict) -> Verdict | None:
    """The first reply by somebody else to this message or its conversation, as far as it is known."""
    conversation = MessageRef(verdict.ref.place, verdict.conversation or verdict.ref.id)
    asked = {verdict.ref.id, conversation.id}
    replies = (
        judged
        for judged in store.messages.verdicts_of(conversation)
        if judged.answers in asked and judged.author != verdict.author
    )
    return next(replies, None)


def _weights(context: Context, verdict: Verdict, text: str) -> tuple[ScoreBreakdown, ...]:
    if not text.strip():
        return ()
    rules = context.settings.listens(verdict.ref.place)
    reading = context.triage.read(text, verdict.author, (), rules is not None and rules.kind == "support")
    labels = [signal.kind for signal in verdict.signals][:CLOSE] or _closest(reading)
    return score_breakdown(reading, [*labels, "step_in"])


def _closest(reading: TriageResult) -> list[str]:
    kinds = [label for label in reading.scores if label in list(Kind)]
    return sorted(kinds, key=lambda label: -reading.scores[label])[:2]
