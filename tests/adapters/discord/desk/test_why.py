"""Why a message was shown or left alone, asked in Discord: by link or from the message's menu, told in private."""

from datetime import UTC, datetime, timedelta

import discord
import pytest

from adapters.discord.base.permalinks import LinkedMessage, linked_message
from adapters.discord.desk import render
from bot.base.errors import BadInput
from bot.base.message import ChannelRef
from bot.insight import still_known
from bot.insight.counterfactuals import MOST
from bot.insight.why_texts import BY_ITSELF
from bot.intake.notes import marks
from bot.screens.actions import SHORTCUTS
from bot.screens.reviews.why import why_panel
from tests.adapters.discord.base.test_escaping import HIDES, MENTIONS, OURS, PINGS, parts
from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.adapters.whys import why
from tests.emulators.discord import Answer
from tests.emulators.discord.limits import check_message, walk

SUGGEST, WHY, *_ = (shortcut.text for shortcut in SHORTCUTS)

LINK = "https://discord.com/channels/111111/222222/333333"
CHAT = "the red one stands on the shelf"


@pytest.mark.parametrize(
    "link", [LINK, f"<{LINK}>", LINK.replace("//", "//ptb."), LINK.replace("discord.", "discordapp.")]
)
def test_a_link_of_discord_is_read_as_server_channel_and_message(link: str) -> None:
    assert linked_message(link) == LinkedMessage(111111, 222222, 333333)


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("", "That is no link"),
        ("hello there", "That is no link"),
        ("https://[", "That is no link"),
        ("https://evil.example/channels/111111/222222/333333", "does not lead to Discord"),
        ("https://discord.com/channels/111111/222222", "leads to no message"),
        ("https://discord.com/channels/@me/222222/333333", "direct message"),
    ],
)
def test_anything_else_is_declined_with_a_sentence(link: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        linked_message(link)


@pytest.mark.parametrize("words", [*MENTIONS, "x" * 4000, "*" * 3000, "[a](https://evil.example)"])
def test_whatever_was_said_fits_discord_and_stays_inert(words: str) -> None:
    components = parts(
        render.layout(why_panel(why(words, counterfactuals=(words,) * MOST, weighed=why(words).weighed * 4), LINK))
    )
    check_message({"components": components, "flags": 1 << 15})
    texts = [each["content"] for _, each in walk(components) if each.get("content")]
    assert sum(map(len, texts)) <= 4000
    for text in texts:
        others = OURS.sub("", text)
        assert not PINGS.search(others)
        assert not HIDES.search(others)


def told(answer: Answer) -> str:
    """All that is read in a private answer."""
    assert answer.ephemeral
    return answer.content


def link_to(running: Running, message: int, channel: int | None = None) -> str:
    return f"https://discord.com/channels/{running.town.guild}/{channel or running.town.help}/{message}"


async def heard(running: Running, text: str) -> int:
    """Mia says something; its id, once the bot has heard it."""
    town, emulator = running.town, running.emulator
    message = await emulator.say(town.help, town.mia, text)
    mark = ChannelRef("discord", str(town.guild), str(town.help))

    async def there() -> bool:
        return (await running.core.read(marks, [mark])).get(mark) == str(message)

    await eventually(there)
    return message


async def test_a_person_of_the_brand_is_told_why_by_link(running: Running) -> None:
    await synced(running)
    message = await heard(running, QUESTION)
    answer = await running.emulator.slash(
        running.town.rep, "neighbor why", {"link": link_to(running, message)}, running.town.quiet
    )
    assert "Shown as a card" in told(answer)
    assert QUESTION in told(answer)
    assert "open, nobody has it yet" in told(answer)


async def test_a_text_that_is_not_kept_is_read_again_for_the_weights_and_stored_nowhere(running: Running) -> None:
    town = running.town
    await synced(running)
    message = await heard(running, CHAT)
    by_link = await running.emulator.slash(town.rep, "neighbor why", {"link": link_to(running, message)}, town.quiet)
    by_menu = await running.emulator.context_menu(town.rep, WHY, message)
    for answer in (by_link, by_menu):
        assert "No card" in told(answer)
        assert BY_ITSELF in told(answer)
    assert (
        await running.core.read(still_known.texts_kept_in, ChannelRef("discord", str(town.guild), str(town.help))) == []
    )


async def test_members_are_told_who_may_ask(running: Running) -> None:
    town = running.town
    await synced(running)
    message = await heard(running, QUESTION)
    by_link = await running.emulator.slash(town.mia, "neighbor why", {"link": link_to(running, message)}, town.quiet)
    by_menu = await running.emulator.context_menu(town.mia, WHY, message)
    assert "need to be a representative" in told(by_link)
    assert "need to be a representative" in told(by_menu)


async def test_what_cannot_be_told_is_said_in_a_sentence(running: Running) -> None:
    town = running.town
    await synced(running)
    await heard(running, QUESTION)
    now = discord.utils.time_snowflake(datetime.now(UTC))
    old = discord.utils.time_snowflake(datetime.now(UTC) - timedelta(days=40))
    for link, words in (
        ("hello", "That is no link"),
        (f"https://discord.com/channels/{town.guild + 1}/{town.help}/{now}", "another server"),
        (link_to(running, now, town.guild + 7), "cannot see the channel"),
        (link_to(running, old), "I keep decisions for 30 days"),
        (link_to(running, now), "I have no record of that message"),
        (link_to(running, now, town.quiet), "do not listen in that channel"),
    ):
        answer = await running.emulator.slash(town.rep, "neighbor why", {"link": link}, town.quiet)
        assert words in told(answer)
