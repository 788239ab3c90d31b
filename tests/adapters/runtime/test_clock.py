"""The clock looks what has come due, learns, and stops in the middle of a look without a word."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.app import core_of, triage_of
from adapters.core import Core
from adapters.runtime.clock import Clock
from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.desk.cards import actions
from bot.desk.feedback import learned as feedback
from bot.insight.desk_lists import open_cards
from bot.insight.word_gap import word_gap
from bot.members.privacy import personal_data_of
from bot.model.calibration import LEAST
from bot.model.card import Dismissal
from bot.settings.settings import ChannelRules, Desk, Settings
from bot.themes.regrouping import group_anew
from storage.engine.open import open_storage


class Looking(Core):
    """A core whose look at what is due takes longer than anybody waits."""

    def __init__(self) -> None:
        super().__init__(open_storage("sqlite://"), Settings(), triage_of(Settings()), str)
        self.asked = asyncio.Event()

    async def do(self, *_: Any, **__: Any) -> Any:
        """Never comes back."""
        self.asked.set()
        await asyncio.Event().wait()


async def test_a_look_that_the_end_breaks_off_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    core = Looking()
    clock = asyncio.create_task(Clock(core).run())
    await asyncio.wait_for(core.asked.wait(), 60)
    clock.cancel()
    await asyncio.gather(clock, return_exceptions=True)
    await asyncio.sleep(0.05)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_the_clock_learns_from_what_was_taken_and_dismissed() -> None:
    settings = Settings(
        representatives=frozenset({"town:kim"}),
        desk=Desk("town:desk"),
        channels={"town:help": ChannelRules("town:help")},
    )
    now, room = datetime(2027, 3, 1, 9, tzinfo=UTC), ChannelRef("town", "t1", "help")
    core = core_of(open_storage("sqlite://"), settings, clock=lambda: now)
    kim = Person("town:kim", "Kim")
    for number in range(LEAST + 4):
        now += timedelta(hours=1)
        said = f"How do I export my notes as a PDF? It is about notebook {number}."
        await core.hear(Message(room, f"{number}", Author(f"m{number}", "Mo"), said, now))
        (card,) = [each.card for each in await core.read(open_cards) if each.card.message.id == f"{number}"]
        if number % 6:
            await core.do(actions.dismiss_card, card.token, kim, Dismissal.NOT_OUR_TOPIC)
        else:
            answer = Message(room, f"{number}a", Author("kim", "Kim"), "Under Share.", now, reply_to=f"{number}")
            await core.hear(answer)
    clock = Clock(core, lambda: now)
    await clock.tick()
    found = await core.read(feedback.list_calibrations, kim)
    assert [(line.channel, line.kind) for line in found.lines] == [("town:help", Kind.QUESTION), ("", None)]


class Ticking:
    """A system's clock that can be set, and the seconds that really passed."""

    def __init__(self) -> None:
        self.wall, self.steady = datetime(2027, 3, 1, 9, tzinfo=UTC), 100.0

    def pass_by(self, seconds: float) -> None:
        self.wall, self.steady = self.wall + timedelta(seconds=seconds), self.steady + seconds

    def set_on(self, **by: float) -> None:
        self.wall += timedelta(**by)


async def heard_of_old(ticking: Ticking) -> tuple[Core, Clock]:
    """A core that knows a question, and a clock that is believed."""
    settings = Settings(desk=Desk("town:desk"), channels={"town:help": ChannelRules("town:help")})
    core = core_of(open_storage("sqlite://"), settings, clock=lambda: ticking.wall)
    room = ChannelRef("town", "t1", "help")
    await core.hear(Message(room, "1", Author("mo", "Mo"), "How do I export my notes as a PDF?", ticking.wall))
    clock = Clock(core, lambda: ticking.wall, lambda: ticking.steady)
    await keeps_ticking(clock, ticking, minutes=80)
    return core, clock


async def keeps_ticking(clock: Clock, ticking: Ticking, minutes: int) -> None:
    for _ in range(minutes):
        ticking.pass_by(60)
        await clock.tick()


