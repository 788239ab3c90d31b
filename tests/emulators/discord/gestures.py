"""What people do with commands, buttons, menus and windows of the bot, and waiting for its answer.

A person can only do what Discord's own client would let them: use commands that are registered, press buttons that are
there and not greyed out, fill in windows within their limits. Anything else raises LookupError or ValueError.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping
from typing import Any

from tests.emulators.discord import permissions, render
from tests.emulators.discord.interactions import Answer, AnswerKind, Desk, Interaction, InteractionType
from tests.emulators.discord.limits import BUTTON, LABEL, ROW, SELECTS, TEXT_DISPLAY, TEXT_INPUT, walk
from tests.emulators.discord.refusals import Json
from tests.emulators.discord.rest_commands import CommandRoutes
from tests.emulators.discord.world import Channel, Message

SLASH, MESSAGE_MENU = 1, 3
SUBCOMMANDS = (1, 2)
OPTION_TYPES: dict[int, tuple[type, ...]] = {3: (str,), 4: (int,), 5: (bool,), 10: (int, float)}
USER_OPTION, CHANNEL_OPTION = 6, 7
SELECT_RESOLVES = {5: USER_OPTION, 8: CHANNEL_OPTION}
ADMINISTRATOR = permissions.P.ADMINISTRATOR


class Gestures:
    """People's side of interactions. `patience`: real seconds to wait for an answer."""

    def __init__(self, desk: Desk, commands: CommandRoutes, patience: float = 60.0) -> None:
        self.desk = desk
        self.world = desk.world
        self.commands = commands
        self.patience = patience

    async def slash(
        self, user_id: int, name: str, options: Mapping[str, Any] | None, channel_id: int, *, settle: bool = True
    ) -> Answer:
        """Type a slash command such as `neighbor stats` and wait for the answer.

        `options` by name, users and channels as ids. With `settle` a "thinking" answer is waited for to the end.
        """
        channel = self.world.channel(channel_id)
        first, *path = name.split()
        command = self._command(first, SLASH, channel, user_id)
        data = self._command_data(command, channel)
        data["options"] = _nested(command, path, options or {})
        if resolved := self._resolved(_leaves(data["options"]), channel):
            data["resolved"] = resolved
        return await self._do(InteractionType.COMMAND, user_id, channel, data, None, settle=settle)

    async def context_menu(self, user_id: int, name: str, message_id: int, *, settle: bool = True) -> Answer:
        """Use a command from a message's menu and wait for the answer."""
        message = self.world.find_message(message_id)
        channel = self.world.channel(message.channel_id)
        data = self._command_data(self._command(name, MESSAGE_MENU, channel, user_id), channel)
        data["target_id"] = str(message_id)
        shown = render.message(self.world, message, all_content=True)
        data["resolved"] = {"messages": {str(message_id): shown}}
        return await self._do(InteractionType.COMMAND, user_id, channel, data, None, settle=settle)

    async def press(self, user_id: int, message_id: int, custom_id: str, *, settle: bool = True) -> Answer:
        """Press a button and wait for the answer."""
        return await self._use(user_id, message_id, custom_id, [], settle=settle)

    async def select(self, user_id: int, message_id: int, custom_id: str, *values: str, settle: bool = True) -> Answer:
        """Choose from a menu and wait for the answer."""
        return await self._use(user_id, message_id, custom_id, list(values), settle=settle)

    async def submit_modal(
        self, user_id: int, answer: Answer, values: Mapping[str, str | list[str]], *, settle: bool = True
    ) -> Answer:
        """Fill in the window that `answer` opened, by custom id, send it, and wait for the answer."""
        if answer.modal is None:
            raise LookupError("no window was opened")
        source = self.desk.all[answer.interaction_id].source
        known = {c["custom_id"] for _, c in walk(answer.modal["components"]) if c.get("custom_id")}
        if unknown := set(values) - known:
            raise LookupError(f"the window has no field {sorted(unknown)}")
        filled = [_filled(each, values) for each in answer.modal["components"]]
        data: Json = {"custom_id": answer.modal["custom_id"], "components": filled}
        channel = self.world.channel(answer.channel_id)
        return await self._do(InteractionType.MODAL, user_id, channel, data, source, settle=settle)

    async def final(self, answer: Answer, followups: int = 0) -> Answer:
        """Wait until a "thinking" answer is filled in and that many follow-ups are there."""
        one = self.desk.all[answer.interaction_id]
        await self._wait(one, lambda: answer.kind is not AnswerKind.THINKING and len(answer.followups) >= followups)
        return answer

    # --- inside ------------------------------------------------------------------------------------------------

    async def _use(self, user_id: int, message_id: int, custom_id: str, values: list[str], *, settle: bool) -> Answer:
        message = self.world.find_message(message_id)
        if message.seen_only_by not in (None, user_id):
            raise LookupError("only somebody else sees this message")
        component = _component(message, custom_id)
        data: Json = {"custom_id": custom_id, "component_type": component["type"], "id": 1}
        channel = self.world.channel(message.channel_id)
        if component["type"] in SELECTS:
            data["values"] = _chosen(component, values)
        if component["type"] in SELECT_RESOLVES:
            data["resolved"] = self._resolved(((SELECT_RESOLVES[component["type"]], v) for v in values), channel)
        return await self._do(InteractionType.COMPONENT, user_id, channel, data, message, settle=settle)

    async def _do(
        self, kind: InteractionType, user_id: int, channel: Channel, data: Json, source: Message | None, *, settle: bool
    ) -> Answer:
        permissions.require(self.world, channel, user_id)
        interaction = self.desk.begin(kind, user_id, channel, data, source)
        await self._wait(interaction, lambda: interaction.answer.kind is not AnswerKind.NONE)
        if settle:
            await self._wait(interaction, lambda: interaction.answer.kind is not AnswerKind.THINKING)
        return interaction.answer

    async def _wait(self, interaction: Interaction, done: Any) -> None:
        """Wait for something to be so, no longer than patience lasts."""
        until = time.monotonic() + self.patience
        while not done() and (left := until - time.monotonic()) > 0:
            try:
                await asyncio.wait_for(interaction.event.wait(), left)
            except TimeoutError:
                return

    def _command(self, name: str, kind: int, channel: Channel, user_id: int) -> Json:
        for command in self.commands.available(channel.guild_id):
            if command["name"] == name and command["type"] == kind:
                self._check_right(command, channel, user_id)
                return command
        raise LookupError(f"no command {name!r} is registered here")

    def _check_right(self, command: Json, channel: Channel, user_id: int) -> None:
        needed = command["default_member_permissions"]
        bits = permissions.in_channel(self.world, channel, user_id)
        if channel.guild_id is None and command.get("dm_permission") is False:
            raise LookupError("not in direct messages")
        if needed is not None and (bits & int(needed) != int(needed) or int(needed) == 0) and not bits & ADMINISTRATOR:
            raise LookupError("this person is not offered the command")

    def _command_data(self, command: Json, channel: Channel) -> Json:
        data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
        return data | {"guild_id": command["guild_id"]} if "guild_id" in command else data

    def _resolved(self, leaves: Any, channel: Channel) -> Json:
        """Users, members and channels that an interaction names, in full."""
        users: Json = {}
        members: Json = {}
        channels: Json = {}
        for kind, value in leaves:
            if kind == USER_OPTION:
                users[value] = render.user(self.world.user(int(value)))
                if channel.guild_id is not None:
                    member = self.world.guild(channel.guild_id).member(int(value))
                    shown = render.member(self.world, member, with_user=False)
                    members[value] = shown | {
                        "permissions": str(permissions.in_channel(self.world, channel, int(value)))
                    }
            elif kind == CHANNEL_OPTION:
                place = self.world.channel(int(value))
                channels[value] = render.channel(self.world, place) | {"permissions": "0"}
        found_all = {"users": users, "members": members, "channels": channels}
        return {kind: each for kind, each in found_all.items() if each}


