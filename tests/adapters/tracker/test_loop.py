"""Learnings are handed over beside the whole bot: once, whatever breaks on the way."""

from dataclasses import replace

from adapters.app import core_of
from adapters.core import Core, utc_now
from adapters.tracker.loop import hand_over_next
from adapters.tracker.trackers import HttpTracker
from bot.model.handover import HandoverState
from bot.model.theme import Theme, ThemeKind
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.settings import TrackerSettings
from bot.themes.handing_over import LOOK_EVERY, hand_to_product_team
from storage.engine.open import open_in_process
from tests.bot.stage import KIM, SETTINGS
from tests.emulators.trackers import PROJECTS, TOKENS, TrackerEmulator, tracker_of


def learned(context: Context) -> None:
    """A theme with a learning, handed over by Kim."""
    at = context.now
    theme = Theme("t", "sync", ThemeKind.PROBLEM, at, learning="Keep both.", learned_by=KIM, learned_at=at)
    context.store.keep(Changes(themes=[theme]))
    hand_to_product_team(context, "t", "Keep both", "", KIM)


def look_now(context: Context) -> None:
    """The time for the next step has come."""
    waiting = context.store.handovers.due(context.now + 60 * LOOK_EVERY)
    context.store.keep(Changes(handovers=[replace(each, due=context.now) for each in waiting]))


async def stands(core: Core) -> HandoverState | None:
    handover = await core.read(lambda context: context.store.handovers.of_theme("t"))
    return handover.state if handover else None


async def handed(emulator: TrackerEmulator, *fails: str) -> list[HandoverState | None]:
    """Where it stands after each try, the last of which nothing breaks."""
    tracker = TrackerSettings(emulator.kind, PROJECTS[emulator.kind], emulator.url)
    storage = open_in_process()
    core = core_of(storage, replace(SETTINGS, tracker=tracker))
    client = HttpTracker(tracker, TOKENS[emulator.kind], utc_now)
    await core.do(learned)
    states = []
    for failing in (*fails, ""):
        emulator.fails = failing
        assert await hand_over_next(core, client)
        assert not await hand_over_next(core, client)
        states.append(await stands(core))
        await core.do(look_now)
    await storage.close()
    return states


async def test_a_broken_answer_is_looked_up_and_the_issue_is_made_once() -> None:
    for kind in TOKENS:
        async with tracker_of(kind) as emulator:
            states = await handed(emulator, "429", "drop", "500")
            assert states[1:] == [HandoverState.UNCERTAIN, HandoverState.UNCERTAIN, HandoverState.OPEN], kind
            assert [issue.title for issue in emulator.issues] == ["Keep both"], kind


async def test_a_refusal_for_good_is_not_tried_again() -> None:
    async with tracker_of("github") as emulator:
        tracker = TrackerSettings("github", PROJECTS["github"], emulator.url)
        storage = open_in_process()
        core = core_of(storage, replace(SETTINGS, tracker=tracker))
        await core.do(learned)
        assert await hand_over_next(core, HttpTracker(tracker, "wrong", utc_now))
        assert await stands(core) is HandoverState.FAILED
        await core.do(look_now)
        assert not await hand_over_next(core, HttpTracker(tracker, "wrong", utc_now))
        assert emulator.calls == 1
        await storage.close()
