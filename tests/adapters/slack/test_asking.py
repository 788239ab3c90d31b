"""Three people with one problem, seen at the desk in Slack: one card that asks, with a link to each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.slack.base.workspace import Workspace
from bot.base.message import Author, Message
from bot.insight.desk_lists import open_cards
from tests.adapters.slack.running import COMMUNITY, opened
from tests.emulators.slack import SlackEmulator

HOME = Workspace("T0GOOD", "https://goodneighbor-test.slack.com/", "U0BOT")
SAID = (
    ("U0MEMBER", "Mia Member", 31, "Sync is broken again, it lost my notes!"),
    ("U0OTHER", "Olu Other", 11, "Horrible: sync lost my notes after the update"),
    ("U0THIRD", "Tia Third", 0, "Sync deleted my notes again, so annoying"),
)


def said(author: str, name: str, hours: int, text: str) -> Message:
    at = datetime.now(UTC) - timedelta(hours=hours)
    message = Message(HOME.place(COMMUNITY), f"{at.timestamp():.6f}", Author(author, name), text, at)
    return replace(message, link=HOME.link(COMMUNITY, message.id))


async def test_the_third_person_gives_one_card_and_the_others_make_way(slack: SlackEmulator, tmp_path: Path) -> None:
    async with opened(slack, tmp_path) as it:
        told = [said(*each) for each in SAID]
        for message in told:
            await it.core.hear(message)
        card = await it.shows("Third person in two days")
        shown = str(card["blocks"])
        for words in ("Ask now", "Tia Third", "Nobody has asked yet", "Mia Member", "Olu Other", "You are not alone"):
            assert words in shown
        assert all(f"p{message.id.replace('.', '')}" in shown for message in told)
        assert [card.card.author for card in await it.core.read(open_cards)] == ["U0THIRD"]
