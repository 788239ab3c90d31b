"""Slack, Discord and the page are one desk: one story is played, and on all three the same can be pressed and read."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from adapters.app import core_of
from adapters.core import Core, follow_steps, utc_now
from adapters.discord.desk import commands as discord_commands
from adapters.discord.desk import render as for_discord
from adapters.sandbox.page import render as for_page
from adapters.slack.desk import render as for_slack
from adapters.slack.setup.manifest import text as manifest_text
from bot.base.errors import BadInput
from bot.base.message import Author, ChannelRef, Message
from bot.base.person import Person
from bot.insight.desk_lists import open_cards
from bot.model.views import Button
from bot.ports.context import Context
from bot.screens.actions import ACTIONS, SHORTCUTS, Action, begin
from bot.screens.cards.card import BUTTONS, card_panel
from bot.screens.commands import COMMANDS, Command, begin_command
from bot.screens.parts.panel import Form, Panel, Row, say
from bot.screens.parts.steps import Answer, Request, Screen
from bot.settings.permissions import Permission
from bot.settings.settings import ChannelRules
from storage.engine.open import open_storage
from tests.adapters.discord.base.test_escaping import parts
from tests.adapters.slack.examples import checked, checked_view
from tests.bot.stage import SETTINGS
from tests.emulators.discord.limits import check_message, check_modal, walk

KIM = Person("town:kim", "Kim Osei")
QUESTION = "How do I export my notes to PDF in Inkwell?"
Offered = set[tuple[str, str, str]]
"""Verb, token and value of everything that can be pressed or chosen."""


class Nowhere:
    """A platform that knows nobody's name."""

    async def find(self, wanted: Any) -> Any:
        return {}


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    """The core on a database of its own, with one card open."""
    async with opened_desks(tmp_path) as core:
        yield core


@asynccontextmanager
async def opened_desks(folder: Path) -> AsyncIterator[Core]:
    """The same for other tests of the desks."""
    storage = open_storage(f"sqlite:///{folder / 'desks.db'}", ballast=0)
    core = core_of(storage, replace(SETTINGS, channels={"town:help": ChannelRules("town:help")}))
    at = utc_now() - timedelta(minutes=5)
    place = ChannelRef("town", "t1", "help")
    await core.hear(Message(place, "1", Author("mia", "Mia Member"), QUESTION, at, link="https://town.example/1"))
    yield core
    await storage.close()


# --- what each platform offers


def on_slack(screen: Screen) -> tuple[Offered, str]:
    if isinstance(screen, Form):
        view = checked_view(for_slack.view(screen))
        inside = [block for block in view["blocks"] if block["type"] == "actions"]
        return {(view["callback_id"].split(":")[1], screen.token, ""), *_pressed(inside, "action_id")}, str(view)
    blocks = checked(for_slack.blocks(screen))
    return set(_pressed(blocks, "action_id")), str(blocks)


def on_discord(screen: Screen) -> tuple[Offered, str]:
    if isinstance(screen, Form):
        window = for_discord.window(screen).to_dict()
        check_modal(window)
        menus = [part for _, part in walk([window]) if part.get("options")]
        handed_in = {(window["custom_id"].split(":")[1], screen.token, "")}
        return handed_in | _instead_of_buttons(screen) | set(_pressed(menus, "custom_id")), str(window)
    components = parts(for_discord.layout(screen))
    check_message({"components": components, "flags": 1 << 15})
    every = [each for _, each in walk(components)]
    return set(_pressed(every, "custom_id")), str(components)


def on_page(screen: Screen) -> tuple[Offered, str]:
    shown = for_page.screen(screen)
    assert shown is not None
    if shown["kind"] == "form":
        menu, check = shown["start"] or {"options": ()}, shown["check"]
        inside = {(menu["verb"], menu["token"], option["value"]) for option in menu["options"]}
        inside |= {(check["verb"], shown["token"], "")} if check else set()
        return {(shown["submits"][0]["verb"], shown["token"], ""), *inside}, str(shown)
    offered: Offered = set()
    for part in shown["parts"]:
        offered |= {(each["verb"], each["token"], "") for each in part.get("buttons", ()) if not each["address"]}
        if part["kind"] == "menu":
            offered |= {(part["verb"], part["token"], each["value"]) for each in part["options"] or [{"value": ""}]}
    return offered, str(shown)


