"""The events and interactions that the loopback Slack sends, with no key that Slack's own samples do not show."""

from collections.abc import Mapping
from typing import Any

from tests.emulators.slack.world import Channel, Json, World

_TALK = "type subtype user text blocks attachments ts thread_ts"
_PLAIN = f"client_msg_id team bot_id bot_profile parent_user_id metadata edited app_id {_TALK}"
_KEYS: Mapping[str, frozenset[str]] = {
    "": frozenset(_PLAIN.split()),
    "bot_message": frozenset(f"bot_id username icons {_TALK}".split()),
    "file_share": frozenset(f"files upload display_as_bot parent_user_id {_TALK}".split()),
    "me_message": frozenset(["type", "subtype", "username", "user", "bot_id", "text", "ts"]),
    "thread_broadcast": frozenset(f"client_msg_id root {_TALK}".split()),
    "channel_join": frozenset(["type", "subtype", "team", "user", "inviter", "text", "ts"]),
    "channel_leave": frozenset(["type", "subtype", "team", "user", "text", "ts"]),
}
_INNER = frozenset(
    f"client_msg_id team bot_id bot_profile edited upload display_as_bot parent_user_id hidden is_locked subscribed "
    f"reply_count reply_users_count latest_reply {_TALK}".split()
)
_ROOT = frozenset(
    [
        "text",
        "user",
        "parent_user_id",
        "username",
        "team",
        "bot_id",
        "type",
        "subtype",
        "thread_ts",
        "icons",
        "bot_profile",
        "edited",
        "reply_count",
        "reply_users_count",
        "latest_reply",
        "subscribed",
        "ts",
    ]
)
_VIEW = frozenset(
    [
        "id",
        "team_id",
        "type",
        "title",
        "submit",
        "close",
        "blocks",
        "private_metadata",
        "callback_id",
        "external_id",
        "state",
        "hash",
        "clear_on_close",
        "notify_on_close",
        "submit_disabled",
        "root_view_id",
        "previous_view_id",
        "app_id",
        "app_installed_team_id",
        "bot_id",
    ]
)
_PRESSED = frozenset(
    ["action_id", "block_id", "text", "value", "type", "style", "placeholder", "confirm", "url", "initial_option"]
)
_MENTION = frozenset(
    ["client_msg_id", "user", "app_id", "bot_id", "bot_profile", "text", "blocks", "ts", "team", "edited", "thread_ts"]
)


def _only(thing: Json, keys: frozenset[str]) -> Json:
    return {key: value for key, value in thing.items() if key in keys}


def message_event(channel: Channel, message: Json) -> Json:
    """The `message` event of something that was said."""
    keys = _KEYS.get(message.get("subtype", ""), _KEYS[""])
    event = {**_only(message, keys), "channel": channel.id, "event_ts": message["ts"], "channel_type": channel.kind}
    if "root" in event:
        event["root"] = _only(event["root"], _ROOT)
    return event


def mention_event(channel: Channel, message: Json) -> Json:
    """The `app_mention` event that comes beside the `message` event of the same ts."""
    return {
        **_only(message, _MENTION),
        "type": "app_mention",
        "channel": channel.id,
        "event_ts": message["ts"],
    }


def changed_event(channel: Channel, now: Json, before: Json, ts: str) -> Json:
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": channel.id,
        "hidden": True,
        "message": _only(now, _INNER),
        "previous_message": _only(before, _INNER),
        "event_ts": ts,
        "ts": ts,
        "channel_type": channel.kind,
    }


def deleted_event(channel: Channel, before: Json, ts: str) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "channel": channel.id,
        "hidden": True,
        "deleted_ts": before["ts"],
        "previous_message": _only(before, _INNER),
        "event_ts": ts,
        "ts": ts,
        "channel_type": channel.kind,
    }


def member_event(world: World, channel: Channel, user: str, verb: str, inviter: str | None) -> Json:
    """`member_joined_channel` or `member_left_channel`."""
    event: Json = {
        "type": verb,
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.kind == "group" else "C",
        "team": world.team,
        "event_ts": world.next_ts(),
    }
    return event if inviter is None else {**event, "inviter": inviter}


def reaction_event(world: World, channel: Channel, user: str, name: str, message: Json, verb: str) -> Json:
    return {
        "type": verb,
        "user": user,
        "item": {"type": "message", "channel": channel.id, "ts": message["ts"]},
        "reaction": name,
        "item_user": message.get("user", ""),
        "event_ts": world.next_ts(),
    }


def envelope(world: World, event: Json) -> Json:
    """The body around an event, as the Events API sends it."""
    bot = {"enterprise_id": None, "team_id": world.team, "user_id": world.bot_user, "is_bot": True}
    return {
        "token": world.verification,
        "team_id": world.team,
        "api_app_id": world.app,
        "event": event,
        "type": "event_callback",
        "event_id": world.new_id("Ev"),
        "event_time": int(world.now()),
        "authorizations": [{**bot, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{world.new_id('ctx')}",
    }


def slash_command(world: World, user: str, channel: Channel, command: str, text: str, response_url: str) -> Json:
    """The form fields of a slash command; booleans are words, as in a form."""
    return {
        "token": world.verification,
        "team_id": world.team,
        "team_domain": world.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": user,
        "user_name": world.people[user].name,
        "command": command,
        "text": text,
        "api_app_id": world.app,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": world.trigger(user),
    }


def interaction(world: World, user: str, kind: str) -> Json:
    """What every interactive payload starts with."""
    return {
        "type": kind,
        "team": {"id": world.team, "domain": world.domain},
        "user": {"id": user, "name": world.people[user].name, "team_id": world.team_of(user)},
        "token": world.verification,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_of(channel: Channel) -> Json:
    name = {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)
    return {"id": channel.id, "name": name}


def shown_view(view: Json) -> Json:
    return _only(view, _VIEW)


def pressed(world: World, element: Json, block_id: str, value: Any) -> Json:
    """The entry of `actions` for this element; `value` is what the person chose, for those that offer a choice."""
    action = {**_only(element, _PRESSED), "block_id": block_id, "action_ts": world.next_ts()}
    return {**action, **chosen(element, value)}


def chosen(element: Json, value: Any) -> Json:
    """How Slack writes the choice made in this element: in `actions` and in the `state` of a view."""
    kind = str(element.get("type"))
    if kind == "button":
        return {} if value is None else {"value": value}
    if kind.endswith("_input"):
        return {"type": kind, "value": element.get("initial_value") if value is None else value}
    if kind in ("datepicker", "timepicker"):
        name = kind.removesuffix("picker")
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}") if value is None else value}
    for noun in ("users", "conversations", "channels"):
        if kind == f"{noun}_select":
            return {
                "type": kind,
                f"selected_{noun[:-1]}": element.get(f"initial_{noun[:-1]}") if value is None else value,
            }
        if kind == f"multi_{noun}_select":
            return {"type": kind, f"selected_{noun}": element.get(f"initial_{noun}") or [] if value is None else value}
    if kind == "checkboxes" or kind.startswith("multi_"):
        wanted = element.get("initial_options") or [] if value is None else [_option(element, v) for v in value]
        return {"type": kind, "selected_options": wanted}
    picked = element.get("initial_option") if value is None else _option(element, value)
    return {"type": kind, "selected_option": picked}


def _option(element: Json, value: str) -> Json:
    groups = [group["options"] for group in element.get("option_groups") or []]
    for option in [*(element.get("options") or []), *(o for group in groups for o in group)]:
        if option["value"] == value:
            return dict(option)
    raise LookupError(f"no option with the value {value!r} in {element.get('action_id')}")
