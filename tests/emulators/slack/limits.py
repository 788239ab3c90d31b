"""What Slack refuses in blocks and views: its published limits, by slack_sdk's own models and a few rules more."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block, BlockElement
from slack_sdk.models.views import View

from tests.emulators.slack.world import Json

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_CHARACTERS = 13_200  # measured by others: slackapi/bolt-js issue 2509
TEXT_CHARACTERS = 40_000
UPDATE_CHARACTERS = 4_000
VIEW_BYTES = 250_000
VIEW_KEYS = frozenset(
    [
        "type",
        "title",
        "submit",
        "close",
        "blocks",
        "private_metadata",
        "callback_id",
        "external_id",
        "clear_on_close",
        "notify_on_close",
        "submit_disabled",
    ]
)
PLAIN_ONLY = {"header": "text", "button": "text", "input": "label"}


def _wrong(path: str, words: str) -> str:
    return f"[ERROR] {words} [json-pointer:{path}]"


def characters(blocks: object) -> int:
    """The length of the blocks as compact JSON."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def _model_error(block: Mapping[str, Any]) -> str | None:
    """What slack_sdk's model says about this block, or None."""
    try:
        parsed = Block.parse(dict(block))
        if parsed is None:
            return f"unsupported type: {block.get('type')}"
        parsed.to_dict()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError, ValueError) as error:
        return str(error)
    unknown = set(block) - set(parsed.attributes)
    return f"invalid additional property: {', '.join(sorted(unknown))}" if unknown else None


def _parts(block: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The interactive or visible parts inside a block, with their paths."""
    for name in ("accessory", "element"):
        if isinstance(block.get(name), Mapping):
            yield f"{path}/{name}", block[name]
    elements = block.get("elements")
    if isinstance(elements, Sequence) and block.get("type") in ("actions", "context", "context_actions"):
        for index, element in enumerate(elements):
            if isinstance(element, Mapping):
                yield f"{path}/elements/{index}", element


def _text_errors(thing: Mapping[str, Any], path: str) -> Iterator[str]:
    """Text objects of the wrong sort or empty, at any depth that is not a rich text."""
    plain = PLAIN_ONLY.get(str(thing.get("type")))
    if plain is not None:
        text = thing.get(plain)
        if not isinstance(text, Mapping) or text.get("type") != "plain_text":
            yield _wrong(f"{path}/{plain}", "must be a plain_text object")
    for name in ("text", "label", "title", "placeholder", "description"):
        text = thing.get(name)
        if isinstance(text, Mapping) and not text.get("text"):
            yield _wrong(f"{path}/{name}/text", "must be more than 0 characters")
        if isinstance(text, Mapping) and text.get("type") not in ("plain_text", "mrkdwn", "rich_text"):
            yield _wrong(f"{path}/{name}/type", "must be plain_text or mrkdwn")


def _part_errors(part: Mapping[str, Any], path: str) -> Iterator[str]:
    kind = part.get("type")
    if kind in ("mrkdwn", "plain_text", "image", "rich_text_input"):
        return
    try:
        parsed = BlockElement.parse(dict(part))
        if parsed is None:
            yield _wrong(path, f"unsupported element: {kind}")
        else:
            parsed.to_dict()  # type: ignore[no-untyped-call, unused-ignore]
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError, ValueError) as error:
        yield _wrong(path, str(error))
    yield from _text_errors(part, path)


def _one_block(block: object, path: str) -> Iterator[str]:
    if not isinstance(block, Mapping):
        yield _wrong(path, "must be an object")
        return
    said = _model_error(block)
    if said is not None:
        yield _wrong(path, said)
        return
    yield from _text_errors(block, path)
    if block["type"] in ("actions", "context") and not block.get("elements"):
        yield _wrong(f"{path}/elements", "must have at least 1 item")
    ids = [p.get("action_id") for _, p in _parts(block, path) if p.get("action_id")]
    if len(ids) != len(set(ids)):
        yield _wrong(path, "action_id must be unique within a block")
    for where, part in _parts(block, path):
        yield from _part_errors(part, where)


def block_errors(blocks: object, most: int = MESSAGE_BLOCKS, path: str = "/blocks") -> list[str]:
    """Everything Slack would refuse in these blocks, in its own form of words; empty if they are fine."""
    if not isinstance(blocks, list):
        return [_wrong(path, "must be an array")]
    found = [error for index, block in enumerate(blocks) for error in _one_block(block, f"{path}/{index}")]
    if len(blocks) > most:
        found.append(_wrong(path, f"no more than {most} items allowed"))
    ids = [b["block_id"] for b in blocks if isinstance(b, Mapping) and b.get("block_id")]
    if len(ids) != len(set(ids)):
        found.append(_wrong(path, "block_id already exists"))
    return found


def view_errors(view: object) -> list[str]:
    """Everything Slack would refuse in this view; empty if it is fine."""
    if not isinstance(view, dict):
        return [_wrong("/view", "must be an object")]
    found = block_errors(view.get("blocks"), VIEW_BLOCKS, "/view/blocks")
    found += [_wrong("/view", f"invalid additional property: {key}") for key in sorted(set(view) - VIEW_KEYS)]
    if view.get("type") == "modal":
        found += _modal_errors(view)
    elif view.get("type") != "home":
        found.append(_wrong("/view/type", "must be modal or home"))
    if not found:
        try:
            View(**view).to_dict()
        except (SlackObjectFormationError, TypeError, AttributeError, KeyError, ValueError) as error:
            found.append(_wrong("/view", str(error)))
    return found


def _modal_errors(view: Json) -> Iterator[str]:
    for name in ("title", "submit", "close"):
        text = view.get(name)
        if text is None and name == "title":
            yield _wrong("/view/title", "missing required field")
        elif text is not None and (not isinstance(text, Mapping) or text.get("type") != "plain_text"):
            yield _wrong(f"/view/{name}", "must be a plain_text object")
        elif text is not None and not 1 <= len(text.get("text", "")) <= 24:
            yield _wrong(f"/view/{name}", "must be between 1 and 24 characters")
    inputs = any(isinstance(b, Mapping) and b.get("type") == "input" for b in view.get("blocks") or [])
    if inputs and view.get("submit") is None:
        yield _wrong("/view/submit", "a modal with inputs needs a submit button")
