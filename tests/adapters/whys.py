"""Verdicts with everything that can be told about them, for tests of what is shown when somebody asks why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.insight.score_breakdown import FeatureWeight, ScoreBreakdown
from bot.insight.why import Explanation, Mark
from bot.insight.why import explain_verdict as ask
from bot.model.card import Card, Draft, ResponseKind, State
from bot.model.verdict import Decision, KeptText, Reason, Urgency, Verdict
from bot.settings.settings import ChannelRules, Wait
from bot.triage.signal import Signal
from tests.bot.stage import KIM, SETTINGS, Stage

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
REF = MessageRef(ChannelRef("slack", "T0GOOD", "C0COMM"), "1700000000.000100")


def why(words: str = "Does anyone get blank pages?", **more: Any) -> Explanation:
    """A question that was left to a colleague, with `words` in every place that somebody else fills."""
    verdict = Verdict(
        REF, "U0MEMBER", NOW, conversation=REF.id, signals=(Signal(Kind.QUESTION, 0.62, ""),), score=0.31,
        decision=Decision.LEAVE, reasons_for=(Reason("question", "asks a question (0.62)"),),
        reasons_against=(Reason("colleague there", "a teammate is already in this conversation"),),
    )  # fmt: skip
    card = Card(
        "abc", "t", REF, "U0MEMBER", words, NOW, REF.id, "slack:C0REPS", ResponseKind.REPLY, Urgency.OPTIONAL, (),
        0.3, (), (),
        Draft("", ""), NOW, State.WITHDRAWN, note=words,
    )  # fmt: skip
    base = Explanation(
        verdict=verdict,
        name=words,
        noticed=(Mark("question", 0.62, 0.29, words),),
        near=(Mark("complaint", 0.22, 0.27),),
        card=card,
        counterfactuals=("A card if no teammate had been in the conversation.",),
        weighed=(
            ScoreBreakdown(
                "question", 0.6, (FeatureWeight(f"“{words}”", 1.2),), (FeatureWeight("it is short", -0.3),), 12, 0.1
            ),
        ),
        kept=KeptText(REF, "U0MEMBER", words, words, NOW, "signal", NOW + timedelta(days=30)),
    )
    return replace(base, **more)


def real() -> tuple[Explanation, Explanation]:
    """As the whole product tells it: a question that a member answered in time, and a follow-up left to a colleague."""
    rules = ChannelRules("town:help", wait=Wait(timedelta(minutes=30)))
    stage = Stage(replace(SETTINGS, channels={"town:help": rules}))
    stage.triage = triage_of(stage.settings)
    asked = stage.say("mia", "Does anyone get blank pages when exporting to PDF in Inkwell?")
    stage.later(minutes=16)
    stage.say("olu", "Embed the fonts, that helped here.", thread=asked.ref.id)
    stage.say("kim", "Olu is right: File, Export, Embed fonts.", thread=asked.ref.id)
    again = stage.say("mia", "And where do I find that entry on a tablet?", thread=asked.ref.id)
    first, second = (ask(stage.context, each.ref, each.at, KIM) for each in (asked, again))
    return first, second
