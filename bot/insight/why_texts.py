"""An explanation in words: a heading and a few short lists, the same on every desk."""

from typing import NamedTuple

from bot.base.humanize import span
from bot.insight.score_breakdown import FeatureWeight, ScoreBreakdown
from bot.insight.why import Explanation, Mark
from bot.model.card import Card, State
from bot.model.card_life import closed_because
from bot.model.labels import URGENCIES
from bot.model.verdict import Decision, Final, Reason
from bot.triage.descriptions import kind_label

BREAKDOWN = "Score breakdown (message alone)"
NO_TEXT = "The words are not kept, so they cannot be scored again."
BY_ITSELF = "How much each thing counted, without the conversation around it; +0.7 doubles the odds."

HEADS = {
    Decision.STEP_IN: "Shown as a card",
    Decision.WAIT: "Members go first",
    Decision.LEAVE: "No card",
}


class ExplanationPart(NamedTuple):
    """One list with a title; `note` is a small line below it; `details` are for whoever wants the numbers."""

    title: str
    lines: tuple[str, ...]
    note: str = ""
    details: bool = False


class ExplanationText(NamedTuple):
    """A heading, a small line below it, and the lists."""

    heading: str
    about: str
    parts: tuple[ExplanationPart, ...]


def describe_explanation(explanation: Explanation) -> ExplanationText:
    """An explanation in words; quotes in it are a member's."""
    verdict = explanation.verdict
    heading = HEADS[verdict.decision]
    if verdict.final is Final.WITHDRAWN:
        heading += ", and the card was withdrawn"
    parts = (
        ExplanationPart("Noticed", tuple(map(_mark, explanation.noticed)) or ("nothing",), _near(explanation.near)),
        ExplanationPart("For", _reasons(verdict.reasons_for)),
        ExplanationPart("Against", _reasons(verdict.reasons_against)),
        ExplanationPart("Outcome", (describe_outcome(explanation.card, explanation),)),
        ExplanationPart("What would change the decision", explanation.counterfactuals),
        _weights(explanation),
    )
    return ExplanationText(
        heading, f"{URGENCIES[verdict.urgency]}. Rank {verdict.score:.2f}: its place in the list.", parts
    )


def describe_outcome(card: Card | None, explanation: Explanation) -> str:
    """Where the card about this message stands, or that there is none."""
    if card is None:
        none = explanation.verdict.decision is Decision.LEAVE
        return "no card" if none else "its card no longer exists"
    where = _state(card)
    if card.message == explanation.verdict.ref:
        return where
    return f"on the card of its conversation: {where}"


def _state(card: Card) -> str:
    if card.state is State.WAITING:
        return "no card yet: members go first"
    if card.state is State.SNOOZED:
        return card.note or "snoozed"
    if card.state is State.CLAIMED and card.holder is not None:
        return f"{card.holder.name} has the card"
    if card.alive:
        return "open, nobody has it yet" + (f"; {card.note}" if card.note else "")
    if card.state is State.ANSWERED and card.answered_at is not None:
        after = span((card.answered_at - card.said_at).total_seconds())
        sent = f" ({card.sent})" if card.sent else ""
        return f"{closed_because(card)}, {after} after it was said{sent}"
    return f"withdrawn: {card.note}" if card.state is State.WITHDRAWN else closed_because(card)


def rule_label(label: str) -> str:
    """A label as the desk shows it."""
    if label == "step_in":
        return "calls for a person"
    return kind_label(label)


def _mark(mark: Mark) -> str:
    evidence = f": “{mark.evidence}”" if mark.evidence else ""
    return f"{rule_label(mark.label)} {mark.score:.2f} (noticed from {mark.threshold:.2f}){evidence}"


def _near(marks: tuple[Mark, ...]) -> str:
    close = [f"{rule_label(mark.label)} {mark.score:.2f} (from {mark.threshold:.2f})" for mark in marks]
    return f"Next below: {', '.join(close)}" if close else ""


def _reasons(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    return tuple(reason.text for reason in reasons) or ("nothing",)


def _weights(explanation: Explanation) -> ExplanationPart:
    lines = tuple(line for score_breakdown in explanation.weighed if (line := _weighed(score_breakdown)))
    return ExplanationPart(BREAKDOWN, lines or (NO_TEXT,), BY_ITSELF if lines else "", details=True)


def _weighed(score_breakdown: ScoreBreakdown) -> str:
    """Empty where nothing in the text spoke for it or against it."""
    sides = [_side("for", score_breakdown.speaks_for), _side("against", score_breakdown.speaks_against)]
    said = "; ".join(side for side in sides if side)
    return f"{rule_label(score_breakdown.label)} {score_breakdown.score:.2f}, {said}" if said else ""


def _side(word: str, pulls: tuple[FeatureWeight, ...]) -> str:
    return f"{word}: " + ", ".join(f"{pull.what} {pull.value:+.1f}" for pull in pulls) if pulls else ""
