"""Two hours compared: what is stated where there is no difference, how one is told, and how a rhythm says it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from math import exp

import numpy as np
import pytest

from bot.base.errors import BadInput
from bot.insight.trials.best_hour import HourCount
from bot.insight.trials.two_hours import (
    ALPHA,
    FEWEST,
    MOST,
    Day,
    Ending,
    ending_of,
    evidence,
    hours_trial,
    tell_ended_trials,
    trial_sentence,
)
from bot.model.prompt import PromptSlot, SlotState
from bot.plans.listing import all_plans
from bot.ports.changes import Changes
from bot.settings.rhythm import describe_rhythm, read_rhythm
from bot.settings.schedule import Schedule, next_slots, time_on
from bot.settings.settings import PromptPlan
from tests.bot.plans.test_plans import FORM, made, press, typed
from tests.bot.plans.test_plans import stage as planning
from tests.bot.stage import KIM, ROBIN, ROOM, Stage, with_settings

WORDS = "every tuesday at 18:00 or 09:00 from 2027-01-05"
RHYTHM = read_rhythm(WORDS, "Europe/Berlin")
START = date(2027, 1, 5)


def played(seed: int, number: int, lift: float) -> Iterator[list[Day]]:
    """Comparisons whose questions differ a lot: the share that answers, about one in twenty, is drawn anew each day."""
    random = np.random.default_rng(seed)
    size = (number, MOST)
    first, around = random.random(size) < 0.5, random.integers(20, 61, size)
    share = np.minimum(1.0, random.beta(1.5, 28.5, size) * np.where(first, lift, 1.0))
    answered = random.binomial(around, share)
    for row in zip(first.tolist(), around.tolist(), answered.tolist(), strict=True):
        yield [Day(at_first, HourCount(1, there, said)) for at_first, there, said in zip(*row, strict=True)]


@pytest.mark.slow
def test_ten_thousand_comparisons_without_a_difference_state_one_in_at_most_one_of_twenty() -> None:
    stated = sum(ending_of(days)[0] is Ending.BETTER for days in played(20270105, 10_000, 1.0))
    assert stated / 10_000 <= ALPHA


def test_a_large_difference_is_found_and_for_the_right_time() -> None:
    endings = [ending_of(days) for days in played(7, 200, 3.0)]
    told_better = [first_wins for ending, first_wins, _ in endings if ending is Ending.BETTER]
    assert len(told_better) >= 80
    assert sum(told_better) >= 0.97 * len(told_better)


@pytest.mark.parametrize(("wins", "losses"), [(0, 0), (8, 0), (3, 9), (30, 30)])
def test_the_evidence_is_that_of_a_beta_binomial_mixture(wins: int, losses: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    tries = wins + losses
    expected = stats.betabinom.pmf(wins, tries, 1, 1) / stats.binom.pmf(wins, tries, 0.5)
    assert exp(evidence(wins, losses)) == pytest.approx(expected)


def test_nothing_is_stated_before_enough_days_nor_changed_after_the_end() -> None:
    clear = [Day(number % 2 == 0, HourCount(1, 40, 20 if number % 2 == 0 else 1)) for number in range(30)]
    assert ending_of(clear[: FEWEST - 1])[0] is Ending.RUNNING
    assert ending_of(clear) == (Ending.BETTER, True, FEWEST)
    turned = [replace_first(day) for day in clear[FEWEST:]]
    assert ending_of([*clear[:FEWEST], *turned]) == (Ending.BETTER, True, FEWEST)


def replace_first(day: Day) -> Day:
    return day._replace(first=not day.first)


def test_the_rhythm_names_both_times_and_the_first_day() -> None:
    assert RHYTHM is not None
    assert (RHYTHM.at, RHYTHM.other, RHYTHM.start) == (time(18), time(9), START)
    assert read_rhythm(describe_rhythm(RHYTHM), "UTC") == RHYTHM
    for words in ("every tuesday at 18:00 or 09:00", "every tuesday at 18:00 or 18:00 from 2027-01-05"):
        with pytest.raises(BadInput, match="name two different ones and the first day"):
            read_rhythm(words, "UTC")


def test_each_date_has_one_of_the_two_times_drawn_evenly_and_for_good() -> None:
    assert RHYTHM is not None
    now = datetime(2027, 1, 1, tzinfo=UTC)
    times = [time_on(RHYTHM, START + timedelta(weeks=week)) for week in range(400)]
    assert {*times} == {time(18), time(9)}
    assert 160 <= sum(at == time(18) for at in times) <= 240
    ours, theirs = (next_slots(plan, RHYTHM, now, 100) for plan in "pq")
    assert [slot.at for slot in ours] == [slot.at for slot in theirs]


def stage(days: int, first_rate: int, other_rate: int) -> Stage:
    """A declared plan with two times, asked on so many Tuesdays and counted."""
    assert isinstance(RHYTHM, Schedule)
    plan = PromptPlan("gave-up", "What did you give up on?", "town:help", ROBIN.id, schedule=RHYTHM)
    scene = with_settings(prompts=(plan,))
    scene.now = datetime(2028, 6, 1, 12, tzinfo=UTC)
    slots = []
    for week in range(days):
        day = START + timedelta(weeks=week)
        answered = first_rate if time_on(RHYTHM, day) == RHYTHM.at else other_rate
        due = datetime.combine(day, time_on(RHYTHM, day), UTC)
        slots.append(
            PromptSlot(
                plan="gave-up", day=day, number=1, due=due, state=SlotState.POSTED, place=ROOM, text=f"What? {week}",
                approved_by=ROBIN.id, key=f"slot:gave-up:{day}:1", around=40, answered=answered,
            )
        )  # fmt: skip
    by_hand = replace(slots[0], number=100, key="slot:gave-up:by-hand", answered=40)
    scene.store.keep(Changes(slots=[*slots, by_hand, replace(slots[0], day=START - timedelta(days=7), key="before")]))
    return scene


def notices(scene: Stage) -> list[str]:
    return [post.body for post in scene.store.outbox.by_key.values() if "two-hours" in post.key]


def test_a_better_time_is_named_with_n_and_the_desk_is_told_once() -> None:
    scene = stage(40, 10, 2)
    (listed,) = all_plans(scene.context)
    trial = hours_trial(scene.context, listed.plan)
    assert trial is not None
    assert trial.ending is Ending.BETTER
    assert trial.counts[0].questions + trial.counts[1].questions < 40
    assert "More members answer at 18:00 (18:00: 25.0% of members around, n = " in typed(scene, "hours gave-up", KIM)
    tell_ended_trials(scene.context)
    tell_ended_trials(scene.context)
    (told,) = notices(scene)
    assert told.startswith("gave-up: More members answer at 18:00")


def test_before_that_it_says_how_it_stands_and_what_it_would_take() -> None:
    early = stage(4, 10, 2)
    assert "Too early to tell (18:00: 25.0%" in typed(early, "hours gave-up", KIM)
    tell_ended_trials(early.context)
    assert notices(early) == []
    alike = stage(MOST, 4, 4)
    shown = typed(alike, "hours gave-up", KIM)
    assert f"No difference seen in {MOST} days" in shown
    assert "by hand" not in shown


def test_the_time_it_would_take_is_told_from_how_much_days_differ() -> None:
    scene = stage(20, 4, 4)
    slots = [slot for slot in scene.store.prompts.slots("gave-up", limit=100) if slot.number == 1]
    uneven = [replace(slot, answered=1 + 3 * (number % 4)) for number, slot in enumerate(slots)]
    scene.store.keep(Changes(slots=uneven))
    (listed,) = all_plans(scene.context)
    trial = hours_trial(scene.context, listed.plan)
    assert trial is not None
    assert trial.ending is Ending.RUNNING
    assert trial.more_weeks is not None
    assert trial.more_weeks > 20
    assert f"about {trial.more_weeks:,} more weeks" in trial_sentence(trial)


def test_a_plan_made_in_chat_is_asked_at_the_time_drawn_for_each_date_which_is_shown_before() -> None:
    scene = planning()
    words = "every day at 18:00 or 09:00 UTC from 2027-03-01"
    preview = str(press(scene, "plandraft", "new", **(FORM | {"rhythm": words})))
    assert ", 18:00" in preview or " 18:00" in preview
    assert "09:00" in preview
    id = made(scene, rhythm=words, questions="\n".join(f"What did you try on day {number}?" for number in range(12)))
    (listed,) = [each for each in all_plans(scene.context) if each.plan.id == id]
    assert listed.plan.schedule is not None
    for _ in range(24 * 5):
        scene.later(hours=1)
        scene.tick()
    posted = [slot for slot in scene.store.prompts.slots(id, limit=20) if slot.state is SlotState.DUE]
    assert len(posted) >= 4
    assert all(slot.due.time() == time_on(listed.plan.schedule, slot.day) for slot in posted)
