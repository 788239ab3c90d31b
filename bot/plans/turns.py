"""Which question of a plan comes next: one that the channel was not asked within a year."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.base.message import ChannelRef
from bot.model.plan import PlanQuestion, PlanWithQuestions
from bot.model.prompt import PromptSlot, SlotState
from bot.ports.context import Context
from bot.ports.store import Store
from bot.prompts.coach import Surroundings
from bot.prompts.judgement import PromptJudgement, judge_here

A_YEAR = timedelta(days=365)
"""A channel is not asked the same within this time."""

MOST_COMPARED = 100
"""So many of the latest postings are held against a new question: its vector takes milliseconds, theirs are known."""

COUNTS_AS_ASKED = (SlotState.DUE, SlotState.POSTED)
"""States that count as asked; a missed or skipped question keeps its turn."""


def heard_in(store: Store, place: ChannelRef, now: datetime, planned: Iterable[PromptSlot] = ()) -> frozenset[str]:
    """The questions that a channel was asked within a year, by any plan, as `same_words` gives them; `planned` are
    unsaved postings."""
    slots = [*store.prompts.asked_since(place, now - A_YEAR), *(slot for slot in planned if slot.place == place)]
    return asked_words(slots)


def asked_words(slots: Iterable[PromptSlot]) -> frozenset[str]:
    """The questions of postings that went out or are about to, as `same_words` gives them."""
    return frozenset(same_words(slot.text) for slot in slots if slot.state in COUNTS_AS_ASKED)


def next_questions(listed: PlanWithQuestions, heard: Collection[str]) -> Sequence[PlanQuestion]:
    """The approved questions that the channel was not asked, in order."""
    return not_heard(listed.approved, heard)


def not_heard(questions: Iterable[PlanQuestion], heard: Collection[str]) -> list[PlanQuestion]:
    """The questions whose words are not among `heard`."""
    return [question for question in questions if same_words(question.text) not in heard]


def same_words(text: str) -> str:
    """A question's letters and digits alone, so that spelling and punctuation make no new question."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def judged_here(context: Context, text: str) -> PromptJudgement:
    """What the coach says of a question where others were asked: the latest ones of a year, in any channel, are held
    against it; those in the same words are told apart by `heard_in`."""
    slots = context.store.prompts.slots(limit=MOST_COMPARED)
    asked = [slot for slot in slots if slot.state in COUNTS_AS_ASKED and slot.due > context.now - A_YEAR]
    others = dict.fromkeys(slot.text for slot in asked if same_words(slot.text) != same_words(text))
    return judge_here(context, text, Surroundings(tuple(others)))
