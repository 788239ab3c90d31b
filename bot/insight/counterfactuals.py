"""What would change a decision: one thing is changed at a time, and the same rules decide again."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from math import ceil
from typing import Any, NamedTuple

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.decision.courtesies import SURE_ENOUGH
from bot.decision.decide import decide
from bot.decision.reasons_against import LOUD
from bot.decision.situation import CLEARLY, Situation
from bot.decision.snapshot import situation_then
from bot.model.verdict import Decision, Verdict, rules_of
from bot.settings.settings import ChannelRules, Settings
from bot.triage.descriptions import BY_NAME, score_name
from bot.triage.triage import THRESHOLDS

MOST = 4
"""At most so many changes are shown."""

BESIDES: Mapping[str, tuple[float, ...]] = {Kind.COMPLAINT: (CLEARLY, LOUD), "step_in": (SURE_ENOUGH,)}
"""Other scores at which a rule decides differently, besides the threshold."""

NEAR = 0.25
"""Changes of a score by more than this are not shown."""


class Counterfactual(NamedTuple):
    """One change: what it is about, the condition in words, and the situation with it."""

    about: str
    words: str
    situation: Situation


def situation_again(verdict: Verdict, scores: Mapping[str, float], settings: Settings) -> Situation | None:
    """The situation of a verdict; None where today's rules and settings would decide differently anyway. `scores` are
    the verdict's, by label."""
    situation = situation_then(verdict, scores, settings)
    judged = decide(situation)
    same = rules_of(judged.reasons_for) == rules_of(verdict.reasons_for)
    against = rules_of(judged.reasons_against) == rules_of(verdict.reasons_against)
    return situation if same and against and judged.decision is verdict.decision else None


def counterfactuals_of(situation: Situation, thresholds: Mapping[str, float]) -> tuple[str, ...]:
    """A sentence for each single change that would have led to another decision: first what was
    so and need not have been, then the scores, the nearest first, then what might have been and was not."""
    judged = decide(situation)
    decision, pro, con = judged.decision, judged.reasons_for, judged.reasons_against
    sentences: dict[str, str] = {}
    if decision is Decision.LEAVE and pro and len(con) > 1:
        sentences["several"] = f"{len(con)} reasons held it back, and each alone would have done so."
    for other in (*facts(WAS, situation), *_scores(situation, thresholds), *facts(WAS_NOT, situation)):
        then = decide(other.situation).decision
        if then is not decision and other.about not in sentences:
            sentences[other.about] = f"{_then(decision, then)} if {other.words}."
    return tuple(sentences.values())[:MOST]


def thresholds_of(rules: ChannelRules | None) -> Mapping[str, float]:
    """The thresholds of a channel: the defaults with the channel's own."""
    return {**THRESHOLDS, **(rules.thresholds if rules is not None else {})}


def _then(was: Decision, then: Decision) -> str:
    if then is Decision.LEAVE:
        return "No card"
    if then is Decision.WAIT:
        return "A card after a wait"
    return "A card at once" if was is Decision.WAIT else "A card"


# --- scores


def _scores(situation: Situation, thresholds: Mapping[str, float]) -> list[Counterfactual]:
    """The situation with each score at the next other side of what counts, the nearest first."""
    alternatives: list[tuple[float, Counterfactual]] = []
    for label in (*(kind for kind in Kind if kind not in BY_NAME), "step_in"):
        alternatives += _score_alternatives(situation, label, thresholds.get(label, 0.5))
    return [other for _, other in sorted(alternatives, key=lambda each: each[0])]


def _score_alternatives(situation: Situation, label: str, threshold: float) -> Iterator[tuple[float, Counterfactual]]:
    name = score_name(label)
    score = situation.scores.get(label, 0.0)
    for edge in sorted({threshold, *BESIDES.get(label, ())}):
        if score < edge <= score + NEAR:
            reached = ceil(100 * edge - 1e-9) / 100  # said with two decimals, it still has to be enough
            words = f'"{name}" had scored {reached:.2f} (it scored {score:.2f})'
            yield edge - score, Counterfactual(f"score {label}", words, _with(situation, label, edge))
    if label in situation.kinds:
        words = f'"{name}" had scored under {threshold:.2f} (it scored {score:.2f})'
        yield max(score - threshold, 0.0), Counterfactual(f"score {label}", words, _without(situation, Kind(label)))


def _with(situation: Situation, label: str, score: float) -> Situation:
    kinds = situation.kinds if label == "step_in" else situation.kinds | {Kind(label)}
    return situation._replace(scores={**situation.scores, label: score}, kinds=kinds)


def _without(situation: Situation, kind: Kind) -> Situation:
    return situation._replace(kinds=situation.kinds - {kind}, scores={**situation.scores, kind: 0.0})


# --- facts

Change = Callable[[Situation], Situation]


def _exchange(**facts: bool) -> Change:
    return lambda situation: situation._replace(exchange=situation.exchange._replace(**facts))


def _around(**facts: Any) -> Change:
    return lambda situation: situation._replace(circumstances=situation.circumstances._replace(**facts))


def _naming_us(situation: Situation) -> Situation:
    posted = situation.message
    message = Message(posted.place, posted.id, posted.author, "", posted.at, posted.thread, mentions_us=True)
    return situation._replace(message=message)


WAS: tuple[tuple[str, Change], ...] = (
    ("no teammate had been in the conversation", _exchange(colleague_here=False)),
    ("no member had been helping", _around(being_helped=False)),
    ("less of the conversation had been ours", _around(our_share=0.0)),
    ("it had not been part of an exchange between members", _exchange(answers_member=False)),
    ("members did not go first in this channel", _around(fixed_wait=timedelta(0), patience=None)),
    ("it had come outside the quiet hours", _around(quiet_until=None)),
    ("the daily limit had not been reached", _around(budget_until=None)),
    ("it had not answered our prompt", lambda situation: situation._replace(answers_prompt=False)),
    ("a member had written it", lambda situation: situation._replace(by_team=False, by_bot=False)),
    ("the team rule did not exist", lambda situation: situation._replace(left_out="")),
    ("its language were known well", lambda situation: situation._replace(foreign="")),
)
"""Facts that held and need not have."""

WAS_NOT: tuple[tuple[str, Change], ...] = (
    ("it had addressed us directly", _naming_us),
    (
        "it had named one of our products",
        lambda situation: situation._replace(kinds=situation.kinds | {Kind.OUR_PRODUCT}),
    ),
    ("it had been the same person's second try", _around(repeated=True)),
)
"""Facts that did not hold and might have."""


def facts(table: tuple[tuple[str, Change], ...], situation: Situation) -> Iterator[Counterfactual]:
    """The situation with each of these facts changed in turn."""
    for words, change in table:
        yield Counterfactual(words, words, change(situation))