def _instead_of_buttons(form: Form) -> Offered:
    """A window has no buttons in Discord: handing it in says what the check says, and opens it again."""
    return {(form.check.verb, form.token, "")} if form.check and form.again else set()


def _pressed(things: Any, name: str) -> Iterator[tuple[str, str, str]]:
    """Every button and every choice among blocks or components."""
    for thing in things:
        inner = [*thing.get("elements", ()), thing.get("accessory") or {}] if name == "action_id" else [thing]
        for each in inner:
            if not each.get(name) or each.get("url"):
                continue
            _, verb, token = str(each[name]).split(":", 2)
            verb = re.sub(r"-\d+$", "", verb)
            for value in [str(option["value"]) for option in each.get("options") or ()] or [
                str(each.get("value") or "")
            ]:
                yield (value, token, "") if verb == "more" else (verb, token, value)


def same_on_all(screen: Screen | None) -> Offered:
    """What is offered, which is the same on all three."""
    assert screen is not None
    slack, page, chat = on_slack(screen)[0], on_page(screen)[0], on_discord(screen)[0]
    assert slack == chat == page
    return slack


# --- one story


async def pressed(
    core: Core, verb: str, token: str, value: str = "", person: Person = KIM, boxes: dict[str, str] | None = None
) -> Any:
    to = Person("town:robin", "Robin Vale") if verb == "hand" else None
    return await follow_steps(core, Nowhere(), begin(Request(person, verb, token, value, boxes or {}, to=to)))


async def typed(core: Core, line: str) -> Screen | None:
    place = ChannelRef("town", "t1", "help")
    return await follow_steps(core, Nowhere(), begin_command(Request(KIM, "", place=place), line))


