"""Private answers to something that a person just did: one quick message that only they see, or a small window."""

import asyncio
from collections.abc import Awaitable, Iterable, Iterator, Mapping
from typing import Any

import discord
from discord import ui

from adapters.core import Core
from adapters.discord.base.channels import PLATFORM
from adapters.discord.base.custom_ids import custom_id
from adapters.discord.base.options import NO_PINGS
from bot.base.errors import GoodneighborError
from bot.base.person import Person

ANSWER_WITHIN = 2.5
"""Discord waits three seconds for the first answer."""

NAMES_WITHIN = 1.0
MOST_NAMES = 5

LONGEST = 1800
"""Most characters of a reply: it is shown in one message, in a block to copy from."""

BUSY = "The house is busy just now. Please try again in a moment."

Interaction = discord.Interaction[Any]


def person_of(interaction: Interaction, core: Core) -> Person:
    """Who did it; an administrator is one in the server of the desk only."""
    user = interaction.user
    at_home = str(interaction.guild_id) == core.tenants.get(PLATFORM)
    admin = at_home and interaction.permissions.administrator
    return Person(f"{PLATFORM}:{user.id}", user.display_name, admin)


async def say(interaction: Interaction, text: str, view: ui.View | None = None) -> None:
    """One message that only this person sees."""
    more: dict[str, Any] = {} if view is None else {"view": view}
    await interaction.response.send_message(
        text[:2000], ephemeral=True, suppress_embeds=True, allowed_mentions=NO_PINGS, **more
    )


async def show(interaction: Interaction, view: ui.LayoutView) -> None:
    """The same with a layout of its own."""
    await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=NO_PINGS)


async def change(interaction: Interaction, text: str, view: ui.View | None = None) -> None:
    """The private message with the menu becomes what came of it."""
    await interaction.response.edit_message(content=text[:2000], view=view, allowed_mentions=NO_PINGS)


async def in_time(interaction: Interaction, work: Awaitable[None]) -> None:
    """Do it before Discord loses patience; what goes wrong is said to the person."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            await work
    except TimeoutError:
        await _say_once(interaction, BUSY)
    except GoodneighborError as error:
        await _say_once(interaction, error.sentence)


async def show_later(interaction: Interaction, work: Awaitable[ui.LayoutView]) -> None:
    """Do what may take longer than Discord waits: it is told so first, and the answer or what went wrong follows."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    try:
        await interaction.followup.send(view=await work, ephemeral=True, allowed_mentions=NO_PINGS)
    except GoodneighborError as error:
        await interaction.followup.send(error.sentence, ephemeral=True, allowed_mentions=NO_PINGS)


async def _say_once(interaction: Interaction, text: str) -> None:
    if not interaction.response.is_done():
        await say(interaction, text)


def menu(verb: str, name: str, placeholder: str, options: Iterable[tuple[str, str]]) -> ui.View:
    """A menu to choose one thing from: (label, description)."""
    view = ui.View(timeout=None)
    choices = [discord.SelectOption(label=label, description=about[:100] or None) for label, about in options]
    view.add_item(ui.Select[ui.View](custom_id=custom_id(verb, name), placeholder=placeholder, options=choices))
    view.stop()
    return view


def with_people(view: ui.View, verb: str, name: str, placeholder: str) -> ui.View:
    """The same with a menu below in which one person of the server can be chosen."""
    view.add_item(ui.UserSelect[ui.View](custom_id=custom_id(verb, name), placeholder=placeholder))
    view.stop()
    return view


def writing_window(token: str, title: str, text: str) -> ui.Modal:
    """A window with a wording in a text box. It is not kept: what comes back is known by its id."""
    modal = ui.Modal(title=title[:45], timeout=None, custom_id=custom_id("written", token))
    box = ui.TextInput[ui.Modal](
        custom_id="text", style=discord.TextStyle.paragraph, default=text[:LONGEST], max_length=LONGEST
    )
    label = ui.Label[ui.Modal](text="In your own words", description="You post it yourself; nothing is sent from here.",
                               component=box)  # fmt: skip
    modal.add_item(label)
    modal.stop()
    return modal


def reason_window(token: str, title: str, most: int) -> ui.Modal:
    """A window in which somebody says in a line why nothing is to be done."""
    modal = ui.Modal(title=title[:45], timeout=None, custom_id=custom_id("nothing", token))
    box = ui.TextInput[ui.Modal](custom_id="text", style=discord.TextStyle.short, max_length=most)
    about = "The card closes, and your reason stays with it."
    modal.add_item(ui.Label[ui.Modal](text="Why is nothing to be done?", description=about, component=box))
    modal.stop()
    return modal


async def names_of(interaction: Interaction, accounts: Iterable[str]) -> Mapping[str, str]:
    """What these members are called here, as far as Discord says in time."""
    names: dict[str, str] = {}
    if (guild := interaction.guild) is None:
        return names
    try:
        async with asyncio.timeout(NAMES_WITHIN):
            for account in sorted(accounts)[:MOST_NAMES]:
                names[account] = (await guild.fetch_member(int(account))).display_name
    except (discord.DiscordException, OSError, TimeoutError, ValueError):
        return names
    return names


def typed(data: Any, field: str) -> str:
    """What was typed into a field of a window."""
    return next(
        (str(one.get("value") or "") for one in _fields(data.get("components")) if one.get("custom_id") == field), ""
    )


def chosen(data: Any) -> str:
    """What was chosen from a menu."""
    values = data.get("values") or [""]
    return str(values[0])


def chosen_person(data: Any) -> tuple[str, str, bool]:
    """The account chosen from a menu of people: its id, the name that people see here, whether it is a bot."""
    account, told = chosen(data), data.get("resolved") or {}
    user = (told.get("users") or {}).get(account) or {}
    member = (told.get("members") or {}).get(account) or {}
    name = member.get("nick") or user.get("global_name") or user.get("username") or account
    return account, str(name), bool(user.get("bot"))


def _fields(components: Any) -> Iterator[Any]:
    for one in components or ():
        yield one
        yield from _fields(one.get("components"))
        if isinstance(one.get("component"), dict):
            yield from _fields([one["component"]])
