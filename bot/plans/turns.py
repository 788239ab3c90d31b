"""Whose turn it is: the next question of a plan that a channel has not heard within a year."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.base.message import ChannelRef
from bot.model.plan import PlanQuestion, PlanWithQuestions
from bot.model.prompt import PromptSlot, SlotState
from bot.ports.store import Store

A_YEAR = timedelta(days=365)
"""Nobody is asked the same within that time."""

COUNTS_AS_ASKED = (SlotState.DUE, SlotState.POSTED)
"""What was missed or skipped was not asked: its question keeps its turn."""


def heard_in(store: Store, place: ChannelRef, now: datetime, planned: Iterable[PromptSlot] = ()) -> frozenset[str]:
    """The questions that a channel was asked within a year, by any plan; `planned` are postings not kept yet."""
    slots = [*store.prompts.asked_since(place, now - A_YEAR), *(slot for slot in planned if slot.place == place)]
    return frozenset(same_words(slot.text) for slot in slots if slot.state in COUNTS_AS_ASKED)


def next_questions(listed: PlanWithQuestions, heard: Collection[str]) -> Sequence[PlanQuestion]:
    """The approved questions whose turn is still to come, in order."""
    return not_heard(listed.approved, heard)


def not_heard(questions: Iterable[PlanQuestion], heard: Collection[str]) -> list[PlanQuestion]:
    """Those of the questions that are not among the words of `heard_in`."""
    return [question for question in questions if same_words(question.text) not in heard]


def same_words(text: str) -> str:
    """What makes two questions the same: their letters and digits, not how they are set."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
