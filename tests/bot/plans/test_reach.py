"""When members answer: who was around, counted once, and what the heat map says of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.insight.trials.best_hour import best_hours
from bot.model.prompt import PromptAnswer, PromptSlot, SlotState
from bot.plans.reach import keep_reach, reach_due
from bot.ports.changes import Changes
from bot.screens.commands import begin_command
from bot.screens.parts.chart import grid_lines
from bot.screens.parts.panel import Grid, Panel
from bot.screens.parts.steps import Request, Step
from bot.settings.settings import ChannelRules
from tests.bot.stage import KIM, ROOM, SETTINGS, Stage, with_settings

MONDAY = datetime(2027, 3, 1, tzinfo=UTC)


def slot(due: datetime, around: int | None = None, answered: int | None = None, number: int = 1) -> PromptSlot:
    key = f"slot:p:{due:%Y-%m-%d}:{number}"
    return PromptSlot(
        plan="p", day=due.date(), number=number, due=due, state=SlotState.POSTED, place=ROOM, text="What stopped you?",
        approved_by="town:robin", key=key, thread=f"t{due:%m%d}{number}", around=around, answered=answered,
    )  # fmt: skip


def counted(stage: Stage) -> tuple[int | None, int | None]:
    reaches = reach_due(stage.context)
    if reaches is not None:
        keep_reach(stage.context, reaches)
    (posting,) = stage.store.prompts.slots("p")
    return posting.around, posting.answered


def asked() -> Stage:
    """Ana and Ben write in the room, Cem a week earlier; Kim of the team and a bot write too; then a question."""
    stage = Stage()
    stage.say("cem", "I will be away for a while, see you")
    stage.later(days=6, hours=23)
    for who in ("ana", "ben", "ana", "kim"):
        stage.say(who, "good morning all of you")
    stage.say("botty", "the build has passed")
    stage.later(hours=2)
    stage.store.keep(Changes(slots=[slot(stage.now)]))
    return stage


def answer(stage: Stage, author: str, id: str) -> None:
    (posting,) = stage.store.prompts.slots("p")
    ref = MessageRef(ROOM, id)
    stage.store.keep(Changes(answers=[PromptAnswer(ref, posting.key, author, stage.now)]))


def test_around_is_who_wrote_in_the_week_before_and_counts_once_three_days_after() -> None:
    stage = asked()
    stage.later(hours=1)
    answer(stage, "ana", "a1")
    answer(stage, "ana", "a2")
    answer(stage, "dot", "a3")
    assert reach_due(stage.context) is None
    stage.later(days=3)
    answer(stage, "ben", "a4")
    assert counted(stage) == (2, 1)
    assert reach_due(stage.context) is None


def test_what_lies_too_far_back_is_not_counted_at_all() -> None:
    stage = asked().later(days=24)
    assert reach_due(stage.context) is None
    assert counted(stage) == (None, None)


def shown(stage: Stage, line: str = "hours", person: Person = KIM) -> Panel:
    step: object = begin_command(Request(person, "", place=ROOM), line)
    while isinstance(step, Step):
        step = step.run(stage.context)
    assert isinstance(step, Panel)
    return step


def with_hours(tuesday: tuple[int, int], others: tuple[int, int], weeks: int = 5) -> Stage:
    """Questions on Tuesdays at 17:00 and Fridays at 9:00 (UTC), over a clock change, each with its counts."""
    stage = Stage(now=MONDAY + timedelta(weeks=20))
    slots = []
    for week in range(weeks):
        first = MONDAY + timedelta(weeks=week)
        slots.append(slot(first + timedelta(days=1, hours=17), *tuesday))
        slots.append(slot(first + timedelta(days=4, hours=9), *others, number=2))
    stage.store.keep(Changes(slots=slots))
    return stage


def test_a_part_of_the_day_that_clearly_stands_out_is_named_with_its_counts() -> None:
    panel = shown(with_hours((40, 8), (40, 2)))
    grid = panel.parts[0]
    assert isinstance(grid, Grid)
    assert list(grid_lines(grid)) == ["      08-12     16-20", "Tue          20 % (5)", "Fri 5 % (5)          "]
    assert "Tue 16-20 stands out: 20 % (40 of 200, 95 % 15 to 26, 5 questions)" in str(panel)
    assert "at other times 5 % (10 of 200" in str(panel)


@pytest.mark.parametrize(
    ("tuesday", "weeks", "words"),
    [((40, 3), 5, "No part of the day clearly stands out."), ((40, 20), 3, "Too early to tell")],
)
def test_nothing_is_named_where_nothing_stands_out_or_too_little_is_known(
    tuesday: tuple[int, int], weeks: int, words: str
) -> None:
    assert words in str(shown(with_hours(tuesday, (40, 2), weeks)))


def test_every_field_has_its_n_and_hours_are_those_of_the_brand() -> None:
    hours = best_hours(with_hours((40, 8), (40, 2)).context)
    assert {cell: count.questions for cell, count in hours.cells.items()} == {(1, 4): 5, (4, 2): 5}
    assert hours.zone == "Europe/Berlin"
    late = Stage()
    late.store.keep(Changes(slots=[slot(MONDAY + timedelta(hours=23, minutes=30), 10, 1)]))
    assert list(best_hours(late.context).cells) == [(1, 0)]


def test_before_anything_was_counted_that_is_said() -> None:
    stage = asked()
    assert "No question has been counted yet" in str(shown(stage))
    assert "1 question waiting" in str(shown(stage))


def test_other_channels_do_not_make_anybody_around() -> None:
    lounge = ChannelRules("town:lounge")
    stage = with_settings(channels={**SETTINGS.channels, "town:lounge": lounge})
    stage.say("ana", "good morning", place=ChannelRef("town", "t1", "lounge"))
    stage.later(hours=1)
    stage.store.keep(Changes(slots=[slot(stage.now)]))
    stage.later(days=4)
    assert counted(stage) == (0, 0)