async def test_one_story_offers_the_same_on_every_desk(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token = card.card.token
    assert same_on_all(card_panel(card)) == {(verb, token, "") for verb, _ in BUTTONS}
    for screen in (on_slack(card_panel(card)), on_discord(card_panel(card)), on_page(card_panel(card))):
        assert "Why this card" in screen[1]
        assert all(text in screen[1] for _, text in BUTTONS)
    assert same_on_all(await pressed(core, "take", token)) == set()
    ways = same_on_all(await pressed(core, "ways", token))
    assert ("hand", token, "") in ways
    assert ("way", token, "Do nothing, and say why") in ways
    for verb, value, submit in (
        ("write", "", "written"),
        ("way", "Ask back", "written"),
        ("way", "Do nothing, and say why", "nothing"),
    ):
        check = {("check", token, "")} if submit == "written" else set()
        assert same_on_all(await pressed(core, verb, token, value)) == {(submit, token, ""), *check}
    assert same_on_all(await pressed(core, "written", token, "File, then Export.")) == set()
    assert len(same_on_all(await pressed(core, "later", token))) >= 3
    assert len(same_on_all(await pressed(core, "dismiss", token))) == 5
    proposal = same_on_all(await pressed(core, "why", token, "spam"))
    assert {verb for verb, _, _ in proposal} == {"rule", "norule", "again"}
    (rule,) = {name for verb, name, _ in proposal if verb == "rule"}
    assert same_on_all(await pressed(core, "rule", rule)) == set()
    assert same_on_all(await typed(core, "rules")) == {("unrule", rule, "")}
    assert same_on_all(await typed(core, "find export")) == {("again", token, "")}
    assert same_on_all(await pressed(core, "again", token)) == set()
    assert same_on_all(await pressed(core, "hand", token)) == set()


async def test_a_card_that_somebody_has_can_be_given_back_and_taken_over_on_every_desk(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token = card.card.token
    await pressed(core, "take", token)
    (held,) = await core.read(open_cards)
    offered = same_on_all(card_panel(held))
    assert {("giveback", token, ""), ("takeover", token, "")} <= offered
    assert ("take", token, "") not in offered
    for screen in (on_slack(card_panel(held)), on_discord(card_panel(held)), on_page(card_panel(held))):
        assert "Kim Osei has it" in screen[1]
    assert same_on_all(await pressed(core, "giveback", token)) == set()
    (free,) = await core.read(open_cards)
    assert ("take", token, "") in same_on_all(card_panel(free))


async def test_home_offers_the_same_on_every_desk_and_a_reply_can_be_begun_there(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token = card.card.token
    assert same_on_all(await typed(core, "home")) == {("write", token, "")}
    await pressed(core, "write", token)
    assert same_on_all(await typed(core, "home")) == {("giveback", token, "")}


async def test_five_figures_lead_to_all_of_them_on_every_desk(core: Core) -> None:
    for line, token in (("stats", "30."), ("stats 7", "7."), ("stats 90", "90.")):
        screen = await typed(core, line)
        assert same_on_all(screen) == {("allstats", token, "")}
        assert screen is not None
        assert "Coverage" not in on_slack(screen)[1]
        every = await pressed(core, "allstats", token)
        assert same_on_all(every) == set()
        assert f"The last {token[:-1]} days" in on_slack(every)[1]
        assert "Coverage" in on_slack(every)[1]


@pytest.mark.parametrize(
    "line", ["open", "unanswered", "shunned", "learned", "privacy", "quiet", "ask-me", "help", "drafts", ""]
)
async def test_every_command_answers_alike_on_every_desk(core: Core, line: str) -> None:
    assert same_on_all(await typed(core, line)) == set()


async def test_all_commands_and_menus_are_known_everywhere() -> None:
    tree = discord_commands.tree_of(discord.Client(intents=discord.Intents.none()), None)
    neighbor = tree.get_command("neighbor")
    assert isinstance(neighbor, discord.app_commands.Group)
    alone = {command.name for command in tree.get_commands(type=discord.AppCommandType.chat_input)}
    assert {each.word for each in COMMANDS} <= {command.name for command in neighbor.commands} | alone
    menus = {command.name for command in tree.get_commands(type=discord.AppCommandType.message)}
    assert menus == {each.text for each in SHORTCUTS}
    for one in SHORTCUTS:
        assert f"name: {one.text}" in manifest_text()


# --- adding one


def press_greet(context: Context, request: Request) -> Answer:
    """A new private answer."""
    return Panel("Hello", (Row((Button("Greet again", "greet", request.token),)),))


def answer_greet(context: Context, request: Request) -> Answer:
    """A new command."""
    return say(f"Hello, {request.person.name}.")


async def test_a_new_button_is_one_function_and_one_line(core: Core) -> None:
    (card,) = await core.read(open_cards)
    token = card.card.token
    shown = card_panel(card, (*BUTTONS, ("greet", "Greet them")))
    assert ("greet", token, "") in same_on_all(shown)
    for screen in (on_slack(shown), on_discord(shown), on_page(shown)):
        assert "Greet them" in screen[1]
    table = (*ACTIONS, Action("greet", Permission.WORK, press_greet))
    for verb, value in (("greet", ""), ("more", "greet")):
        answer = await follow_steps(core, Nowhere(), begin(Request(KIM, verb, token, value), table))
        assert same_on_all(answer) == {("greet", token, "")}


async def test_a_new_command_is_one_function_and_one_line(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    table = (*COMMANDS, Command("greet", "say hello", Permission.OWN, answer_greet))
    answer = await follow_steps(core, Nowhere(), begin_command(Request(KIM, ""), "greet", table))
    for screen in (on_slack, on_discord, on_page):
        assert answer is not None
        assert "Hello, Kim Osei." in screen(answer)[1]
    monkeypatch.setattr(discord_commands, "COMMANDS", table)
    tree = discord_commands.tree_of(discord.Client(intents=discord.Intents.none()), None)
    neighbor = tree.get_command("neighbor")
    assert isinstance(neighbor, discord.app_commands.Group)
    assert "greet" in {command.name for command in neighbor.commands}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("opne", "Did you mean `/neighbor open`?"),
        ("open now please", "I did not understand “now please”. Say it like this: `/neighbor open`"),
        ("find", "WORDS is missing (words of the message, a name, a channel)"),
        ("try question", "NUMBER is missing (from 0 to 1)"),
        ("privacy everything", "“everything” is none of see, export, erase, opt-out, opt-in"),
    ],
)
def test_what_was_not_understood_is_said_by_name(line: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        begin_command(Request(KIM, ""), line)
    assert sentence in refused.value.sentence
