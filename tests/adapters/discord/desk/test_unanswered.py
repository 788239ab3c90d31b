"""Whom nobody answered, asked in Discord: three lists with links, told in private to people of the brand."""

from datetime import UTC, datetime, timedelta

import discord
import pytest

from adapters.discord.desk import render
from bot.base.message import Author, ChannelRef, Message
from bot.insight.unanswered import DEFINITION, UnansweredGroup, UnansweredMessages
from bot.model.views import Entry
from bot.screens.reviews.unanswered import unanswered_panel
from tests.adapters.discord.base.test_escaping import HIDES, MENTIONS, OURS, PINGS, parts
from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.desk.test_why import told
from tests.adapters.discord.running import Running
from tests.emulators.discord.limits import check_message, walk

KIND = "I love the new Inkwell editor"


def lists(text: str) -> UnansweredMessages:
    lines = tuple(Entry(text, f"https://discord.com/channels/{'1' * 19}/{'2' * 19}/{'3' * 19}") for _ in range(7))
    return UnansweredMessages(
        tuple(UnansweredGroup(title, 12, lines) for title in ("First posts", "Kind words", "Repeated attempts"))
    )


@pytest.mark.parametrize("words", [*MENTIONS, "x" * 4000, "*" * 3000, "[a](https://evil.example)"])
def test_whatever_people_are_called_the_lists_fit_discord_and_stay_inert(words: str) -> None:
    components = parts(render.layout(unanswered_panel(lists(words))))
    check_message({"components": components, "flags": 1 << 15})
    texts = [each["content"] for _, each in walk(components) if each.get("content")]
    assert sum(map(len, texts)) <= 4000
    assert DEFINITION in texts[-1]
    for text in texts:
        others = OURS.sub("", text)
        assert not PINGS.search(others)
        assert not HIDES.search(others)
    assert "\n".join(texts).count("and 5 more, later than these") == 3


async def test_a_kind_word_of_two_days_ago_is_told_to_people_of_the_brand_only(running: Running) -> None:
    town = running.town
    await synced(running)
    nobody = await running.emulator.slash(town.rep, "neighbor shunned", {}, town.quiet)
    assert "Nothing older than a day is waiting." in told(nobody)
    at = datetime.now(UTC) - timedelta(days=2)
    id = str(discord.utils.time_snowflake(at))
    place = ChannelRef("discord", str(town.guild), str(town.help))
    await running.core.hear(Message(place, id, Author(str(town.mia), "Mia Member"), KIND, at))
    answer = await running.emulator.slash(town.rep, "neighbor shunned", {}, town.quiet)
    for words in ("1 conversation that nobody answered", "Mia Member in ", "2 days ago", f"/{town.help}/{id}"):
        assert words in told(answer)
    declined = await running.emulator.slash(town.mia, "neighbor shunned", {}, town.quiet)
    assert "need to be a representative" in told(declined)
