"""Settings from chat in Slack: a channel is added by a window and listened to at once; Home leads there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.settings.settings import ChannelKind, ChannelRules
from tests.adapters.slack.desk.test_home import opened_home
from tests.adapters.slack.examples import checked, checked_view
from tests.adapters.slack.running import QUESTION, SETTINGS, action, opened, pressed_in
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

MANAGER, HELP, COMMUNITY = "U0MANAGER", "C0HELP", "C0COMM"


def form(channel: str) -> dict[str, Any]:
    """The window to listen in a channel, filled in."""
    return {"reply": {"text": channel}, "box:kind": {"text": "support"}, "box:wait": {"text": "none"}}


async def window(slack: SlackEmulator) -> dict[str, Any]:
    """The window that the manager sees."""
    await slack.until(lambda: slack.views(MANAGER))
    return slack.views(MANAGER)[-1]


async def test_a_channel_is_added_by_a_window_and_listened_to_at_once(slack: SlackEmulator, tmp_path: Path) -> None:
    slack.add_channel(HELP, "help", members=("U0BOT", "U0MEMBER", MANAGER))
    async with opened(slack, tmp_path) as town:
        overview = await slack.slash(MANAGER, "/neighbor", "settings")
        assert checked(list(overview.body["blocks"]))
        assert (await slack.slash(MANAGER, "/neighbor", "settings channels")).acked
        listed = await town.whisper(MANAGER, "where I listen")
        assert (await slack.press(MANAGER, listed["ts"], COMMUNITY, action(listed, "settingbox"))).acked
        box = checked_view(await window(slack))
        wrong = await slack.submit_view(MANAGER, box["id"], form("#hepl"))
        assert "I see no channel called #hepl" in str(wrong.body)
        await slack.submit_view(MANAGER, box["id"], form("#help"))
        changed = await window(slack)
        assert "<#C0HELP> added" in str(changed["blocks"])
        assert town.core.settings.channels["slack:C0HELP"].kind == "support"
        await slack.say(HELP, "U0MEMBER", QUESTION)
        await town.card()
        await slack.until(lambda: "From now on I listen in a new channel" in str(slack.posts("C0REPS")))
        undone = await slack.press_in_view(MANAGER, changed["id"], pressed_in(changed, "Undo"))
        assert undone.acked
        await slack.until(lambda: "taken out" in str(slack.views(MANAGER)))
        assert "slack:C0HELP" not in town.core.settings.channels


async def test_somebody_is_chosen_from_slacks_own_list_and_works_at_once(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(socket_slack, tmp_path) as town:
        await socket_slack.slash(MANAGER, "/neighbor", "settings people")
        listed = await town.whisper(MANAGER, "Choose somebody")
        chosen = action(listed, "settingperson")
        assert (await socket_slack.press(MANAGER, listed["ts"], COMMUNITY, chosen, "U0OTHER")).acked
        await town.whisper(MANAGER, "Changed, from now on")
        assert "slack:U0OTHER" in town.core.settings.representatives
        assert "need to be" not in (await socket_slack.slash("U0OTHER", "/neighbor", "open")).text


async def test_a_channel_without_the_bot_is_refused_and_a_changed_file_may_use_names(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(socket_slack, tmp_path) as town:
        refused = await socket_slack.slash(MANAGER, "/neighbor", "settings channels add #no-bot-here")
        assert "Invite me there first" in refused.text
        rules = ChannelRules("slack:#community", ChannelKind.SUPPORT)
        await town.core.take_file(replace(SETTINGS, channels={rules.id: rules}), None)
        assert town.core.settings.channels["slack:C0COMM"].kind is ChannelKind.SUPPORT
        await socket_slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await town.card()


async def test_home_leads_managers_to_the_settings(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(socket_slack, tmp_path):
        home = await opened_home(socket_slack, MANAGER, "Settings that you may change")
        button = action(home, "settings")
        assert (await socket_slack.press_in_view(MANAGER, home["id"], button)).acked
        assert "Quiet hours" in str((await window(socket_slack))["blocks"])
