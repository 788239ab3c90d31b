"""In chat a question is held against those of the year, whatever their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.model.prompt import PromptSlot, SlotState
from bot.plans.turns import A_YEAR, judged_here
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.screens.prompts.plan_questions import coach_lines
from tests.bot.stage import ROOM, Stage

EARLIER = "What confused you on your first day with the app?"
AGAIN = "Think back to your first day with the app. What was confusing?"


class Shared:
    """A reader for which questions are alike that share half of their words."""

    def read(self, texts: Sequence[str]) -> Sequence[Mapping[str, float]]:
        return [{} for _ in texts]

    def likeness(self, text: str, others: Sequence[str]) -> Sequence[float]:
        words = set(text.lower().split())
        return [2 * len(words & set(other.lower().split())) / len(set(other.split())) for other in others]


def asked(ago: timedelta, state: SlotState = SlotState.POSTED) -> Context:
    """The earlier question went out so long ago."""
    stage = Stage()
    due = stage.now - ago
    slot = PromptSlot(
        plan="p", day=due.date(), number=1, due=due, state=state, place=ROOM, text=EARLIER, approved_by="town:robin",
        key="slot:p:1",
    )  # fmt: skip
    stage.store.keep(Changes(slots=[slot]))
    return replace(stage.context, prompt_reader=Shared())


def checks(context: Context, text: str) -> list[str]:
    return [finding.check for finding in judged_here(context, text).findings]


def test_what_asks_the_same_in_other_words_is_told_where_questions_are_written() -> None:
    context = asked(timedelta(days=30))
    assert checks(context, AGAIN) == ["asked_lately"]
    assert EARLIER in str(coach_lines(context, AGAIN))


def test_a_question_is_not_held_against_itself_nor_against_what_nobody_heard() -> None:
    assert checks(asked(timedelta(days=30)), EARLIER.upper()) == []
    assert checks(asked(timedelta(days=30), SlotState.SKIPPED), AGAIN) == []
    assert checks(asked(A_YEAR + timedelta(days=1)), AGAIN) == []
