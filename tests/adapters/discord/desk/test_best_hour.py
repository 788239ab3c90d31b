"""The heat map of answers in Discord."""

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.running import Running
from tests.adapters.slack.desk.test_best_hour import asked

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_map_is_a_block_of_text_with_n_in_each_field(running: Running) -> None:
    town, server = running.town, running.emulator
    await synced(running)
    await running.core.do(asked)
    shown = await server.slash(town.manager, "neighbor hours", {}, town.desk)
    assert "Tue" in shown.content
    assert "20 % (5)" in shown.content
    assert "stands out" in shown.content