def _leaves(options: list[Json]) -> Iterator[tuple[int, Any]]:
    for option in options:
        if option["type"] in SUBCOMMANDS:
            yield from _leaves(option["options"])
        else:
            yield option["type"], option["value"]


def _nested(command: Json, path: list[str], options: Mapping[str, Any]) -> list[Json]:
    """The options of a command as sent, inside the subcommand that `path` names. Raises LookupError, ValueError."""
    offered = {o["name"]: o for o in command.get("options") or []}
    if path:
        if path[0] not in offered:
            raise LookupError(f"no subcommand {path[0]!r}")
        inner = offered[path[0]]
        return [{"name": path[0], "type": inner["type"], "options": _nested(inner, path[1:], options)}]
    if any(o["type"] in SUBCOMMANDS for o in offered.values()):
        raise LookupError(f"choose one of {sorted(offered)}")
    if unknown := set(options) - set(offered):
        raise LookupError(f"no option {sorted(unknown)}")
    if missing := [n for n, o in offered.items() if o.get("required") and n not in options]:
        raise ValueError(f"options {missing} are required")
    return [_option(offered[name], value) for name, value in options.items()]


def _option(offered: Json, value: Any) -> Json:
    kind = offered["type"]
    if kind in OPTION_TYPES:
        fits = isinstance(value, OPTION_TYPES[kind]) and (kind == 5 or not isinstance(value, bool))
    else:
        value, fits = str(value), str(value).isdigit()
    choices = [c["value"] for c in offered.get("choices") or []]
    if not fits or (choices and value not in choices):
        raise ValueError(f"{value!r} does not fit option {offered['name']!r}")
    return {"name": offered["name"], "type": kind, "value": value}


