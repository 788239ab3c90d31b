"""The conversation methods of the loopback Slack: history in pages, threads, members, joining, opening."""

from collections.abc import Callable

from tests.emulators.slack.call import Call
from tests.emulators.slack.world import Channel, Json, SlackRefusal

TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def history(call: Call) -> Json:
    """Newest first; replies stay in their threads unless they were also sent to the channel."""
    channel = call.read_channel()
    top = [m for m in channel.ordered() if _top_level(m) and _within(call)(m)]
    found, more = call.page(top[::-1], 100, 999)
    return {"messages": found, "has_more": bool(more["response_metadata"]["next_cursor"]), "pin_count": 0, **more}


def replies(call: Call) -> Json:
    """The root, then the replies, oldest first."""
    channel, ts = call.read_channel(), call.text("ts")
    root = channel.messages.get(ts)
    if root is None:
        raise SlackRefusal("thread_not_found")
    thread = root.get("thread_ts", ts)
    said = [channel.messages[thread]] if thread in channel.messages else []
    said += [m for m in channel.replies(thread) if _within(call)(m)]
    found, more = call.page(said, 1000, 1000)
    return {"messages": found, "has_more": bool(more["response_metadata"]["next_cursor"]), **more}


def _top_level(message: Json) -> bool:
    return message.get("thread_ts", message["ts"]) == message["ts"] or message.get("subtype") == "thread_broadcast"


def _within(call: Call) -> Callable[[Json], bool]:
    """Whether a message lies between `oldest` and `latest`, whose own messages count if `inclusive`."""
    bounds = [call.args.get("oldest") or "0", call.args.get("latest") or "9999999999"]
    try:
        oldest, latest = (float(bound) for bound in bounds)
    except ValueError:
        raise SlackRefusal("invalid_ts_oldest") from None
    ends = call.flag("inclusive")

    def fits(message: Json) -> bool:
        at = float(message["ts"])
        return oldest <= at <= latest if ends else oldest < at < latest

    return fits


def describe(call: Call, channel: Channel) -> Json:
    """A conversation as the API shows it."""
    if channel.kind == "im":
        user = next(m for m in channel.members if m != call.world.bot_user)
        return {"id": channel.id, "is_im": True, "is_archived": False, "user": user, "is_open": True}
    private = channel.kind == "group"
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": private,
        "is_archived": channel.archived,
        "is_general": False,
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": call.token.user in channel.members,
        "num_members": len(channel.members),
        "created": 1700000000,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def info(call: Call) -> Json:
    channel = call.channel()
    call.need(channel.scope("read"))
    return {"channel": describe(call, channel)}


def listing(call: Call) -> Json:
    wanted = [name.strip() for name in str(call.args.get("types") or "public_channel").split(",")]
    if not set(wanted) <= {*TYPES, "mpim"}:
        raise SlackRefusal("invalid_types")
    kinds = [TYPES[name] for name in wanted if name in TYPES]
    for kind in kinds:
        call.need(Channel("", "", kind).scope("read"))
    hidden = call.flag("exclude_archived")
    seen = [
        c
        for c in call.world.channels.values()
        if c.kind in kinds and (c.kind == "channel" or call.token.user in c.members) and not (hidden and c.archived)
    ]
    found, more = call.page(seen, 100, 1000)
    return {"channels": [describe(call, channel) for channel in found], **more}


def members(call: Call) -> Json:
    channel = call.channel()
    call.need(channel.scope("read"))
    found, more = call.page(channel.members, 100, 1000)
    return {"members": found, **more}


def opening(call: Call) -> Json:
    call.need("im:write")
    user = call.text("users")
    if user not in call.world.people:
        raise SlackRefusal("user_not_found")
    channel = call.world.im(user)
    return {"channel": describe(call, channel) if call.flag("return_im") else {"id": channel.id}}


def join(call: Call) -> Json:
    call.need("channels:join")
    channel = call.channel()
    if channel.kind != "channel":
        raise SlackRefusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackRefusal("is_archived")
    if call.token.user in channel.members:
        warning = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": describe(call, channel), **warning}
    call.stage.enter(channel, call.token.user)
    return {"channel": describe(call, channel)}
