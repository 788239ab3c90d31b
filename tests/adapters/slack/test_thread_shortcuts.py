"""A message's menu in Slack: a thread is left to its members, and who asked says what solved it."""

from pathlib import Path

import pytest

from tests.adapters.slack.running import COMMUNITY, QUESTION, opened, pressed_in
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_team_leaves_a_thread_to_its_members_and_takes_that_back(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as town:
        asked = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await town.card()
        assert (await slack.shortcut("U0REP", "gn:leave", COMMUNITY, asked)).acked
        await town.shows("leaves this thread to its members")
        (window,) = slack.views("U0REP")
        rules = await slack.slash("U0REP", "/neighbor", "rules")
        assert "one thread in #community" in str(rules.body)
        assert (await slack.press_in_view("U0REP", window["id"], pressed_in(window, "Take back"))).acked
        assert (await slack.shortcut("U0MEMBER", "gn:leave", COMMUNITY, asked)).acked
        assert "You need to be a representative" in str(slack.views("U0MEMBER"))


async def test_who_asked_says_what_solved_it(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as town:
        asked = await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await town.card()
        helped = await slack.say(COMMUNITY, "U0OTHER", "hm, menus?", thread_ts=asked)
        assert (await slack.shortcut("U0OTHER", "gn:solved", COMMUNITY, helped)).acked
        assert "your own message" in str(slack.views("U0OTHER"))
        assert (await slack.shortcut("U0MEMBER", "gn:solved", COMMUNITY, helped)).acked
        await slack.until(lambda: "Noted: this solved it" in str(slack.views("U0MEMBER")))
        history = await slack.slash("U0REP", "/neighbor", "history mia")
        assert "said which message solved it" in str(history.body)
