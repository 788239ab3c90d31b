"""Whom nobody answered, asked in Slack: three lists with links, told in private to people of the brand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.slack.base.workspace import Workspace
from bot.base.message import Author, Message
from bot.insight.unanswered import DEFINITION, UnansweredGroup, UnansweredMessages
from bot.model.views import Entry
from bot.screens.commands import COMMAND
from bot.screens.reviews.unanswered import unanswered_panel
from tests.adapters.slack.desk.test_render import LINKED, PING, texts_of
from tests.adapters.slack.examples import HARM, LINK, screen
from tests.adapters.slack.running import COMMUNITY, opened
from tests.emulators.slack import SlackEmulator

HOME = Workspace("T0GOOD", "https://goodneighbor-test.slack.com/", "U0BOT")
KIND = "I love the new Inkwell editor"


def lists(text: str) -> UnansweredMessages:
    lines = tuple(Entry(text, LINK) for _ in range(7))
    return UnansweredMessages(
        (
            UnansweredGroup("First posts", 12, lines),
            UnansweredGroup("Kind words", 0, ()),
            UnansweredGroup("Repeated attempts", 7, lines),
        )
    )


def test_whatever_people_are_called_the_lists_fit_slack_and_stay_inert() -> None:
    for words in HARM:
        shown = screen(unanswered_panel(lists(words)))
        for text in texts_of(shown):
            assert not PING.search(text)
            assert not LINKED.search(text.replace(f"<{LINK}|Show>", ""))


def test_an_empty_list_is_left_out_and_the_rest_is_counted() -> None:
    text = "\n".join(texts_of(screen(unanswered_panel(lists("Ana in #help, 3 Mar, 12 days ago")))))
    assert "*First posts (12)*" in text
    assert "and 5 more" in text
    assert "Kind words*" not in text
    assert DEFINITION in text


async def test_a_kind_word_of_two_days_ago_is_told_to_people_of_the_brand_only(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    async with opened(slack, tmp_path) as it:
        assert "Nothing older than a day is waiting." in str((await slack.slash("U0REP", COMMAND, "shunned")).body)
        at = datetime.now(UTC) - timedelta(days=2)
        said = Message(HOME.place(COMMUNITY), f"{at.timestamp():.6f}", Author("U0MEMBER", "Mia Member"), KIND, at)
        await it.core.hear(replace(said, link=HOME.link(COMMUNITY, said.id)))
        answer = await slack.slash("U0REP", COMMAND, "shunned")
        assert answer.body["response_type"] == "ephemeral"
        for words in (
            "1 conversation that nobody answered",
            "Mia Member in ",
            "2 days ago",
            f"p{said.id.replace('.', '')}",
        ):
            assert words in str(answer.body)
        assert "need to be a representative" in (await slack.slash("U0OTHER", COMMAND, "shunned")).text
