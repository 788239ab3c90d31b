"""Who may press and run what in Discord: every cell of the table, read anew at each press; forged ids do nothing."""

import asyncio
from dataclasses import replace

import pytest

from adapters.discord.base.custom_ids import custom_id
from bot.model.card import State
from bot.screens.actions import SHORTCUTS
from bot.settings.settings import Desk
from tests.adapters.discord.running import QUESTION, Running, eventually
from tests.adapters.discord.test_story import words
from tests.emulators.discord import Answer, DiscordEmulator, Permission
from tests.patience import PATIENCE

SUGGEST, WHY, *_ = (shortcut.text for shortcut in SHORTCUTS)

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire

DENIED = "You need to be a"
EVERYBODY = frozenset({"member", "asker", "rep", "manager", "admin"})
TEAM = frozenset({"rep", "manager", "admin"})
MANAGERS = frozenset({"manager", "admin"})
TABLE = {
    "stats": EVERYBODY,
    "privacy see": EVERYBODY,
    "privacy export": EVERYBODY,
    "privacy opt-out": EVERYBODY,
    "about": EVERYBODY,
    "take": TEAM,
    "write": TEAM,
    "ways": TEAM,
    "dismiss": TEAM,
    "later": TEAM,
    SUGGEST: TEAM,
    WHY: TEAM,
    "prompt run": MANAGERS,
}


@pytest.fixture(autouse=True)
def in_time(emulator: DiscordEmulator) -> None:
    """Who may do what is looked at here, and not how soon it is answered: a busy machine is given its time."""
    emulator.settings.first_answer_seconds = PATIENCE


class Actors:
    """One of each."""

    def __init__(self, running: Running) -> None:
        town, emulator = running.town, running.emulator
        admin = emulator.add_user("ada", town.guild)
        role = emulator.add_role(town.guild, "admins", int(Permission.ADMINISTRATOR))
        emulator.give_role(town.guild, admin, role)
        member = emulator.add_user("ren", town.guild)
        self.ids = {"member": member, "asker": town.mia, "rep": town.rep, "manager": town.manager, "admin": admin}


async def does(running: Running, act: str, who: int, card: str, asked: int) -> Answer:
    """One person tries one thing."""
    emulator, town = running.emulator, running.town
    if act in (SUGGEST, WHY):
        return await emulator.context_menu(who, act, asked)
    if act == "prompt run":
        return await emulator.slash(who, act, {"prompt": "gave-up"}, town.help)
    if act == "about":
        prompt = emulator.messages(town.help)[-1]
        return await emulator.press(who, prompt.id, prompt.components[0]["components"][0]["custom_id"])
    if act == "stats" or act.startswith("privacy"):
        return await emulator.slash(who, act, None, town.help)
    return await emulator.press(who, running.at_desk()[0].id, custom_id(act, card))


@pytest.mark.parametrize("act", [*TABLE])
async def test_the_table_of_who_may_do_what(running: Running, act: str) -> None:
    emulator, town = running.emulator, running.town
    actors = Actors(running)
    await eventually(lambda: emulator.commands.available(town.guild))
    asked = await emulator.say(town.help, town.mia, QUESTION)
    card = await running.card()
    await running.desk_card()
    if act == "about":
        await emulator.slash(town.manager, "prompt run", {"prompt": "gave-up"}, town.help)
        await emulator.until(lambda: emulator.messages(town.help)[-1].author_id == emulator.bot_id)
    allowed = set()
    for name, who in actors.ids.items():
        answer = await does(running, act, who, card.token, asked)
        assert answer.ephemeral or answer.modal is not None
        if DENIED not in answer.content:
            allowed.add(name)
    assert allowed == TABLE[act]


async def test_only_representatives_see_the_full_figures(running: Running) -> None:
    emulator, town = running.emulator, running.town
    actors = Actors(running)
    await eventually(lambda: emulator.commands.available(town.guild))
    for name, who in actors.ids.items():
        answer = await emulator.slash(who, "stats", None, town.help)
        assert ("Drafts used" in answer.content) == (name in TEAM), name


@pytest.mark.parametrize("forged", ["gn:take:no-such-card", "gn:take:", "gn::x", "gn:erase:x", "other:take:x"])
async def test_a_forged_button_does_nothing(running: Running, forged: str) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, QUESTION)
    before, hanging = await running.card(), await running.desk_card()
    button = {"type": 2, "style": 2, "label": "x", "custom_id": forged}
    emulator.deeds.edit(hanging, components=[{"type": 1, "components": [button]}])
    emulator.patience = 0.3
    answer = await emulator.press(town.rep, hanging.id, forged)
    assert answer.content in ("", "This card no longer exists.")
    assert (await running.card()) == before


async def test_rights_that_were_taken_away_are_gone_at_the_next_press(running: Running) -> None:
    emulator, town = running.emulator, running.town
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    settings = replace(running.core.settings, representatives=frozenset())
    running.core.file_settings = settings
    answer = await emulator.press(town.rep, hanging.id, custom_id("take", card.token))
    assert DENIED in answer.content


async def elsewhere(running: Running) -> tuple[int, int]:
    """A server that a stranger made and invited the bot to: the administrator, a channel."""
    emulator = running.emulator
    guild = emulator.add_guild("A stranger's server")
    stranger = emulator.add_user("sly", guild)
    emulator.give_role(guild, stranger, emulator.add_role(guild, "owners", int(Permission.ADMINISTRATOR)))
    return stranger, emulator.add_channel(guild, "lobby")


async def test_an_administrator_of_another_server_is_nobody_at_the_desk(running: Running) -> None:
    stranger, lobby = await elsewhere(running)
    await eventually(lambda: running.emulator.commands.available(running.town.guild))
    answer = await running.emulator.slash(stranger, "prompt run", {"prompt": "gave-up"}, lobby)
    assert DENIED in answer.content


@pytest.mark.parametrize("desk", ["slack:C0REPS", "discord:999", ""])
async def test_where_the_main_desk_is_not_to_be_seen_in_discord_no_administrator_is_one(
    running: Running, desk: str
) -> None:
    """Whatever server is taken for the one that is meant where none is named."""
    emulator, town = running.emulator, running.town
    running.core.file_settings = replace(running.core.settings, desk=Desk(desk))
    admin, (stranger, lobby) = Actors(running).ids["admin"], await elsewhere(running)
    await eventually(lambda: emulator.commands.available(town.guild))
    running.core.tenants["discord"] = str(emulator.world.channels[lobby].guild_id)
    for who, where in ((admin, town.help), (stranger, lobby)):
        assert DENIED in (await emulator.slash(who, "prompt run", {"prompt": "gave-up"}, where)).content


async def test_of_many_who_press_at_once_one_has_it_and_the_others_see_who(running: Running) -> None:
    emulator, town = running.emulator, running.town
    people = [emulator.add_user(f"rep{n}", town.guild) for n in range(20)]
    names = frozenset(f"discord:{who}" for who in people)
    running.core.file_settings = replace(running.core.settings, representatives=names)
    await emulator.say(town.help, town.mia, QUESTION)
    card, hanging = await running.card(), await running.desk_card()
    take = custom_id("take", card.token)
    answers = await asyncio.gather(*[emulator.press(who, hanging.id, take) for who in people])
    won = [answer for answer in answers if answer.content.startswith("It is yours")]
    assert len(won) == 1
    assert sum("took it" in answer.content for answer in answers) == 19
    held = await running.card()
    assert held.state is State.CLAIMED
    await eventually(lambda: f"{held.holder.name if held.holder else ''} has it" in words(running.at_desk()[0]))
