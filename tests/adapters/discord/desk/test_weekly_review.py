"""The weekly review at the desk in Discord: two taps on each, the words for one person alone, a way to the desk."""

from datetime import timedelta
from typing import Any

import pytest

from adapters.discord.base.custom_ids import custom_id
from bot.base.message import ChannelRef, MessageRef
from bot.desk.digests import weekly_review as audit
from bot.desk.digests.sampling import DrawnMessage
from bot.desk.digests.weekly_review import WeeklySample, post_review
from bot.insight import still_known
from bot.ports.context import Context
from bot.screens.reviews.weekly_review import SHOW_ME
from tests.adapters.discord.base.test_escaping import desk_view, parts
from tests.adapters.discord.running import Running, eventually
from tests.adapters.discord.test_story import words
from tests.adapters.twenties import twenty
from tests.emulators.discord.limits import walk
from tests.emulators.discord.world import Message

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

CHAT = "I put the red notebook on the shelf"


@pytest.mark.parametrize("text", ["", "@everyone <@1> **x**" * 200])
def test_a_page_fits_discords_limits(text: str) -> None:
    every = list(walk(parts(desk_view(twenty("discord", text), "digest:twenty:2026-11-23:1"))))
    assert len(every) <= 40
    assert sum(len(str(each.get("content") or "")) for _, each in every) <= 4000
    assert "@everyone" not in str(every)


async def laid(running: Running, *ids: int) -> Message:
    """These messages come to the desk as if they had been drawn; the page that shows them."""
    refs = [MessageRef(ChannelRef("discord", str(running.town.guild), str(running.town.help)), str(id)) for id in ids]

    def work(context: Context) -> Any:
        verdicts = context.store.messages.verdicts(refs)
        messages = [DrawnMessage(verdicts[ref], "low", 0.5) for ref in refs]
        week = audit.week_of(context) + timedelta(days=7)
        return post_review(context, WeeklySample(week, str(running.town.guild), messages))

    await eventually(lambda: _known(running, refs))
    assert await running.core.do(work)
    return await running.desk_card()


async def _known(running: Running, refs: list[MessageRef]) -> bool:
    return len(await running.core.read(still_known.known_judgements, refs)) == len(refs)


def button(message: Message, verb: str) -> str:
    """The id of the first button with this verb."""
    ids = [str(each.get("custom_id") or "") for _, each in walk(message.components)]
    return next(id for id in ids if id.startswith(custom_id(verb, "")))


async def test_two_taps_judge_a_message_and_the_page_says_who_said_what(running: Running) -> None:
    town, emulator = running.town, running.emulator
    said = await emulator.say(town.help, town.mia, CHAT)
    page = await laid(running, said)
    assert f"https://discord.com/channels/{town.guild}/{town.help}/{said}" in str(page.components)
    assert CHAT not in words(page)
    assert "mia" not in words(page)
    await emulator.press(town.rep, page.id, button(page, audit.RIGHT))
    await eventually(lambda: "robin: correctly skipped" in words(running.at_desk()[0]))
    answer = await emulator.press(town.manager, page.id, button(page, audit.MISSED))
    assert "robin already judged this one" in answer.content
    assert len(running.at_desk()) == 1


async def test_the_words_are_fetched_for_one_person_and_kept_nowhere(running: Running) -> None:
    town, emulator = running.town, running.emulator
    thread = await emulator.open_thread(town.help, town.mia, "shelves")
    page = await laid(running, await emulator.say(thread, town.mia, CHAT))
    answer = await emulator.press(town.rep, page.id, button(page, SHOW_ME))
    assert CHAT in answer.content
    assert answer.ephemeral
    assert (
        await running.core.read(still_known.texts_kept_in, ChannelRef("discord", str(town.guild), str(town.help))) == []
    )
    refused = await emulator.press(town.mia, page.id, button(page, SHOW_ME))
    assert "need to be a representative" in refused.content


async def test_what_was_missed_can_be_brought_to_the_desk(running: Running) -> None:
    town, emulator = running.town, running.emulator
    page = await laid(running, await emulator.say(town.help, town.mia, CHAT))
    offer = await emulator.press(town.rep, page.id, button(page, audit.MISSED))
    assert "Add it to the desk after all" in offer.content
    assert offer.message_id is not None
    await emulator.press(town.rep, offer.message_id, custom_id("bring", button(page, audit.MISSED).rpartition(":")[2]))
    await eventually(lambda: len(running.at_desk()) == 2)
    assert CHAT in words(running.at_desk()[1])