def _component(message: Message, custom_id: str) -> Json:
    for _, one in walk(message.components):
        if one.get("custom_id") == custom_id and one["type"] in (BUTTON, *SELECTS):
            if one.get("disabled"):
                raise LookupError(f"{custom_id!r} is greyed out")
            return one
    raise LookupError(f"the message has nothing to press named {custom_id!r}")


def _chosen(component: Json, values: list[str]) -> list[str]:
    low, high = component.get("min_values", 1), component.get("max_values", 1)
    offered = [o["value"] for o in component.get("options") or []]
    if not low <= len(values) <= high or (component["type"] == 3 and not set(values) <= set(offered)):
        raise ValueError(f"{values} cannot be chosen")
    return values


def _filled(body: Json, values: Mapping[str, str | list[str]]) -> Json:
    """A part of a window as it is sent back. Raises ValueError for what the window does not accept."""
    kind = body["type"]
    if kind == ROW:
        return {"type": ROW, "id": 1, "components": [_filled(c, values) for c in body["components"]]}
    if kind == LABEL:
        return {"type": LABEL, "id": 1, "component": _filled(body["component"], values)}
    if kind == TEXT_DISPLAY:
        return {"type": TEXT_DISPLAY, "id": 1}
    sent: Json = {"type": kind, "id": 1, "custom_id": body["custom_id"]}
    if kind == TEXT_INPUT:
        return sent | {"value": _typed(body, values.get(body["custom_id"], body.get("value") or ""))}
    chosen = values.get(body["custom_id"], [])
    return sent | {"values": [chosen] if isinstance(chosen, str) else chosen}


def _typed(field: Json, text: str | list[str]) -> str:
    if not isinstance(text, str):
        raise ValueError(f"{field['custom_id']!r} takes a text")
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if field.get("required", True) and not text:
        raise ValueError(f"{field['custom_id']!r} is required")
    if text and not low <= len(text) <= high:
        raise ValueError(f"{field['custom_id']!r} takes {low} to {high} characters")
    return text
