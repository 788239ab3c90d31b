"""The story in Discord: a question gives a card, one's own answer closes it; a prompt is asked, answered, counted."""

from pathlib import Path

from adapters.discord.base.custom_ids import custom_id
from bot.base.person import Person
from bot.model.card import State
from bot.model.prompt import PromptSlot
from bot.plans import running as asking
from tests.adapters.discord.running import ASKED, QUESTION, Running, Town, eventually, opened
from tests.emulators.discord import DiscordEmulator
from tests.emulators.discord.limits import walk
from tests.emulators.discord.world import Message


def words(message: Message) -> str:
    """All that a message says."""
    parts = [str(each.get("content") or each.get("label") or "") for _, each in walk(message.components)]
    return "\n".join([message.content, *parts])


async def slot(running: Running) -> PromptSlot:
    """The one posting."""
    (only,) = (await running.core.read(asking.plans)).latest
    return only


async def test_a_question_gives_a_card_and_the_persons_own_message_closes_it(running: Running) -> None:
    town = running.town
    asked = await running.emulator.say(town.help, town.mia, QUESTION)
    card = await running.card()
    assert card.link == f"https://discord.com/channels/{town.guild}/{town.help}/{asked}"
    hanging = await running.desk_card()
    assert QUESTION in words(hanging)
    assert f"Question in <#{town.help}>, mia" in words(hanging)
    assert "Take it" in words(hanging)
    await running.emulator.say(town.help, town.rep, "Open the menu File and choose Export, then PDF.", reply_to=asked)
    await eventually(lambda: "Take it" not in words(running.at_desk()[0]))
    assert "Answered by robin" in words(running.at_desk()[0])
    assert [m.author_id for m in running.emulator.messages(town.help)] == [town.mia, town.rep]


async def test_a_question_in_a_thread_and_in_a_forum_gives_a_card_that_leads_there(running: Running) -> None:
    town, emulator = running.town, running.emulator
    thread = await emulator.open_thread(town.help, town.mia, "export")
    said = await emulator.say(thread, town.mia, QUESTION)
    first = await running.card()
    assert (first.thread, first.place.channel) == (str(thread), str(town.help))
    assert first.link == f"https://discord.com/channels/{town.guild}/{thread}/{said}"
    post = await emulator.forum_post(
        town.forum, town.mia, "Sync eats my notes", "Why does Inkwell sync lose lines? Help?"
    )
    await eventually(lambda: len(running.at_desk()) == 2)
    (second,) = [card for card in await running.cards() if card.place.channel == str(town.forum)]
    assert (second.message.id, second.thread) == (str(post), None)
    assert "Sync eats my notes" in words(running.at_desk()[1])
    await emulator.say(post, town.rep, "It happens when two devices write at once; which version is it?")
    await eventually(lambda: "Answered by robin" in words(running.at_desk()[1]))


async def test_a_prompt_is_posted_once_and_three_answers_are_counted(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await running.core.do(asking.run_now, "gave-up", Person(f"discord:{town.manager}", "kim"))
    await emulator.until(lambda: emulator.messages(town.help) and emulator.messages(town.help)[0].thread_id)
    (prompt,) = emulator.messages(town.help)
    assert ASKED in prompt.content
    assert "where things get stuck" in prompt.content
    assert "Asked by kim" in prompt.content
    await eventually(lambda: _is_posted(running))
    sam, ren = emulator.add_user("sam", town.guild), emulator.add_user("ren", town.guild)
    thread = prompt.thread_id or 0
    answers = [
        await emulator.say(thread, who, text) for who, text in ((town.mia, "Tags."), (sam, "Running."), (ren, "Tea."))
    ]
    await eventually(lambda: _answered(running, 3))
    await emulator.edit(answers[0], "Tagging my notes.")
    await emulator.delete(answers[1])
    await eventually(lambda: _answered(running, 2))
    await emulator.bulk_delete(thread, answers[1:])
    await eventually(lambda: _answered(running, 1))


async def test_a_prompt_in_a_forum_is_a_post_there(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await running.core.do(asking.run_now, "in-forum", Person(f"discord:{town.manager}", "kim"))
    await eventually(lambda: _is_posted(running))
    thread = int((await slot(running)).thread or 0)
    (starter,) = emulator.messages(thread)
    assert ASKED in starter.content
    await emulator.say(thread, town.mia, "I gave up on folders.")
    await eventually(lambda: _answered(running, 1))


async def test_pressing_the_buttons_of_a_card_at_the_desk(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card = await running.card()
    hanging = await running.desk_card()
    answer = await emulator.press(town.rep, hanging.id, custom_id("take", card.token))
    assert answer.ephemeral
    await eventually(lambda: "robin has it" in words(running.at_desk()[0]))
    assert (await running.card()).state is State.CLAIMED


async def test_a_card_is_handed_to_a_colleague_who_reads_it_on_the_card(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, QUESTION)
    card = await running.card()
    hung = await running.desk_card()
    answer = await emulator.press(town.rep, hung.id, custom_id("ways", card.token))
    menu = answer.message_id
    assert menu is not None
    stranger = await emulator.select(town.rep, menu, custom_id("hand", card.token), str(town.mia))
    assert "mia is not on your team" in stranger.content
    handed = await emulator.select(town.rep, menu, custom_id("hand", card.token), str(town.manager))
    assert "kim has it now" in handed.content
    await emulator.until(lambda: "kim has it" in words(running.at_desk()[-1]))
    assert "handed to kim by robin" in words(running.at_desk()[-1])
    taken = await emulator.select(town.rep, hung.id, custom_id("more", card.token), "takeover")
    assert "Only a manager can take over" in taken.content


async def test_what_was_said_before_the_first_start_becomes_no_card(emulator: DiscordEmulator, tmp_path: Path) -> None:
    town = Town(emulator)
    await emulator.say(town.help, town.mia, QUESTION)
    async with opened(town, tmp_path) as running:
        assert await running.cards() == []
        await emulator.say(town.help, town.mia, "Does anyone know how Inkwell prints two pages side by side?")
        await running.card()


async def _is_posted(running: Running) -> bool:
    return (await slot(running)).thread is not None


async def _answered(running: Running, number: int) -> bool:
    return (await slot(running)).answers == number
