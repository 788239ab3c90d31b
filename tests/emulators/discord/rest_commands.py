"""REST: the commands that the bot offers, everywhere or in one server."""

from typing import Any

from tests.emulators.discord import refusals
from tests.emulators.discord.call import Call
from tests.emulators.discord.limits import check_commands
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.world import World

EVERYWHERE = 0


class CommandRoutes:
    """Commands by the server they belong to (0: everywhere), as Discord would list them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.commands: dict[int, list[Json]] = {}

    def available(self, guild_id: int | None) -> list[Json]:
        """What somebody is offered in a server, or in direct messages."""
        return self.commands.get(guild_id or EVERYWHERE, []) + (self.commands.get(EVERYWHERE, []) if guild_id else [])

    def _scope(self, call: Call) -> int:
        if call.id("application_id") != self.world.bot.id:
            raise refusals.missing_access()
        guild_id = int(call.params.get("guild_id", EVERYWHERE))
        if guild_id and self.world.bot.id not in self.world.guild(guild_id).members:
            raise refusals.missing_access()
        return guild_id

    def listed(self, call: Call) -> list[Json]:
        return self.commands.get(self._scope(call), [])

    def overwrite(self, call: Call) -> list[Json]:
        """Replace all commands of a scope by those given."""
        scope = self._scope(call)
        given = call.body or []
        check_commands(given)
        self.commands[scope] = [self._command(scope, each) for each in given]
        return self.commands[scope]

    def create(self, call: Call) -> Json:
        """Add a command, or replace the one of the same name and type."""
        scope = self._scope(call)
        check_commands([call.form()])
        command = self._command(scope, call.form())
        others = [c for c in self.commands.get(scope, []) if _key(c) != _key(command)]
        self.commands[scope] = [*others, command]
        return command

    def read(self, call: Call) -> Json:
        return self._find(call)

    def change(self, call: Call) -> Json:
        command = self._find(call)
        check_commands([command | call.form()])
        command.update(call.form())
        return command

    def remove(self, call: Call) -> None:
        self.commands[self._scope(call)].remove(self._find(call))

    def _find(self, call: Call) -> Json:
        for command in self.commands.get(self._scope(call), []):
            if command["id"] == call.params["command_id"]:
                return command
        raise refusals.unknown("application command")

    def _command(self, scope: int, given: Json) -> Json:
        known = {_key(c): c["id"] for c in self.commands.get(scope, [])}
        fresh = str(self.world.ids.mint())
        defaults: Json = {
            "id": known.get(_key(given), fresh),
            "application_id": str(self.world.bot.id),
            "version": fresh,
            "type": 1,
            "description": "",
            "default_member_permissions": None,
            "nsfw": False,
            "options": [],
            "contexts": None,
            "integration_types": [0],
        }
        if scope:
            defaults["guild_id"] = str(scope)
        else:
            defaults["dm_permission"] = True
        given_permissions = given.get("default_member_permissions")
        as_text = None if given_permissions is None else str(given_permissions)
        return defaults | given | {"default_member_permissions": as_text}


def _key(command: Json) -> tuple[Any, int]:
    return command.get("name"), command.get("type") or 1
