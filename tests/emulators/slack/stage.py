"""What happens in the loopback workspace: a message is said, changed, taken back, someone joins; the bot is told."""

import copy
from typing import Any

from tests.emulators.slack import payloads
from tests.emulators.slack.delivery import Delivery
from tests.emulators.slack.world import Channel, Json, World


class Stage:
    """Changes the world and tells the bot, where Slack would: only in conversations that it is in."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self.world = world
        self.delivery = delivery

    def tell(self, channel: Channel, event: Json) -> None:
        if self.world.bot_user in channel.members:
            self.delivery.event(event)

    def post(self, channel: Channel, message: Json, *, tell: bool = True) -> Json:
        """Keeps a message (it has a ts) and sends its `message` event, and `app_mention` if it names the bot."""
        root = channel.messages.get(message.get("thread_ts", ""))
        if root is not None and root is not message:
            self._counted(root, message)
        channel.messages[message["ts"]] = message
        if tell:
            self.tell(channel, payloads.message_event(channel, message))
            if f"<@{self.world.bot_user}>" in message.get("text", "") and message.get("bot_id") != self.world.bot:
                self._mention(channel, message)
        return message

    def _mention(self, channel: Channel, message: Json) -> None:
        if channel.kind != "im":
            self.tell(channel, payloads.mention_event(channel, message))

    def _counted(self, root: Json, reply: Json) -> None:
        root.setdefault("thread_ts", root["ts"])
        users = [*root.get("reply_users", []), reply.get("user", "")]
        root["reply_users"] = list(dict.fromkeys(users))
        root["reply_users_count"] = len(root["reply_users"])
        root["reply_count"] = root.get("reply_count", 0) + 1
        root["latest_reply"] = reply["ts"]
        reply["parent_user_id"] = root.get("user", "")

    def change(self, channel: Channel, ts: str, fields: dict[str, Any], *, tell: bool = True) -> Json:
        """Replaces parts of a message and sends `message_changed`."""
        before = channel.messages[ts]
        now = {**copy.deepcopy(before), **fields}
        channel.messages[ts] = now
        if tell:
            self.tell(channel, payloads.changed_event(channel, now, before, self.world.next_ts()))
        return now

    def take_back(self, channel: Channel, ts: str, *, tell: bool = True) -> None:
        """Deletes a message. The root of a thread with replies stays as a tombstone, and that comes as a change."""
        message = channel.messages[ts]
        if message.get("reply_count") and message.get("thread_ts") == ts:
            kept = {
                k: v for k, v in message.items() if k.startswith("reply") or k in ("ts", "thread_ts", "latest_reply")
            }
            words = {"text": "This message was deleted.", "user": "USLACKBOT", "subtype": "tombstone", "hidden": True}
            channel.messages[ts] = {"type": "message", **kept, **words}
            event = payloads.changed_event(channel, channel.messages[ts], message, self.world.next_ts())
        else:
            del channel.messages[ts]
            self._uncounted(channel, message)
            event = payloads.deleted_event(channel, message, self.world.next_ts())
        if tell:
            self.tell(channel, event)

    def _uncounted(self, channel: Channel, message: Json) -> None:
        root = channel.messages.get(message.get("thread_ts", ""))
        if root is not None:
            replies = channel.replies(root["ts"])
            root["reply_count"] = len(replies)
            root["reply_users"] = list(dict.fromkeys(reply.get("user", "") for reply in replies))
            root["reply_users_count"] = len(root["reply_users"])

    def enter(self, channel: Channel, user: str, inviter: str | None = None) -> None:
        """Someone joins: `member_joined_channel`, and the `channel_join` line in the conversation."""
        channel.members.append(user)
        self.tell(channel, payloads.member_event(self.world, channel, user, "member_joined_channel", inviter))
        line: Json = {"type": "message", "subtype": "channel_join", "user": user, "ts": self.world.next_ts()}
        line |= {"text": f"<@{user}> has joined the channel"} | ({"inviter": inviter} if inviter else {})
        self.post(channel, line)

    def leave(self, channel: Channel, user: str) -> None:
        """Someone leaves: `member_left_channel`; the bot hears of its own leaving too."""
        event = payloads.member_event(self.world, channel, user, "member_left_channel", None)
        self.tell(channel, event)
        channel.members.remove(user)

    def message_of_app(self, user: str, **fields: Any) -> Json:
        """A message posted through the app by its bot user, or by a person whose token it has."""
        world = self.world
        said: Json = {"type": "message", "user": user, "ts": world.next_ts(), "team": world.team}
        said |= {"bot_id": world.bot, "app_id": world.app, "bot_profile": world.bot_profile()}
        return said | {key: value for key, value in fields.items() if value or key == "text"}

    def message_of_person(self, user: str, text: str, ts: str | None = None, **fields: Any) -> Json:
        """A message typed by a person, with the rich text block that Slack makes of it."""
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        rich: Json = {"type": "rich_text", "block_id": self.world.new_id("b"), "elements": [section]}
        said: Json = {"type": "message", "user": user, "text": text, "ts": ts or self.world.next_ts()}
        said |= {
            "client_msg_id": self.world.new_id("client-"),
            "team": self.world.team_of(user),
            "blocks": [rich] if text else [],
        }
        return said | {key: value for key, value in fields.items() if value is not None}
