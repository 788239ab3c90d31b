"""The commands as Discord lists them, made from the one table, and two entries of a message's menu. All answer in
private."""

import inspect
import json
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, Literal

import discord
import structlog
from discord import app_commands

from adapters.core import Core
from adapters.discord.base import channels
from adapters.discord.desk.actions import Desk, Interaction
from bot.base.state_keys import commands_key
from bot.intake.notes import note, stored_value
from bot.screens.actions import SHORTCUTS, Shortcut, begin_shortcut
from bot.screens.commands import COMMANDS, EARLIER, Argument, Command, begin_named, command_named
from bot.settings.permissions import Permission

HASH = commands_key(channels.PLATFORM)
"""The state key of the last commands."""

STATS = "stats"
"""A command for members, which stands alone too."""

ALONE = ("pulse", "settings", "history")
"""Commands that only stand alone: Discord takes 25 below one command."""

ABOUT_NEIGHBOR = "For the people of the brand, and for members who help"
ABOUT_PRIVACY = "What is kept of you, and how to stop it"

log = structlog.get_logger("discord")

Callback = Callable[..., Awaitable[None]]


def tree_of(client: discord.Client, core: Core | None) -> app_commands.CommandTree[Any]:
    """The command tree; without a core it can only be compared. Some commands stand alone too."""
    tree = _Tree(client)
    desk = Desk(core) if core is not None else None
    neighbor = app_commands.Group(name="neighbor", description=ABOUT_NEIGHBOR, guild_only=True)
    earlier = {word: now for word, now in EARLIER.items() if " " not in now}
    for word, now in earlier.items():
        neighbor.add_command(_listed(desk, command_named(now), word))
    for command in COMMANDS:
        if command.word not in ALONE:
            neighbor.add_command(_listed(desk, command, command.word))
    tree.add_command(neighbor)
    for word in (STATS, *ALONE):
        tree.add_command(_listed(desk, command_named(word), word))
    tree.add_command(_by_choice(desk, command_named("privacy"), ABOUT_PRIVACY))
    tree.add_command(_by_choice(desk, command_named("prompt"), command_named("prompt").about.capitalize()))
    for shortcut in SHORTCUTS:
        tree.add_command(_in_menu(desk, shortcut))
    return tree


def _listed(desk: Desk | None, command: Command, name: str, fixed: str = "") -> app_commands.Command[Any, ..., None]:
    """A command; with `fixed` its first argument is that, and only the others are asked for."""
    first, asked = (command.arguments[:1], command.arguments[1:]) if fixed else ((), command.arguments)

    async def run(interaction: Interaction, **words: str) -> None:
        assert desk is not None
        given = {argument.name: fixed for argument in first} | words
        await desk.answer(interaction, lambda request: begin_named(request, command, given))

    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            _parameter("interaction", Interaction),
            *(_parameter(argument.name, _type(argument), argument) for argument in asked),
        ]
    )
    about = (f"{command.about}: {fixed}" if fixed else command.about)[:100]
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=name, description=about[:1].upper() + about[1:], callback=_described(run, asked)
    )
    return made


def _by_choice(desk: Desk | None, command: Command, about: str) -> app_commands.Group:
    """A command of its own whose first argument is chosen as a subcommand."""
    guild_only = command.may is not Permission.OWN
    group = app_commands.Group(name=command.word, description=about[:100], guild_only=guild_only)
    for choice in command.arguments[0].choices:
        group.add_command(_listed(desk, command, choice, choice))
    return group


def _in_menu(desk: Desk | None, shortcut: Shortcut) -> app_commands.ContextMenu:
    async def run(interaction: Interaction, message: discord.Message) -> None:
        assert desk is not None
        await desk.answer(interaction, begin_shortcut, shortcut.verb, message=message)

    menu = app_commands.ContextMenu(name=shortcut.text, callback=run)
    menu.guild_only = True
    return menu


def _type(argument: Argument) -> Any:
    return Literal[argument.choices] if argument.choices else str


def _parameter(name: str, kind: Any, argument: Argument | None = None) -> inspect.Parameter:
    optional = argument is not None and not argument.required
    default = "" if optional else inspect.Parameter.empty
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind)


def _described(run: Callback, arguments: tuple[Argument, ...]) -> Any:
    return (
        app_commands.describe(**{argument.name: argument.about[:100] for argument in arguments})(run)
        if arguments
        else run
    )


class _Tree(app_commands.CommandTree[Any]):
    """The library would write a traceback, with the words in it, when a command fails."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        log.warning("a command failed", error=type(error.__cause__ or error).__name__)


def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """A short hash of the commands."""
    listed = [command.to_dict(tree) for command in tree.get_commands()]
    listed += [command.to_dict(tree) for command in tree.get_commands(type=discord.AppCommandType.message)]
    return sha256(json.dumps(listed, sort_keys=True, default=str).encode()).hexdigest()[:16]


async def sync_if_changed(tree: app_commands.CommandTree[Any], core: Core, application: int) -> bool:
    """Send Discord the commands when they differ from the last ones; returns whether they were sent."""
    if await core.read(stored_value, HASH) == f"{application}:{fingerprint(tree)}":
        return False
    await tell(tree, core, application)
    return True


async def tell(tree: app_commands.CommandTree[Any], core: Core, application: int) -> int:
    """Send Discord the commands and store that; returns how many."""
    app_commands = await tree.sync()
    await core.do(note, HASH, f"{application}:{fingerprint(tree)}")
    return len(app_commands)
