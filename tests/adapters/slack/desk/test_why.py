"""Why a message was shown or left alone, asked in Slack: by link or from the message's menu, told in private."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.base.permalinks import LinkedMessage, linked_message
from adapters.slack.base.workspace import Workspace
from bot.base.errors import BadInput
from bot.insight import still_known
from bot.insight.counterfactuals import MOST
from bot.screens.commands import COMMAND
from bot.screens.reviews.why import why_panel
from tests.adapters.slack.desk.test_render import LINKED, PING, texts_of
from tests.adapters.slack.examples import HARM, LINK, checked, checked_view, screen
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, Open, opened
from tests.adapters.whys import why
from tests.emulators.slack import SlackEmulator

HOME = Workspace("T0GOOD", "https://goodneighbor-test.slack.com/", "U0BOT")
SHORTCUT = "gn:why"
CHAT = "painted the blue shelf with my sister"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (LINK, LinkedMessage("C0COMM", "1700000000.000100")),
        (f"<{LINK}|that one>", LinkedMessage("C0COMM", "1700000000.000100")),
        (
            f"{LINK}?thread_ts=1699999999.000200&cid=C0COMM",
            LinkedMessage("C0COMM", "1700000000.000100", "1699999999.000200"),
        ),
        (f"{LINK}?thread_ts=1700000000.000100&cid=C0COMM", LinkedMessage("C0COMM", "1700000000.000100")),
        (f"{LINK}?thread_ts=rubbish", LinkedMessage("C0COMM", "1700000000.000100")),
    ],
)
def test_a_link_of_slack_is_read_as_channel_message_and_thread(link: str, found: LinkedMessage) -> None:
    assert linked_message(link, HOME) == found


def test_a_message_tells_when_it_was_said() -> None:
    assert linked_message(LINK, HOME).said_at == datetime(2023, 11, 14, 22, 13, 20, 100, tzinfo=UTC)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("", "Give me the link"),
        ("why not", "That is no link"),
        ("https://[", "That is no link"),
        ("ftp://goodneighbor-test.slack.com/archives/C0COMM/p1700000000000100", "That is no link"),
        ("https://other.slack.com/archives/C0COMM/p1700000000000100", "another Slack workspace"),
        ("https://evil.example/archives/C0COMM/p1700000000000100", "another place"),
        ("https://goodneighbor-test.slack.com/archives/C0COMM", "leads to no message"),
        ("https://goodneighbor-test.slack.com/archives/C0COMM/p17", "leads to no message"),
        ("https://goodneighbor-test.slack.com/files/U1/F1", "leads to no message"),
    ],
)
def test_anything_else_is_declined_with_a_sentence(link: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        linked_message(link, HOME)


@pytest.mark.parametrize("words", HARM, ids=range(len(HARM)))
def test_no_words_of_others_ping_anybody_or_hide_where_a_link_leads(words: str) -> None:
    made = screen(why_panel(why(words), LINK))
    for text in texts_of(made):
        assert not PING.search(text)
        assert all(address == LINK for address in LINKED.findall(text))


def test_everything_is_told_in_one_window() -> None:
    told = "\n".join(texts_of(screen(why_panel(why(), LINK))))
    for words in (
        "No card",
        "a question 0.62 (noticed from 0.29): “Does anyone get blank pages?”",
        "a complaint 0.22 (from 0.27)",
        "asks a question (0.62)",
        "a teammate is already in this conversation",
        "A card if no teammate had been in the conversation.",
        "it is short -0.3",
    ):
        assert words in told
    many = why("x" * 3000, counterfactuals=("y" * 400,) * MOST, weighed=why().weighed * 4)
    assert len(screen(why_panel(many, LINK))) <= 50


def text_of(answer: Any) -> str:
    return "\n".join(texts_of(answer.body["blocks"])) if answer.body.get("blocks") else answer.text


async def said(window: Open, text: str) -> str:
    """Mia says something; its ts, once the bot has heard it."""
    ts = await window.slack.say(COMMUNITY, "U0MEMBER", text)
    await window.slack.settled()
    return ts


async def test_a_person_of_the_brand_is_told_why_by_link(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await said(it, QUESTION)
        answer = await slack.slash("U0REP", COMMAND, f"why {HOME.link(COMMUNITY, ts)}")
        assert answer.body["response_type"] == "ephemeral"
        told = text_of(answer)
        assert "Shown as a card" in told
        assert f"“{QUESTION}”" in told
        assert "open, nobody has it yet" in told
        assert "Score breakdown (message alone)" in told
        checked(answer.body["blocks"])


async def test_a_text_that_is_not_kept_is_read_again_for_the_weights_and_stored_nowhere(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        ts = await said(it, CHAT)
        reply = await slack.say(COMMUNITY, "U0OTHER", "and the blue one is below", ts)
        await slack.settled()
        assert "“blue" in text_of(await slack.slash("U0REP", COMMAND, f"why {HOME.link(COMMUNITY, ts)}"))
        answer = await slack.slash("U0REP", COMMAND, f"why {HOME.link(COMMUNITY, reply, ts)}")
        assert "“blue" in text_of(answer)
        assert await it.core.read(still_known.texts_kept_in, HOME.place(COMMUNITY)) == []
        slack.fail("conversations.history", "error", error="internal_error", times=None)
        assert "cannot be scored again" in text_of(
            await slack.slash("U0REP", COMMAND, f"why {HOME.link(COMMUNITY, ts)}")
        )


async def test_the_shortcut_opens_a_window_with_the_answer(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        ts = await said(it, CHAT)
        answer = await slack.shortcut("U0REP", SHORTCUT, COMMUNITY, ts)
        assert answer.acked
        (view,) = slack.views()
        checked_view({key: view[key] for key in ("type", "title", "callback_id", "blocks", "close")})
        told = "\n".join(texts_of(view["blocks"]))
        assert "No card" in told
        assert "“blue" in told
        assert await it.core.read(still_known.texts_kept_in, HOME.place(COMMUNITY)) == []
        assert slack.posts(COMMUNITY) == []


async def test_members_are_told_who_may_ask(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        ts = await said(it, QUESTION)
        assert (
            "need to be a representative"
            in (await slack.slash("U0OTHER", COMMAND, f"why {HOME.link(COMMUNITY, ts)}")).text
        )
        assert (await slack.shortcut("U0OTHER", SHORTCUT, COMMUNITY, ts)).acked
        (view,) = slack.views()
        assert "need to be a representative" in str(view["blocks"])


async def test_what_cannot_be_told_is_said_in_a_sentence(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        await said(it, QUESTION)
        posted = (await it.card())["ts"]
        old = f"{(datetime.now(UTC) - timedelta(days=40)).timestamp():.6f}"
        now = f"{datetime.now(UTC).timestamp():.6f}"
        for link, words in (
            ("", "LINK is missing (the link to the message)"),
            ("hello", "That is no link"),
            ("https://other.slack.com/archives/C0COMM/p1700000000000100", "another Slack workspace"),
            (HOME.link(COMMUNITY, old), "I keep decisions for 30 days"),
            (HOME.link(COMMUNITY, now), "I have no record of that message"),
            (HOME.link(DESK, posted), "do not listen in that channel"),
        ):
            assert words in (await slack.slash("U0REP", COMMAND, f"why {link}")).text
        assert (await slack.shortcut("U0REP", SHORTCUT, DESK, posted)).acked
        assert "do not listen" in str(slack.views()[0]["blocks"])
