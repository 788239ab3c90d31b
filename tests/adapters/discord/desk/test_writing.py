"""The window to write in, in Discord: what is remarked comes back with the words and a way to open it again."""

from adapters.discord.base.custom_ids import custom_id
from bot.base.person import Person
from bot.model.team_text import TeamText, TextKind
from bot.ports.changes import Changes
from bot.ports.context import Context
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.adapters.discord.test_story import words

WORDS = "I promise it will be fixed tomorrow."


async def test_remarks_come_with_the_words_and_a_reason_lets_them_go_on(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await emulator.say(town.help, town.mia, QUESTION)
    token = (await running.card()).token
    shown = await running.desk_card()
    window = await emulator.press(town.rep, shown.id, custom_id("write", token))
    remarked = await emulator.submit_modal(town.rep, window, {"text": WORDS})
    assert remarked.message is not None
    assert "This is a promise. Can you keep it?" in words(remarked.message)
    assert WORDS in words(remarked.message)
    assert (await running.card()).draft.text == WORDS
    again = await emulator.press(town.rep, remarked.message.id, custom_id("write", token))
    assert WORDS in str(again.modal)
    ready = await emulator.submit_modal(town.rep, again, {"text": WORDS, "reason-promise": "agreed"})
    assert ready.message is not None
    assert "Copy your words" in words(ready.message)
    assert [kept.reason for kept in (await running.card()).overrules] == ["agreed"]


def save(context: Context) -> None:
    rea = Person("discord:1", "Rea")
    saved = TeamText("s1", TextKind.SNIPPET, "Export", "Hi {name}, choose File, then Export.", rea, context.now)
    context.store.keep(Changes(texts=[saved]))


async def test_a_saved_reply_is_chosen_in_the_window_and_put_below_what_was_typed(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await running.core.do(save)
    await emulator.say(town.help, town.mia, QUESTION)
    token = (await running.card()).token
    shown = await running.desk_card()
    window = await emulator.press(town.rep, shown.id, custom_id("write", token))
    chosen = await emulator.submit_modal(town.rep, window, {"text": "Good point.", custom_id("start", token): ["s1"]})
    assert chosen.message is not None
    assert "Hi mia, choose File, then Export." in words(chosen.message)
    assert (await running.card()).draft.text == "Good point.\n\nHi mia, choose File, then Export."


async def test_what_was_typed_is_not_lost_when_it_is_declined(running: Running) -> None:
    town, emulator = running.town, running.emulator
    await eventually(lambda: emulator.commands.available(town.guild))
    window = await emulator.slash(town.rep, "neighbor snippets", {"what": "add"}, town.help)
    declined = await emulator.submit_modal(town.rep, window, {"text": "Export", "body": "{product} is here."})
    assert declined.message is not None
    assert "cannot be filled in" in words(declined.message)
    assert "{product} is here." in words(declined.message)
    again = await emulator.slash(town.rep, "neighbor snippets", {"what": "add"}, town.help)
    kept = await emulator.submit_modal(town.rep, again, {"text": "Export", "body": "Hi {name}."})
    assert kept.message is not None
    assert "is saved" in words(kept.message)
