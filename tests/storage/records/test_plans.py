"""Plans, whether they run, and their questions, in every storage."""

from dataclasses import replace
from datetime import date, time

from bot.base.person import text_hash
from bot.model.plan import Plan, PlanChannel, PlanQuestion, PlanStanding, QuestionState
from bot.model.prompt import SlotState
from bot.ports.store import Storage
from bot.settings.schedule import LAST, Schedule
from tests.storage.asking import keep
from tests.storage.examples import ANN, LOUNGE, NOW, days, slot

SCHEDULE = Schedule(
    time(9, 30),
    "Asia/Kathmandu",
    ("monday",),
    1,
    date(2027, 1, 4),
    frozenset({date(2027, 12, 24)}),
    (1, LAST),
    other=time(9, 5),
)
PLAN = Plan(
    id="start",
    purpose="What keeps people from starting? “Ünïcode”",
    channels=(PlanChannel("slack:C0HELP"), PlanChannel("discord:77", "Asia/Tokyo")),
    schedule=SCHEDULE,
    approver=ANN.id,
    why="We want to know.",
    made_by=ANN.id,
    made_at=NOW,
)
QUESTION = PlanQuestion("q1", "start", 2, "What did you try first?", QuestionState.WRITTEN, ANN.id, NOW)
APPROVED = replace(
    QUESTION,
    token="q2",
    position=1,
    state=QuestionState.APPROVED,
    approved_by=ANN,
    approved_at=NOW,
    approved_hash=text_hash(QUESTION.text),
)


async def test_plans_come_back_as_they_were_kept_the_oldest_first(storage: Storage) -> None:
    other = replace(
        PLAN, id="dates", made_at=NOW - days(1), schedule=Schedule(time(9), "UTC", dates=frozenset({NOW.date()}))
    )
    by_hand = replace(PLAN, id="hand", made_at=NOW + days(1), schedule=None, ended_at=NOW)
    await keep(storage, plans=[PLAN, other, by_hand])
    assert await storage.read(lambda store: store.plans.plans()) == [other, PLAN, by_hand]
    await keep(storage, plans=[replace(PLAN, purpose="Another")])
    assert (await storage.read(lambda store: store.plans.plans()))[1].purpose == "Another"


async def test_questions_come_in_their_order_and_with_who_approved_them(storage: Storage) -> None:
    await keep(storage, questions=[QUESTION, APPROVED, replace(QUESTION, token="q3", plan="other")])
    assert await storage.read(lambda store: store.plans.questions(["start"])) == [APPROVED, QUESTION]
    assert await storage.read(lambda store: store.plans.questions([])) == []
    assert await storage.read(lambda store: store.plans.question("q2")) == APPROVED
    assert await storage.read(lambda store: store.plans.question("q9")) is None
    await keep(storage, questions=[replace(QUESTION, position=0)])
    assert [each.token for each in await storage.read(lambda store: store.plans.questions(["start"]))] == ["q1", "q2"]


async def test_whether_a_plan_runs_is_kept_by_plan(storage: Storage) -> None:
    paused = PlanStanding("start", "summer", "Ann", NOW)
    await keep(storage, standings=[paused, PlanStanding("other", skip=NOW)])
    assert await storage.read(lambda store: store.plans.standings()) == {
        "start": paused,
        "other": PlanStanding("other", skip=NOW),
    }
    await keep(storage, standings=[PlanStanding("start")])
    assert (await storage.read(lambda store: store.plans.standings()))["start"].paused == ""


async def test_what_a_channel_was_asked_is_told_newest_first(storage: Storage) -> None:
    old = replace(slot(), due=NOW - days(3))
    new = replace(slot(2), due=NOW, state=SlotState.SKIPPED)
    await keep(storage, slots=[old, new])
    asked = await storage.read(lambda store: store.prompts.asked_since(LOUNGE, NOW - days(5)))
    assert [each.due for each in asked] == [NOW, NOW - days(3)]
    assert len(await storage.read(lambda store: store.prompts.asked_since(LOUNGE, NOW))) == 1
    assert (
        await storage.read(lambda store: store.prompts.asked_since(LOUNGE._replace(channel="C9"), NOW - days(5))) == []
    )
