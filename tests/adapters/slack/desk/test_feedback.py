"""`/neighbor learned`: told in private, and taken back by a press with the name of who did it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.base.kinds import Kind
from bot.base.message import ChannelRef
from bot.desk.feedback.learned import Feedback, InForce
from bot.model.calibration import Adjustment, Calibration
from bot.ports.changes import Changes
from bot.ports.channel_names import channel_names
from bot.screens.commands import COMMAND
from bot.screens.reviews.feedback import LAST, learned_panel
from tests.adapters.slack.desk.test_render import PING, texts_of
from tests.adapters.slack.examples import HARM, screen
from tests.adapters.slack.running import Open, action, opened
from tests.emulators.slack import SlackEmulator

MARCH = datetime(2027, 3, 3, 12, tzinfo=UTC)
COMMUNITY = ChannelRef("slack", "T0GOOD", "C0COMM")
HOW = Adjustment(0.8, -0.4, 43, 12)


async def teach(window: Open, *calibrations: Calibration) -> None:
    """Lessons as the clock learned them."""
    await window.core._storage.do(lambda store: store.keep(Changes(calibrations=list(calibrations))))


async def until_named(window: Open) -> None:
    """The names of channels are asked for beside the connection."""
    async with asyncio.timeout(60):
        while not await window.core.read(channel_names, [COMMUNITY]):
            continue  # each look takes its turn beside the connection


async def test_what_was_learned_is_told_with_its_n_and_taken_back_by_name(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        first = Calibration(MARCH, {("slack:C0COMM", "question"): HOW})
        await until_named(it)
        await teach(it, first, replace(first, at=MARCH + timedelta(days=2)))
        answer = await slack.slash("U0REP", COMMAND, "learned")
        assert answer.body["response_type"] == "ephemeral"
        told = "\n".join(texts_of(answer.body["blocks"]))
        assert "Questions in #community: 0.60 now counts as 0.48 (43 cards, 12 taken" in told
        assert "since 5 March" in told
        whisper = await it.whisper("U0REP", "0.60 now counts as")
        await slack.press("U0REP", whisper["ts"], "C0COMM", action(whisper, LAST))
        after = await it.whisper("U0REP", "What was learned on 5 March was taken back by")
        assert "since 3 March" in str(after)
        await slack.press("U0REP", after["ts"], "C0COMM", action(after, LAST))
        assert "Nothing yet" in str(await it.whisper("U0REP", "What was learned on 3 March was taken back by"))


async def test_members_are_told_nothing_of_it(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(socket_slack, tmp_path):
        said = (await socket_slack.slash("U0OTHER", COMMAND, "learned")).text
        assert "need to be a representative" in said


def test_much_that_was_learned_fits_and_nothing_in_it_pings() -> None:
    lines = tuple(InForce(f"slack:C0{number}", Kind.UNCLEAR_ABOUT_US, HOW) for number in range(80))
    there = tuple(InForce("discord:1", Kind.PRAISE, HOW, name) for name in HARM)
    back = tuple(Calibration(MARCH, {}, name) for name in HARM)
    made = screen(learned_panel(Feedback(MARCH, lines, back, 3), "UTC"))
    assert len(made) <= 8
    assert "And 68 more." in "\n".join(texts_of(made))
    for text in texts_of(screen(learned_panel(Feedback(MARCH, there[:25], back), "UTC"))):
        assert not PING.search(text)
