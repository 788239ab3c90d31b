"""REST: writing, reading, changing, deleting and pinning messages."""

from datetime import timedelta

from tests.emulators.discord import permissions, refusals, render
from tests.emulators.discord.call import Call
from tests.emulators.discord.deeds import Deeds
from tests.emulators.discord.ids import iso, snowflake_time
from tests.emulators.discord.limits import check_message
from tests.emulators.discord.permissions import P
from tests.emulators.discord.refusals import Json, Refusal
from tests.emulators.discord.settings import Settings
from tests.emulators.discord.world import Channel, ChannelType, Message, MessageFlag, MessageType

BULK_DELETE_AGE = timedelta(days=14)
WRITABLE_FLAGS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2 | 1 << 12


class MessageRoutes:
    """The bot's hands on messages, with the checks that Discord makes."""

    def __init__(self, deeds: Deeds, settings: Settings) -> None:
        self.deeds = deeds
        self.world = deeds.world
        self.settings = settings
        self._nonces: dict[tuple[int, str], int] = {}

    def _channel(self, call: Call, needed: int = 0) -> Channel:
        channel = self.world.channel(call.id("channel_id"))
        permissions.require(self.world, channel, self.world.bot.id, needed)
        return channel

    def show(self, message: Message) -> Json:
        return render.message(self.world, message, all_content=self.settings.reads_content)

    # --- writing -----------------------------------------------------------------------------------------------

    def create(self, call: Call) -> Json:
        channel = self.world.channel(call.id("channel_id"))
        body = call.form()
        self.check_may_write(channel, body, bool(call.files))
        check_message(body, has_files=bool(call.files))
        earlier = self._earlier(channel, body)
        return self.show(earlier if earlier is not None else self._write(channel, body, call.files))

    def check_may_write(self, channel: Channel, body: Json, has_files: bool) -> None:
        needed = P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES
        needed |= P.ATTACH_FILES if has_files else P(0)
        needed |= P.EMBED_LINKS if body.get("embeds") else P(0)
        permissions.require(self.world, channel, self.world.bot.id, needed)
        if channel.type in (ChannelType.FORUM, ChannelType.CATEGORY):
            raise refusals.wrong_channel_type()
        if channel.recipient_id and not self.world.user(channel.recipient_id).takes_dms:
            raise refusals.no_direct_messages()
        if channel.archived and channel.locked and not self._may(channel, P.MANAGE_THREADS):
            raise refusals.thread_archived()

    def _may(self, channel: Channel, needed: int) -> bool:
        return permissions.may(self.world, channel, self.world.bot.id, needed)

    def _earlier(self, channel: Channel, body: Json) -> Message | None:
        """The message that was sent with the same nonce a short while ago."""
        if not body.get("enforce_nonce") or body.get("nonce") is None:
            return None
        message_id = self._nonces.get((channel.id, str(body["nonce"])))
        message = channel.messages.get(message_id or 0)
        if message is None:
            return None
        age = self.world.clock.now() - message.at
        return message if age.total_seconds() <= self.settings.nonce_seconds else None

    def _write(self, channel: Channel, body: Json, files: list[Json]) -> Message:
        target = self._reply_target(channel, body)
        fields = self.fields(body, files) | {"nonce": body.get("nonce")}
        if target is not None:
            fields |= {"reference": self.deeds.reference(target), "type": MessageType.REPLY}
        message = self.post(channel, body, fields, target)
        if body.get("enforce_nonce") and body.get("nonce") is not None:
            self._nonces[channel.id, str(body["nonce"])] = message.id
        return message

    def post(self, channel: Channel, body: Json, fields: Json, target: Message | None) -> Message:
        """Put the bot's message into a channel, with those it notifies."""
        message = self.deeds.draft(channel, self.world.bot.id, body.get("content") or "", **fields)
        replied_to = target.author_id if target is not None else None
        self.deeds.mention(message, body.get("allowed_mentions"), replied_to)
        return self.deeds.publish(message)

    def fields(self, body: Json, files: list[Json]) -> Json:
        """What a body says about a message, as fields of `Message`."""
        return {
            "embeds": [embed | {"type": "rich"} for embed in body.get("embeds") or []],
            "components": body.get("components") or [],
            "attachments": [self._attachment(file) for file in files],
            "flags": (body.get("flags") or 0) & WRITABLE_FLAGS,
        }

    def _attachment(self, file: Json) -> Json:
        number = self.world.ids.mint()
        url = f"https://cdn.discord.example/attachments/{number}/{file['filename']}"
        return {"id": str(number), "url": url, "proxy_url": url} | file

    def _reply_target(self, channel: Channel, body: Json) -> Message | None:
        reference = body.get("message_reference")
        if not reference:
            return None
        if not self._may(channel, P.READ_MESSAGE_HISTORY):
            raise refusals.no_history_no_reply()
        target = channel.messages.get(int(reference["message_id"]))
        if target is None and reference.get("fail_if_not_exists", True):
            raise refusals.form_error("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return target

    # --- reading -----------------------------------------------------------------------------------------------

    def read(self, call: Call) -> Json:
        channel = self._channel(call, P.READ_MESSAGE_HISTORY)
        return self.show(channel.get(call.id("message_id")))

    def history(self, call: Call) -> list[Json]:
        """Newest first, at most 100; empty without the right to read history."""
        channel = self._channel(call)
        if channel.type == ChannelType.FORUM:
            raise refusals.wrong_channel_type()
        if not self._may(channel, P.READ_MESSAGE_HISTORY):
            return []
        limit = int(call.query.get("limit", 50))
        if not 1 <= limit <= 100:
            raise refusals.form_error("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
        return [self.show(channel.messages[m]) for m in reversed(_page(channel.order, call.query, limit))]

    # --- changing ----------------------------------------------------------------------------------------------

    def change(self, call: Call) -> Json:
        channel = self._channel(call)
        message = channel.get(call.id("message_id"))
        if message.author_id != self.world.bot.id:
            raise refusals.not_the_author()
        return self.show(self.apply(message, call.form(), call.files))

    def apply(self, message: Message, body: Json, files: list[Json]) -> Message:
        """Change a message of the bot's as a body says. Raises 50035, or 50006 if nothing would be left."""
        flags = (message.flags & ~MessageFlag.SUPPRESS_EMBEDS) | (body.get("flags") or 0) & WRITABLE_FLAGS
        check_message(body | {"flags": flags}, partial=True)
        fields = self.fields(body, files)
        changes: Json = {"flags": flags if "flags" in body else message.flags}
        changes |= {k: fields[k] for k in ("embeds", "components") if k in body}
        if "content" in body:
            changes["content"] = body["content"] or ""
        if files or "attachments" in body:
            kept = {str(a.get("id")) for a in body.get("attachments") or []}
            changes["attachments"] = [a for a in message.attachments if a["id"] in kept] + fields["attachments"]
        after = {k: changes.get(k, getattr(message, k)) for k in ("content", "embeds", "components", "attachments")}
        if not any(after.values()):
            raise refusals.empty_message()
        self.deeds.edit(message, **changes)
        return message

    def remove(self, call: Call) -> None:
        channel = self._channel(call)
        message = channel.get(call.id("message_id"))
        if message.author_id != self.world.bot.id:
            permissions.require(self.world, channel, self.world.bot.id, P.MANAGE_MESSAGES)
        self.deeds.delete(message)

    def remove_many(self, call: Call) -> None:
        channel = self._channel(call, P.MANAGE_MESSAGES)
        ids = [int(each) for each in call.form().get("messages") or []]
        if not 2 <= len(ids) <= 100:
            raise refusals.form_error("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.")
        if any(self.world.clock.now() - snowflake_time(each) > BULK_DELETE_AGE for each in ids):
            raise Refusal(400, 50034, "You can only bulk delete messages that are under 14 days old.")
        self.deeds.bulk_delete(channel, ids)

    # --- pins --------------------------------------------------------------------------------------------------

    def pins(self, call: Call) -> Json:
        channel = self._channel(call)
        pinned = [m for m in channel.messages.values() if m.pinned_at]
        pinned.sort(key=lambda m: iso(m.pinned_at or m.at), reverse=True)
        items = [{"pinned_at": iso(m.pinned_at or m.at), "message": self.show(m)} for m in pinned]
        return {"items": items[: call.limit(50, 50)], "has_more": len(items) > call.limit(50, 50)}

    def pin(self, call: Call) -> None:
        self._set_pin(call, pinned=True)

    def unpin(self, call: Call) -> None:
        self._set_pin(call, pinned=False)

    def _set_pin(self, call: Call, *, pinned: bool) -> None:
        channel = self._channel(call, P.PIN_MESSAGES)
        self.deeds.pin(channel.get(call.id("message_id")), self.world.bot.id, pinned=pinned)

    def typing(self, call: Call) -> None:
        self._channel(call, P.SEND_MESSAGES)


def _page(order: list[int], query: dict[str, str], limit: int) -> list[int]:
    """The ids asked for by `after`, `before` or `around`, oldest first."""
    if "after" in query:
        return [m for m in order if m > int(query["after"])][:limit]
    if "around" in query:
        middle = int(query["around"])
        older = [m for m in order if m < middle][-(limit // 2) :]
        newer = [m for m in order if m >= middle]
        return older + newer[: limit - len(older)]
    if "before" in query:
        return [m for m in order if m < int(query["before"])][-limit:]
    return order[-limit:]
