"""`/neighbor try`: another threshold on the last month, asked and told in Slack, in private."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.desk import actions
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.insight.trials.settings_trial import Change, MovedMessage, SettingsTrial
from bot.insight.trials.threshold_trial import ThresholdWish
from bot.ports.channel_names import channel_names
from bot.screens.commands import COMMAND
from bot.screens.reviews.threshold_trial import trial_panel
from tests.adapters.slack.desk.test_render import texts_of
from tests.adapters.slack.examples import LINK, checked, screen
from tests.adapters.slack.running import COMMUNITY, QUESTION, SETTINGS, action, listening_to, opened
from tests.emulators.slack import SlackEmulator

ROOM = ChannelRef("slack", "T0GOOD", COMMUNITY)


def text_of(answer: Any) -> str:
    return "\n".join(texts_of(answer.body["blocks"])) if answer.body.get("blocks") else answer.text


async def test_the_sentence_comes_with_links_those_of_used_cards_first(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        card = await it.card()
        await slack.say(COMMUNITY, "U0OTHER", "Where is the menu for the fonts in Inkwell?")
        await it.card(2)
        await slack.press("U0REP", card["ts"], "C0REPS", action(card, "take"))
        answer = await slack.slash("U0REP", COMMAND, f"try question 1.0 {COMMUNITY}")
        assert answer.body["response_type"] == "ephemeral"
        told = text_of(answer)
        assert "With it the last 30 days would have shown 2 fewer of 2, 1 of them used." in told
        gone = next(text for text in texts_of(answer.body["blocks"]) if "Would have gone" in text).splitlines()
        assert ["*used*" in line for line in gone] == [False, True, False]
        assert all("|Open>" in line for line in gone[1:])
        assert 'id = "slack:C0COMM": thresholds = { question = 1 }' in told
        checked(answer.body["blocks"])


async def test_a_channel_may_be_called_by_its_name(
    socket_slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = socket_slack
    slack.delivery.ack_timeout = 30.0
    monkeypatch.setattr(actions, "AT_ONCE", 25.0)  # the first look back loads what reads messages
    name = slack.world.channels[COMMUNITY].name
    async with opened(slack, tmp_path):
        for word in (f"#{name}", f"<#{COMMUNITY}|{name}>"):
            assert "nothing to look back on" in text_of(await slack.slash("U0REP", COMMAND, f"try praise 0.5 {word}"))


async def test_a_channel_that_the_settings_name_is_known_by_that_name(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    name = slack.world.channels[COMMUNITY].name
    async with opened(slack, tmp_path, listening_to(f"#{name}")) as it:
        assert list(it.core.settings.channels) == [f"slack:{COMMUNITY}"]
        room = ChannelRef("slack", it.core.tenants["slack"], COMMUNITY)
        assert await it.core.read(channel_names, [room]) == {room: f"#{name}"}
        slack.fail("conversations.info", "error", error="internal_error", times=None)
        answer = await slack.slash("U0REP", COMMAND, f"try praise 0.5 #{name}")
        assert "nothing to look back on" in text_of(answer)


async def test_what_takes_long_is_answered_a_little_later(
    socket_slack: SlackEmulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = socket_slack
    monkeypatch.setattr(actions, "AT_ONCE", 0.0)
    async with opened(slack, tmp_path) as it:
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()
        assert "takes a moment" in text_of(await slack.slash("U0REP", COMMAND, "try question 1.0"))
        assert "1 fewer of 1" in str(await it.whisper("U0REP", "With it the last 30 days"))


@pytest.mark.parametrize(
    ("user", "said", "words"),
    [
        ("U0REP", "try", "KIND is missing (such as question)"),
        ("U0REP", "try question", "NUMBER is missing (from 0 to 1)"),
        ("U0REP", "try questionable 0.6", 'Did you mean "question"?'),
        ("U0REP", "try question 7", "from 0 to 1"),
        ("U0REP", "try question 0.6 #nowhere", "I listen in no channel called #nowhere"),
        ("U0REP", "try question 0.6 C0REPS", "I do not listen in that channel"),
        ("U0OTHER", "try question 0.6", "need to be a representative"),
    ],
)
async def test_what_cannot_be_tried_is_said_in_a_sentence(
    socket_slack: SlackEmulator, tmp_path: Path, user: str, said: str, words: str
) -> None:
    async with opened(socket_slack, tmp_path):
        assert words in (await socket_slack.slash(user, COMMAND, said)).text


def trial(many: int) -> SettingsTrial:
    """A month in which much would have moved."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    moved = tuple(MovedMessage(MessageRef(ROOM, f"{n}"), at, "U1", 0.5, None, LINK, n < 2) for n in range(many))
    counts = {ROOM._replace(channel=f"C0{n}"): Change(212, many, 2, many) for n in range(40)}
    return SettingsTrial(5120, 17, counts, moved, moved, {})


def test_much_that_moves_fits_into_one_private_answer() -> None:
    made = screen(trial_panel(trial(300), SETTINGS, ThresholdWish(Kind.QUESTION, 0.6), lambda each: each.link))
    told = "\n".join(texts_of(made))
    assert len(made) < 10
    assert "(the first 8 of 12,000)" in told
    assert "<#C00>: would have shown 300 fewer of 212" in told
