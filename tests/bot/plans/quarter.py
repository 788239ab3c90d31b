"""A quarter of a year of three plans over a clock change, in simulated time, with stops and kills."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

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


def quarter(seed: int, reply: Callable[[Stage, Random], None] | None = None) -> Stage:
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
            (reply or answer)(scene, chance)
    return scene


def send(scene: Stage) -> None:
    """Everything that is due arrives, once; what was cut short is found where it is, as a platform would tell."""
    for job in scene.jobs():
        scene.settle(job.posting.post.key, f"at-{job.posting.post.key}")


def waiting_for_answers(scene: Stage) -> list[PromptSlot]:
    """The latest questions that went out some hours ago."""
    posted = [slot for slot in scene.store.prompts.slots(limit=6) if slot.state is SlotState.POSTED]
    return [slot for slot in posted if timedelta(hours=2) < scene.now - slot.due < timedelta(hours=40)]


def answer(scene: Stage, chance: Random) -> None:
    """Somebody answers the latest question of a channel."""
    waiting = waiting_for_answers(scene)
    if waiting:
        slot = chance.choice(waiting)
        member = chance.choice(["ana", "ben", "cem"])
        scene.say(member, "mostly the export of long notes", thread=slot.thread, place=slot.place)


def asked(scene: Stage) -> list[PromptSlot]:
    """What went out, oldest first."""
    return [slot for slot in reversed(scene.store.prompts.slots(limit=1000)) if slot.state is SlotState.POSTED]
