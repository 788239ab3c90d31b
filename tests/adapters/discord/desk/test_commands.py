"""Commands in Discord: figures for those who may see them, one's own data for everybody, all of it private."""

from pathlib import Path

import pytest

from adapters.discord.base.custom_ids import custom_id
from bot.screens.actions import SHORTCUTS
from tests.adapters.discord.running import QUESTION, Running, Town, eventually, opened
from tests.adapters.discord.test_story import words
from tests.emulators.discord import Answer, DiscordEmulator

SUGGEST, WHY, LEAVE, SOLVED, PROPOSE = (shortcut.text for shortcut in SHORTCUTS)

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def asked(running: Running) -> Answer:
    """Mia asks for the figures of the channel that she is in."""
    return await running.emulator.slash(running.town.mia, "stats", None, running.town.help)


async def synced(running: Running) -> None:
    await eventually(lambda: running.emulator.commands.available(running.town.guild))


async def test_a_member_sees_the_totals_of_the_channel_and_a_representative_sees_all(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    await emulator.say(town.help, town.mia, QUESTION)
    await running.card()
    answer = await asked(running)
    assert answer.ephemeral
    assert "#help" in answer.content
    assert "**Messages heard:** 1" in answer.content
    assert "Drafts used" not in answer.content
    full = await emulator.slash(town.rep, "stats", None, town.quiet)
    assert full.ephemeral
    assert "Drafts used" in full.content
    assert "1 card open" in full.content


async def test_a_channel_that_is_not_listened_to_has_no_totals(running: Running) -> None:
    await synced(running)
    answer = await running.emulator.slash(running.town.mia, "stats", None, running.town.quiet)
    assert answer.ephemeral
    assert "do not listen" in answer.content


async def test_a_member_sees_exports_erases_and_opts_out(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    await emulator.say(town.help, town.mia, QUESTION)
    await running.desk_card()
    seen = await emulator.slash(town.mia, "privacy see", None, town.quiet)
    assert "1 message of yours kept" in seen.content
    file = await emulator.slash(town.mia, "privacy export", None, town.quiet)
    assert file.ephemeral
    assert file.message is not None
    assert file.message.attachments[0]["filename"].endswith(".json")
    erased = await emulator.slash(town.mia, "privacy erase", None, town.quiet)
    assert "entries are gone" in erased.content
    await eventually(lambda: "asked to be forgotten" in words(running.at_desk()[0]))
    assert QUESTION not in words(running.at_desk()[0])
    out = await emulator.slash(town.mia, "privacy opt-out", None, town.quiet)
    assert all(answer.ephemeral for answer in (seen, erased, out))
    await emulator.say(town.help, town.mia, QUESTION)
    other = await emulator.say(
        town.help, emulator.add_user("ren", town.guild), "Does anyone know how Inkwell prints notes?"
    )
    assert (await running.card()).message.id == str(other)
    back = await emulator.slash(town.mia, "privacy opt-in", None, town.quiet)
    assert "read what you write again" in back.content


async def test_a_representative_points_at_a_message_and_a_member_may_not(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    said = await emulator.say(town.quiet, town.mia, "Rain again.")
    refused = await emulator.context_menu(town.mia, SUGGEST, said)
    assert refused.ephemeral
    assert "need to be a representative" in refused.content
    done = await emulator.context_menu(town.rep, SUGGEST, said)
    assert "Added to the desk" in done.content
    assert "Rain again." in words(await running.desk_card())


async def test_a_manager_runs_a_prompt_and_others_do_not(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    refused = await emulator.slash(town.rep, "prompt run", {"prompt": "gave-up"}, town.quiet)
    assert "need to be a manager" in refused.content
    await emulator.slash(town.manager, "prompt run", {"prompt": "gave-up"}, town.quiet)
    await emulator.until(lambda: emulator.messages(town.help))


async def test_commands_are_told_once_and_again_only_when_they_changed(
    emulator: DiscordEmulator, tmp_path: Path
) -> None:
    town = Town(emulator)
    for _ in range(2):
        async with opened(town, tmp_path) as running:
            await synced(running)
            await emulator.say(town.help, town.mia, QUESTION)
            await running.card()
    assert sum(r.method == "PUT" and r.path.endswith("/commands") for r in emulator.requests) == 1


async def test_who_writes_to_the_bot_gets_one_private_line_and_the_public_nothing(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.dm(town.mia, "hello?")
    direct = emulator.direct_channel(town.mia)
    await emulator.until(lambda: len(emulator.messages(direct)) == 2)
    assert "answer in person" in emulator.messages(direct)[1].content
    await emulator.dm(town.mia, "are you there?")
    ren = emulator.add_user("ren", town.guild)
    said = await emulator.say(town.help, ren, f"<@{emulator.bot_id}> can you help?")
    emulator.redeliver(said, 4)
    await emulator.until(lambda: len(emulator.messages(emulator.direct_channel(ren))) == 1)
    closed = emulator.add_user("sam", town.guild)
    emulator.refuse_direct_messages(closed)
    await emulator.say(town.help, closed, f"<@{emulator.bot_id}> hello")
    await emulator.until(lambda: any(r.status == 403 for r in emulator.requests))
    assert len(emulator.messages(direct)) == 3
    assert {m.author_id for m in emulator.messages(town.help)} == {ren, closed}


async def test_writing_a_reply_gives_a_link_and_a_text_to_copy(running: Running) -> None:
    town, emulator = running.town, running.emulator
    said = await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    window = await emulator.press(town.rep, hanging.id, custom_id("write", card.token))
    assert window.modal is not None
    answer = await emulator.submit_modal(town.rep, window, {"text": "File, Export, PDF."})
    assert answer.ephemeral
    assert answer.message is not None
    assert f"https://discord.com/channels/{town.guild}/{town.help}/{said}" in str(answer.message.components)
    assert "```\nFile, Export, PDF.\n```" in answer.content
    assert (await running.card()).draft.text == "File, Export, PDF."


async def test_two_who_write_at_once_are_told_and_nobody_loses_a_word(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    window = await emulator.press(town.rep, hanging.id, custom_id("write", card.token))
    second = await emulator.press(town.manager, hanging.id, custom_id("write", card.token))
    assert second.modal is None
    assert "robin took it" in second.content
    await eventually(lambda: "robin has it" in str(running.at_desk()[0].components))
    await emulator.select(town.manager, hanging.id, custom_id("more", card.token), "takeover")
    late = await emulator.submit_modal(town.rep, window, {"text": "Choose File, then Export."})
    assert late.ephemeral
    assert "kim took it" in late.content
    assert "```\nChoose File, then Export.\n```" in late.content
    holder = (await running.card()).holder
    assert holder is not None
    assert holder.name == "kim"


@pytest.mark.parametrize(
    ("button", "choice", "value", "says"),
    [("dismiss", "why", "spam", "spam"), ("later", "until", "In 1 hour", "comes back")],
)
async def test_not_for_us_and_later_ask_one_thing(
    running: Running, button: str, choice: str, value: str, says: str
) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    menu = await emulator.press(town.rep, hanging.id, custom_id(button, card.token))
    assert menu.ephemeral
    assert menu.message_id is not None
    done = await emulator.select(town.rep, menu.message_id, custom_id(choice, card.token), value)
    assert done.ephemeral or done.kind == "update"
    await eventually(lambda: says in words(running.at_desk()[0]))


async def test_another_way_opens_a_window_that_begins_like_it(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    menu = await emulator.press(town.rep, hanging.id, custom_id("ways", card.token))
    assert "-# **Make an offer**: They do not need it" in menu.content
    window = await emulator.select(town.rep, menu.message_id or 0, custom_id("way", card.token), "Bring in a colleague")
    assert "I am asking kim" in repr(window.modal)
    await eventually(lambda: "Bring in a colleague" in words(running.at_desk()[0]))
    stale = await emulator.select(town.rep, menu.message_id or 0, custom_id("way", card.token), "Ask back")
    assert "could you say a little more: what exactly is it about?" in repr(stale.modal)


async def test_a_member_who_agreed_to_be_asked_can_be_introduced(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await synced(running)
    helper = emulator.add_user("olu", town.guild)
    assert "bring you in" in (await emulator.slash(helper, "neighbor ask-me", {"wish": "on"}, town.help)).content
    assert "agreed to be asked" in (await emulator.slash(helper, "privacy see", None, town.help)).content
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    menu = await emulator.press(town.rep, hanging.id, custom_id("ways", card.token))
    window = await emulator.select(
        town.rep, menu.message_id or 0, custom_id("way", card.token), "Introduce two members"
    )
    assert "olu may know this" in repr(window.modal)
    assert "We won't ask you" in (await emulator.slash(helper, "neighbor ask-me", {"wish": "off"}, town.help)).content


async def test_doing_nothing_asks_why_and_closes_the_card_with_that(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    menu = await emulator.press(town.rep, hanging.id, custom_id("ways", card.token))
    nothing = "Do nothing, and say why"
    window = await emulator.select(town.rep, menu.message_id or 0, custom_id("way", card.token), nothing)
    done = await emulator.submit_modal(town.rep, window, {"text": "two old friends joking"})
    assert "The card is closed" in done.content
    await eventually(lambda: "nothing to do (two old friends joking)" in words(running.at_desk()[0]))


async def test_a_link_to_our_own_page_is_named_before_it_is_posted(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    window = await emulator.press(town.rep, hanging.id, custom_id("write", card.token))
    answer = await emulator.submit_modal(town.rep, window, {"text": "See https://inkwell.example/export"})
    assert "a page of our own: own links 0 of 1 this week" in answer.content


async def test_a_member_at_the_desk_is_told_who_may_press(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    for verb in ("take", "write", "ways", "dismiss", "later"):
        answer = await emulator.press(town.mia, hanging.id, custom_id(verb, card.token))
        assert answer.ephemeral
        assert "need to be a representative" in answer.content
    assert (await running.card()) == card


async def test_buttons_of_an_earlier_start_work(emulator: DiscordEmulator, tmp_path: Path) -> None:
    town = Town(emulator)
    async with opened(town, tmp_path) as running:
        await emulator.say(town.help, town.mia, QUESTION)
        card, hanging = await running.card(), await running.desk_card()
        window = await emulator.press(town.rep, hanging.id, custom_id("write", card.token))
    async with opened(town, tmp_path) as running:
        answer = await emulator.submit_modal(town.rep, window, {"text": "Hello there."})
        assert "Hello there." in answer.content
        assert (await emulator.press(town.rep, hanging.id, custom_id("ways", card.token))).ephemeral
