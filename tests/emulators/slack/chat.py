"""The chat methods of the loopback Slack: posts, private answers, edits, deletions, links, and what they refuse."""

from collections.abc import Iterable, Mapping

from tests.emulators.slack.call import Call
from tests.emulators.slack.limits import (
    BLOCK_CHARACTERS,
    TEXT_CHARACTERS,
    UPDATE_CHARACTERS,
    block_errors,
    characters,
)
from tests.emulators.slack.world import Channel, Json, SlackRefusal, World


def named_blocks(world: World, blocks: Iterable[Json]) -> list[Json]:
    """The blocks as Slack keeps them: each with a block_id, each interactive part with an action_id."""
    return [{**block, "block_id": block.get("block_id") or world.new_id("blk")} for block in blocks]


def content(world: World, args: Mapping[str, object], blocks: object, most_text: int = TEXT_CHARACTERS) -> Json:
    """The text and blocks of a message after all checks; the refusals of Slack in its order."""
    text, markdown = str(args.get("text") or ""), str(args.get("markdown_text") or "")
    if markdown and (text or blocks):
        raise SlackRefusal("markdown_text_conflict")
    if not (text or markdown or blocks or args.get("attachments")):
        raise SlackRefusal("no_text")
    if len(text) > most_text or len(markdown) > 12_000:
        raise SlackRefusal("msg_too_long")
    if blocks is not None:
        wrong = block_errors(blocks)
        if wrong:
            raise SlackRefusal("invalid_blocks", errors=wrong, response_metadata={"messages": wrong})
        if characters(blocks) > BLOCK_CHARACTERS:
            raise SlackRefusal("msg_blocks_too_long")
    kept = named_blocks(world, blocks) if isinstance(blocks, list) else []
    return {"text": text or markdown, "blocks": kept}


def post_message(call: Call) -> Json:
    call.need("chat:write")
    channel = call.channel(by_name=True)
    _may_post(call, channel)
    said = content(call.world, call.args, call.decoded("blocks"))
    said |= {"attachments": call.decoded("attachments"), "metadata": call.decoded("metadata")}
    thread = _thread(call, channel)
    if thread is not None and call.flag("reply_broadcast"):
        said |= {"subtype": "thread_broadcast", "root": channel.messages.get(thread)}
    message = call.stage.message_of_app(call.token.user, thread_ts=thread, **said)
    call.stage.post(channel, message)
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def _may_post(call: Call, channel: Channel) -> None:
    if channel.archived:
        raise SlackRefusal("is_archived")
    outside = call.token.user not in channel.members
    if outside and (channel.kind != "channel" or "chat:write.public" not in call.token.scopes):
        raise SlackRefusal("not_in_channel")


def _thread(call: Call, channel: Channel) -> str | None:
    """The root that a thread_ts means; a reply's ts leads to its root, an unknown one stays (its root was deleted)."""
    ts = call.args.get("thread_ts")
    if not ts:
        return None
    found = channel.messages.get(str(ts))
    return str(found.get("thread_ts") or ts) if found else str(ts)


def post_ephemeral(call: Call) -> Json:
    call.need("chat:write")
    channel, user = call.channel(by_name=True), call.text("user")
    _may_post(call, channel)
    if user not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    said = content(call.world, call.args, call.decoded("blocks"))
    thread = call.args.get("thread_ts")
    kept = call.stage.message_of_app(call.token.user, thread_ts=thread, **said)
    call.world.ephemerals.append({**kept, "channel": channel.id, "to": user})
    return {"message_ts": kept["ts"]}


def update(call: Call) -> Json:
    call.need("chat:write")
    channel = call.channel()
    before = _own(call, channel, "cant_update_message")
    said = content(call.world, call.args, call.decoded("blocks"), UPDATE_CHARACTERS)
    fields = {key: said[key] for key in ("text", "blocks") if said[key] or call.args.get(key) is not None}
    edited = {"edited": {"user": call.token.user, "ts": call.world.next_ts()}}
    message = call.stage.change(channel, before["ts"], fields | edited)
    return {"channel": channel.id, "ts": before["ts"], "text": message.get("text", ""), "message": message}


def delete(call: Call) -> Json:
    call.need("chat:write")
    channel = call.channel()
    before = _own(call, channel, "cant_delete_message")
    call.stage.take_back(channel, before["ts"])
    return {"channel": channel.id, "ts": before["ts"]}


def _own(call: Call, channel: Channel, refusal: str) -> Json:
    message = channel.messages.get(call.text("ts"))
    if message is None or message.get("subtype") == "tombstone":
        raise SlackRefusal("message_not_found")
    if message.get("user") != call.token.user:
        raise SlackRefusal(refusal)
    return message


def permalink(call: Call) -> Json:
    channel, ts = call.channel(), call.text("message_ts")
    if ts not in channel.messages:
        raise SlackRefusal("message_not_found")
    thread = channel.messages[ts].get("thread_ts")
    link = f"https://{call.world.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    tail = f"?thread_ts={thread}&cid={channel.id}" if thread and thread != ts else ""
    return {"channel": channel.id, "permalink": link + tail}
