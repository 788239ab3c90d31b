"""A quarter of a year of three plans over a clock change, in simulated time, with stops: each question exactly once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.base.message import ChannelRef
from bot.base.tenants import with_tenant
from bot.model.post import PostKind
from bot.model.prompt import PromptSlot, SlotState
from bot.plans.exchange import PlanEntry, QuestionEntry, import_plans
from bot.settings.settings import ChannelRules
from tests.bot.stage import ROBIN, Stage, with_settings

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
BEGIN, END = datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 5, 1, tzinfo=UTC)
"""Clocks change on 14 March in New York and on 28 March in Berlin."""

STEP = timedelta(minutes=20)
CHANNELS = {name: ChannelRules(name) for name in ("town:help", "town:lounge", "town:ideas")}


def entry(id: str, channels: str, rhythm: str, count: int) -> PlanEntry:
    questions = tuple(QuestionEntry(f"What about {id}, part {n}?", ROBIN.id, ROBIN.name) for n in range(1, count + 1))
    return PlanEntry(id, id, channels, rhythm, questions=questions)


PLANS = (
    entry("weekly", "town:help", "every tuesday at 18:00 Europe/Berlin", 20),
    entry("monthly", "town:lounge", "every first and third thursday at 02:30 Europe/Berlin", 10),
    entry(
        "both",
        "town:ideas, town:help America/New_York",
        "every 2 weeks on friday at 09:00 Europe/Berlin from 2027-02-05",
        9,
    ),
)


def quarter(seed: int) -> Stage:
    """Members answer at their own pace; now and then the program stops for a while, or is killed while it sends."""
    chance = Random(seed)
    scene = with_settings(channels=CHANNELS)
    scene.now = BEGIN
    import_plans(scene.context, PLANS)
    scene.tick()
    while scene.now < END:
        scene.now += STEP
        if chance.random() < 0.004:
            scene.now += chance.choice([timedelta(minutes=50), timedelta(hours=1, minutes=30)])
        scene.tick()
        if chance.random() < 0.1:
            for job in scene.jobs():  # claimed, and then nobody writes down what came of it
                scene.store.outbox.by_key[job.posting.post.key] = replace(job.posting.post, lease_until=scene.now)
        send(scene)
        if chance.random() < 0.05:
            answer(scene, chance)
    return scene


def send(scene: Stage) -> None:
    """Everything that is due arrives, once; what was cut short is found where it is, as a platform would tell."""
    for job in scene.jobs():
        scene.settle(job.posting.post.key, f"at-{job.posting.post.key}")


def answer(scene: Stage, chance: Random) -> None:
    """Somebody answers the latest question of a channel, some hours after it went out."""
    posted = [slot for slot in scene.store.prompts.slots(limit=6) if slot.state is SlotState.POSTED]
    waiting = [slot for slot in posted if timedelta(hours=2) < scene.now - slot.due < timedelta(hours=40)]
    if waiting:
        slot = chance.choice(waiting)
        scene.say(
            chance.choice(["ana", "ben", "cem"]),
            "mostly the export of long notes",
            thread=slot.thread,
            place=slot.place,
        )


def asked(scene: Stage) -> list[PromptSlot]:
    return [slot for slot in reversed(scene.store.prompts.slots(limit=1000)) if slot.state is SlotState.POSTED]


def test_each_question_goes_out_exactly_once_in_each_of_its_channels() -> None:
    for seed in range(3):
        scene = quarter(seed)
        slots = asked(scene)
        assert max(Counter((slot.place, slot.text) for slot in slots).values()) == 1
        posts = [post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.PROMPT]
        assert len(posts) == len({post.key for post in posts}) == len(slots)
        for plan, channel, count in (("weekly", "town:help", 13), ("both", "town:ideas", 7), ("both", "town:help", 7)):
            texts = [slot.text for slot in slots if slot.plan == plan and slot.place == with_tenant(channel, "t1")]
            assert texts == [f"What about {plan}, part {n}?" for n in range(1, len(texts) + 1)]
            assert count - 2 <= len(texts) <= count


def test_the_clock_on_the_wall_is_kept_over_the_change() -> None:
    slots = asked(quarter(0))
    weekly = [slot.due.astimezone(BERLIN) for slot in slots if slot.plan == "weekly"]
    assert {(at.weekday(), at.hour, at.minute) for at in weekly} == {(1, 18, 0)}
    assert {at.utcoffset() for at in weekly} == {timedelta(hours=1), timedelta(hours=2)}
    abroad = [slot for slot in slots if slot.plan == "both" and slot.place == ChannelRef("town", "t1", "help")]
    assert {(at.weekday(), at.hour) for at in (slot.due.astimezone(NEW_YORK) for slot in abroad)} == {(4, 9)}
