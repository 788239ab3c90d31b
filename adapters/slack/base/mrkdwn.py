"""Slack's way of writing (mrkdwn and rich text) as plain words that a person, and the triage, can read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.slack.base.workspace import Members

_ENTITY = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_USER = re.compile(r"<@([^<>|\s]+)(?:\|[^<>]*)?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

Json = Mapping[str, Any]


def plain(text: str, members: Members) -> str:
    """`text` as on the wire with names for ids, and links shown with where they really lead."""
    if "<" in text:
        text = _ENTITY.sub(lambda match: _entity(match[1], match[2] or "", members), text)
    if "&" in text:
        for escaped, meant in _ESCAPES:
            text = text.replace(escaped, meant)
    return text


def users_in(text: str) -> tuple[str, ...]:
    """The ids of the people named in a text as on the wire, in order, each once."""
    return tuple(dict.fromkeys(_USER.findall(text))) if "<@" in text else ()


def _entity(what: str, label: str, members: Members) -> str:
    kind, rest = what[:1], what[1:]
    if kind == "@":
        return f"@{members[rest].name if rest in members else label or rest}"
    if kind == "#":
        return f"#{label or rest}"
    if kind == "!":
        name = rest.partition("^")[0]
        return label or f"@{name}"
    address = what.removeprefix("mailto:")
    return link(address, label)


def link(address: str, label: str) -> str:
    """A link in words: the real address is always there."""
    bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    return address if label.rstrip("/") in ("", address.rstrip("/"), bare) else f"{label} ({address})"


NOT_SHOWN = "This content can't be displayed."
"""What Slack itself writes as the text of a message whose words stand in blocks alone."""


def wire_text(message: Json) -> str:
    """What was said, as on the wire: `text`, or where that is empty what stands in the blocks and attachments."""
    text = message.get("text")
    if text and text != NOT_SHOWN:
        return str(text)
    attached = [_attachment(item) for item in _dicts(message.get("attachments"))]
    return "\n".join(part for part in (_blocks(message.get("blocks")), *attached) if part)


def _blocks(blocks: object) -> str:
    parts = ("".join(_block(block)).strip() for block in _dicts(blocks))
    return "\n".join(part for part in parts if part)


def _attachment(item: Json) -> str:
    """The words of an attachment: what a bot wrote in one, or a message that somebody shared."""
    parts = [item.get("pretext"), item.get("title"), item.get("text"), _blocks(item.get("blocks"))]
    parts += [f"{field.get('title') or ''}: {field.get('value') or ''}" for field in _dicts(item.get("fields"))]
    parts += [_blocks(shared["message"].get("blocks")) for shared in _shared(item)] if not item.get("text") else []
    words = "\n".join(str(part).strip() for part in parts if part)
    return words or str(item.get("fallback") or "")


def _shared(item: Json) -> Iterator[Json]:
    return (part for part in _dicts(item.get("message_blocks")) if isinstance(part.get("message"), dict))


def _dicts(things: object) -> Iterator[Json]:
    if isinstance(things, Iterable):
        yield from (thing for thing in things if isinstance(thing, dict))


def _block(block: Json) -> Iterator[str]:
    if block.get("type") == "rich_text":
        yield from _rich(block)
        return
    if isinstance(block.get("text"), str):  # a block of Markdown
        yield block["text"] + "\n"
    for holder in (block.get("text"), *_dicts(block.get("fields")), *_dicts(block.get("elements"))):
        if isinstance(holder, dict) and isinstance(holder.get("text"), str):
            yield holder["text"] + "\n"


def _rich(element: Json) -> Iterator[str]:
    """One part of a rich text, written as mrkdwn would have it."""
    kind = element.get("type")
    if kind == "text":
        yield str(element.get("text", "")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    elif kind == "link":
        label = str(element.get("text") or "")
        yield f"<{element.get('url', '')}|{label}>" if label else f"<{element.get('url', '')}>"
    elif kind == "user":
        yield f"<@{element.get('user_id', '')}>"
    elif kind == "channel":
        yield f"<#{element.get('channel_id', '')}>"
    elif kind == "usergroup":
        yield f"<!subteam^{element.get('usergroup_id', '')}>"
    elif kind == "broadcast":
        yield f"<!{element.get('range', 'here')}>"
    elif kind == "emoji":
        yield f":{element.get('name', '')}:"
    for part in _dicts(element.get("elements")):
        yield from _rich(part)
    if kind in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
        yield "\n"