async def texts(core: Core) -> int:
    return len((await core.read(personal_data_of, ChannelRef("town", "t1", ""), "mo")).kept)


async def test_a_clock_sixty_days_ahead_for_half_an_hour_deletes_nothing() -> None:
    ticking = Ticking()
    core, clock = await heard_of_old(ticking)
    ticking.set_on(days=60)
    await keeps_ticking(clock, ticking, minutes=30)
    assert await texts(core) == 1
    ticking.set_on(days=-60)
    await keeps_ticking(clock, ticking, minutes=90)
    assert await texts(core) == 1


@pytest.mark.parametrize(("by", "said"), [({"days": 60}, "ahead by 60 days"), ({"hours": -3}, "back by 3 h")])
async def test_the_desk_is_told_of_a_jump_once(by: dict[str, float], said: str) -> None:
    ticking = Ticking()
    core, clock = await heard_of_old(ticking)
    ticking.set_on(**by)
    await keeps_ticking(clock, ticking, minutes=20)
    (notice,) = await clock_notices(core)
    assert said in notice


@pytest.mark.parametrize("by", [{"hours": 9}, {"minutes": -4}])
async def test_a_machine_that_slept_and_a_clock_that_is_corrected_are_no_news(by: dict[str, float]) -> None:
    ticking = Ticking()
    core, clock = await heard_of_old(ticking)
    ticking.set_on(**by)
    await keeps_ticking(clock, ticking, minutes=20)
    assert await clock_notices(core) == []


async def clock_notices(core: Core) -> list[str]:
    """What the desk was told of the clock."""
    waiting = await core.read(lambda context: context.store.outbox.due(context.now + timedelta(days=1)))
    return [post.body for post in waiting if post.key.startswith("notice:clock:")]


async def test_what_is_old_is_deleted_when_the_time_has_really_come() -> None:
    ticking = Ticking()
    core, clock = await heard_of_old(ticking)
    for _ in range(61):
        ticking.pass_by(12 * 3600)
        await clock.tick()
    assert await texts(core) == 0


async def test_after_a_step_back_the_clock_goes_on_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.runtime.clock.STANDS_STILL", 1.5)
    behind = timedelta()

    class Wall(datetime):
        """What the scheduler reads."""

        @classmethod
        def now(cls, tz: Any = None) -> "Wall":
            moment = datetime.now(tz) - behind
            return cls.combine(moment.date(), moment.timetz())

    for module in ("schedulers.base", "triggers.interval"):
        monkeypatch.setattr(f"apscheduler.{module}.datetime", Wall)
    looked: asyncio.Queue[None] = asyncio.Queue()

    class Counting(Clock):
        """Counts its looks."""

        async def tick(self) -> None:
            looked.put_nowait(None)
            await super().tick()

    clock = Counting(core_of(open_storage("sqlite://"), Settings()), lambda: datetime.now(UTC) - behind)
    running = asyncio.create_task(clock.run())
    try:
        async with asyncio.timeout(60):
            for hours in (0, 3):
                behind = timedelta(hours=hours)
                for _ in range(2):
                    await looked.get()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_themes_and_words_are_looked_at_soon_after_the_start_and_then_every_hour() -> None:
    seconds, looks = 0.0, list[tuple[float, str]]()

    class Counting(Core):
        async def read_then_do(self, look: Any, keep: Any, *args: Any, **kwargs: Any) -> Any:
            looks.append((seconds, look.__name__))
            return await super().read_then_do(look, keep, *args, **kwargs)

    start = datetime(2027, 3, 1, 9, tzinfo=UTC)
    core = Counting(open_storage("sqlite://"), Settings(), triage_of(Settings()), str)
    clock = Clock(core, lambda: start + timedelta(seconds=seconds), lambda: seconds)
    for at in (1.0, 130.0, 600.0, 3000.0, 3740.0):
        seconds = at
        await clock.tick()
    grouped = [at for at, name in looks if name == group_anew.__name__]
    assert grouped == [130.0, 3740.0]
    assert [at for at, name in looks if name == word_gap.__name__] == grouped
