"""The heat map of answers in Slack."""

from pathlib import Path

import pytest

from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.screens.commands import COMMAND
from tests.adapters.slack.examples import checked
from tests.adapters.slack.running import opened
from tests.bot.plans.test_reach import with_hours
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


def asked(context: Context) -> None:
    """Questions of five weeks, two in each, counted."""
    context.store.keep(Changes(slots=list(with_hours((40, 8), (40, 2)).store.prompts.slots(limit=20))))


async def test_the_map_is_a_block_of_text_with_n_in_each_field(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as bot:
        await bot.core.do(asked)
        answer = await slack.slash("U0REP", COMMAND, "hours")
        shown = str(checked(list(answer.body["blocks"])))
        assert "Tue" in shown
        assert "20 % (5)" in shown
        assert "stands out" in shown
        assert "need to be a representative" in (await slack.slash("U0OTHER", COMMAND, "hours")).text
