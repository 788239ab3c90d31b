"""Whose word gives a right at the desk in Slack: the workspace of the main desk, asked anew at each press."""

from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.base.users import People
from adapters.slack.base.workspace import Workspace
from adapters.slack.desk.access import Access
from bot.screens.commands import COMMAND
from tests.adapters.slack.desk.test_access import asked, others, press
from tests.adapters.slack.running import COMMUNITY, listening_to, opened
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_a_right_that_slack_took_away_a_moment_ago_is_gone_at_the_next_press(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    await others(slack)
    async with opened(slack, tmp_path) as it:
        await asked(it)
        await press(it, "U0ADMIN", "take")
        await it.shows("has it")
        slack.add_person("U0ADMIN", "ada", "Ada Admin")
        await press(it, "U0ADMIN", "later")
        await it.whisper("U0ADMIN", "You need to be a representative")
        slack.add_person("U0REP", "rea", "Rea Rep", deleted=True)
        await press(it, "U0REP", "dismiss")
        await it.whisper("U0REP", "Only members of this workspace")


async def test_an_administrator_of_slack_has_no_rights_where_the_main_desk_is_elsewhere(
    socket_slack: SlackEmulator,
) -> None:
    socket_slack.add_person("U0ADMIN", "ada", "Ada Admin", admin=True)
    client = AsyncWebClient(socket_slack.bot_token, base_url=socket_slack.api_url)
    home = Workspace(socket_slack.world.team, "https://inkwell.slack.com/", "U0US")
    elsewhere = Access(home, People(client), "UTC", has_desk=False)
    assert not (await elsewhere.person("U0ADMIN", "")).admin
    assert (await Access(home, People(client), "UTC").person("U0ADMIN", "")).admin


@pytest.mark.parametrize(("desk", "refused"), [("slack:C0REPS", False), ("discord:999", True)])
async def test_an_administrator_plans_in_slack_only_where_the_main_desk_is_there(
    socket_slack: SlackEmulator, tmp_path: Path, desk: str, refused: bool
) -> None:
    slack = socket_slack
    await others(slack)
    async with opened(slack, tmp_path, listening_to(COMMUNITY, channel=desk)):
        answer = await slack.slash("U0ADMIN", COMMAND, "prompt")
        assert ("You need to be a manager" in str(answer)) is refused
