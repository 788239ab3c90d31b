"""Slash commands, buttons, menus and windows: what a person did, and what the bot answered.

An interaction must be answered within 3 seconds; its token serves for follow-ups for 15 minutes.
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from tests.emulators.discord import permissions, render
from tests.emulators.discord.gateway import Gateway
from tests.emulators.discord.limits import walk
from tests.emulators.discord.refusals import Json, already_acknowledged, invalid_webhook_token, unknown
from tests.emulators.discord.settings import Settings
from tests.emulators.discord.world import Channel, Message, World


class InteractionType(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class AnswerKind(StrEnum):
    """What the person saw; NONE is Discord's own "The application did not respond"."""

    NONE = "none"
    MESSAGE = "message"
    THINKING = "thinking"
    SILENT = "silent"
    UPDATE = "update"
    CHOICES = "choices"
    MODAL = "modal"


@dataclass(slots=True)
class Answer:
    """What the bot answered to one thing that a person did; filled further as the bot goes on."""

    interaction_id: int
    user_id: int
    channel_id: int
    kind: AnswerKind = AnswerKind.NONE
    ephemeral: bool = False
    deferred: bool = False
    message: Message | None = None
    modal: Json | None = None
    choices: list[Json] = field(default_factory=list)
    followups: list[Message] = field(default_factory=list)
    seconds: float | None = None

    @property
    def content(self) -> str:
        """All that is read in the answer: its content, and the texts among its components."""
        if self.message is None:
            return ""
        texts = [str(each["content"]) for _, each in walk(self.message.components) if each.get("content")]
        return "\n".join([self.message.content, *texts]).strip()

    @property
    def message_id(self) -> int | None:
        return self.message.id if self.message else None

    @property
    def embeds(self) -> list[Json]:
        return self.message.embeds if self.message else []

    @property
    def components(self) -> list[Json]:
        return self.message.components if self.message else []


@dataclass(slots=True)
class Interaction:
    """One thing a person did. `source` is the message that carries the component pressed, if one was."""

    id: int
    token: str
    type: InteractionType
    at: datetime
    answer: Answer
    source: Message | None = None
    event: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def original(self) -> Message | None:
        """The message that `@original` means."""
        on_source = self.answer.kind in (AnswerKind.SILENT, AnswerKind.UPDATE)
        return self.source if on_source else self.answer.message


class Desk:
    """All interactions, found by id or token, with the rules about time."""

    def __init__(self, world: World, gateway: Gateway, settings: Settings) -> None:
        self.world = world
        self.gateway = gateway
        self.settings = settings
        self.all: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def begin(
        self, kind: InteractionType, user_id: int, channel: Channel, data: Json, source: Message | None = None
    ) -> Interaction:
        """Tell the bot what a person did."""
        interaction_id = self.world.ids.mint()
        answer = Answer(interaction_id, user_id, channel.id)
        token = secrets.token_urlsafe(24)
        interaction = Interaction(interaction_id, token, kind, self.world.clock.now(), answer, source)
        self.all[interaction.id] = self._by_token[token] = interaction
        self.gateway.tell("INTERACTION_CREATE", self._event(interaction, user_id, channel, data))
        return interaction

    def _event(self, interaction: Interaction, user_id: int, channel: Channel, data: Json) -> Json:
        world = self.world
        event: Json = {
            "id": str(interaction.id),
            "application_id": str(world.bot.id),
            "type": int(interaction.type),
            "data": data,
            "token": interaction.token,
            "version": 1,
            "channel_id": str(channel.id),
            "channel": render.channel(world, channel) | {"permissions": self._bits(channel, user_id)},
            "app_permissions": self._bits(channel, world.bot.id),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(channel.guild_id or 0)},
            "context": 0 if channel.guild_id else 1,
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if interaction.source is not None:
            event["message"] = render.message(world, interaction.source, all_content=True)
        return event | self._person(user_id, channel)

    def _person(self, user_id: int, channel: Channel) -> Json:
        if channel.guild_id is None:
            return {"user": render.user(self.world.user(user_id))}
        guild = self.world.guild(channel.guild_id)
        member = render.member(self.world, guild.member(user_id)) | {"permissions": self._bits(channel, user_id)}
        short: Json = {"id": str(guild.id), "locale": "en-US", "features": ["COMMUNITY"]}
        return {"guild_id": str(guild.id), "guild": short, "guild_locale": "en-US", "member": member}

    def _bits(self, channel: Channel, user_id: int) -> str:
        return str(permissions.in_channel(self.world, channel, user_id))

    # --- the bot's side ----------------------------------------------------------------------------------------

    def to_answer(self, interaction_id: int, token: str) -> Interaction:
        """The interaction that a first answer is for. Raises 10062 if unknown or too late, 40060 if answered."""
        one = self.all.get(interaction_id)
        if one is None or one.token != token:
            raise unknown("Interaction")
        if one.answer.kind is not AnswerKind.NONE:
            raise already_acknowledged()
        if self._age(one) > self.settings.first_answer_seconds:
            raise unknown("Interaction")
        return one

    def by_token(self, application_id: int, token: str) -> Interaction:
        """The interaction that a follow-up is for. Raises 10015 if unknown or unanswered, 50027 after 15 minutes."""
        one = self._by_token.get(token)
        if one is None or application_id != self.world.bot.id:
            raise unknown("Webhook")
        if self._age(one) > self.settings.token_seconds:
            raise invalid_webhook_token()
        if one.answer.kind is AnswerKind.NONE:
            raise unknown("Webhook")
        return one

    def answered(self, interaction: Interaction, kind: AnswerKind, **seen: Any) -> None:
        """Note the first answer and wake up the person who waits for it."""
        interaction.answer.kind = kind
        interaction.answer.deferred = kind in (AnswerKind.THINKING, AnswerKind.SILENT)
        interaction.answer.seconds = self._age(interaction)
        for name, value in seen.items():
            setattr(interaction.answer, name, value)
        self.progress(interaction)

    def progress(self, interaction: Interaction) -> None:
        interaction.event.set()
        interaction.event = asyncio.Event()
        self.gateway.changed()

    def _age(self, interaction: Interaction) -> float:
        return (self.world.clock.now() - interaction.at).total_seconds()
