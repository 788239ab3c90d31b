"""A line of DiscordChatExporter JSON as the message that it was, with what `events.Received` asks of one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.base.clean import clean

_NUMBERS: Mapping[str, int] = {
    "default": 0, "recipientadd": 1, "recipientremove": 2, "call": 3, "channelnamechange": 4, "channeliconchange": 5,
    "channelpinnedmessage": 6, "guildmemberjoin": 7, "userjoin": 7, "threadcreated": 18, "reply": 19,
    "chatinputcommand": 20, "applicationcommand": 20, "threadstartermessage": 21, "contextmenucommand": 23,
}  # fmt: skip
"""Kinds of message as exporters write them, small and without marks between the words, by Discord's number."""

UNKNOWN = -1

_MENTION = re.compile(r"<(@[!&]?|#)(\d+)>")


class Kind(NamedTuple):
    """A kind of message, by Discord's number."""

    value: int


class Account(NamedTuple):
    """Who said it, or is named."""

    id: str
    display_name: str
    bot: bool = False


class Channel(NamedTuple):
    """A channel, or a thread that hangs on `parent_id`."""

    id: str
    name: str
    parent_id: str | None = None


class Guild(NamedTuple):
    """A server."""

    id: str


class Reference(NamedTuple):
    """Which message another one answers or passes on."""

    message_id: str | None


class EmbedField(NamedTuple):
    """A line of a frame."""

    name: str
    value: str


class Embed(NamedTuple):
    """A frame in a message, as bots write and links show."""

    title: str
    description: str
    fields: tuple[EmbedField, ...]


class Snapshot(NamedTuple):
    """A message that was passed on."""

    content: str
    embeds: tuple[Embed, ...]


class Poll(NamedTuple):
    """A question with answers to choose from."""

    question: str


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """One line as `events.Received`; ids are text, as they stand in the file."""

    id: Any
    type: Kind
    author: Account
    channel: Channel
    guild: Guild | None
    content: str
    clean_content: str
    mentions: tuple[Account, ...]
    reference: Reference | None
    message_snapshots: tuple[Snapshot, ...]
    poll: Poll | None
    embeds: tuple[Embed, ...]
    created_at: datetime
    edited_at: datetime | None = None
    webhook_id: int | None = None
    jump_url: str = ""


def plain_kind(value: object) -> str:
    """A kind as exporters write it, without the ways in which they differ."""
    return str(value if value is not None else "").replace("_", "").replace(" ", "").lower()


def message_of_line(
    line: Mapping[str, Any], guild: Guild, channel: Channel, names: Mapping[str, str]
) -> ExportedMessage:
    """A line as the message that it was; `names` are channels by id. Raises KeyError, TypeError or ValueError."""
    author, at = line["author"], _time(line["timestamp"])
    mentions = tuple(_account(each) for each in line.get("mentions") or ())
    content, reference = str(line.get("content") or ""), line.get("reference") or {}
    return ExportedMessage(
        id=clean(str(line["id"])),
        type=Kind(_number(line.get("type"))),
        author=_account(author),
        channel=channel,
        guild=guild,
        content=content,
        clean_content=_readable(content, {account.id: account.display_name for account in mentions}, names),
        mentions=mentions,
        reference=Reference(str(reference["messageId"])) if reference.get("messageId") else None,
        message_snapshots=tuple(_snapshots(line)),
        poll=_poll(line.get("poll")),
        embeds=_embeds(line.get("embeds")),
        created_at=at,
    )


def _time(told: str) -> datetime:
    at = datetime.fromisoformat(told)
    if at.tzinfo is None:
        raise ValueError("its timestamp has no zone")
    return at.astimezone(UTC)


def _number(told: object) -> int:
    kind = plain_kind(told)
    return int(kind) if kind.isdecimal() else _NUMBERS.get(kind or "default", UNKNOWN)


def _account(told: Mapping[str, Any]) -> Account:
    return Account(str(told["id"]), clean(str(told["name"])), bool(told.get("isBot")))


def _snapshots(line: Mapping[str, Any]) -> Iterable[Snapshot]:
    """What was passed on: one message in newer exports, a list as Discord sends it in others."""
    listed = line.get("messageSnapshots") or line.get("message_snapshots") or ()
    for told in (line.get("forwardedMessage"), *listed):
        if isinstance(told, dict):
            inner = told["message"] if isinstance(told.get("message"), dict) else told
            yield Snapshot(str(inner.get("content") or ""), _embeds(inner.get("embeds")))


def _poll(told: object) -> Poll | None:
    if not isinstance(told, dict):
        return None
    question = told.get("question")
    return Poll(str((question.get("text") if isinstance(question, dict) else question) or ""))


def _embeds(told: object) -> tuple[Embed, ...]:
    embeds = [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return tuple(
        Embed(str(embed.get("title") or ""), str(embed.get("description") or ""), _fields(embed)) for embed in embeds
    )


def _fields(embed: Mapping[str, Any]) -> tuple[EmbedField, ...]:
    fields = embed.get("fields") or ()
    return tuple(EmbedField(str(each.get("name") or ""), str(each.get("value") or "")) for each in fields)


def _readable(text: str, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """The text with names for the ids that the exporter left in it, as the library writes them."""

    def shown(match: re.Match[str]) -> str:
        kind, id = match[1], match[2]
        if kind == "#":
            return f"#{channels.get(id, 'deleted-channel')}"
        return "@deleted-role" if kind == "@&" else f"@{people.get(id, 'deleted-user')}"

    return _MENTION.sub(shown, text)
