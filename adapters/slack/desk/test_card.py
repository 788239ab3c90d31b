"""The doctor's test card: what it shows before and after somebody pressed its button."""

from typing import Any

from adapters.slack.base.escaping import one_line
from adapters.slack.desk.render import button, section
from bot.model.views import Button

VERB = "try"
DONE = "done"

Shown = dict[str, Any]


def card(token: str) -> Shown:
    """The card as it is posted."""
    text = "The doctor is trying the way from here to the bot and back. Please press the button."
    pressing = {"type": "actions", "elements": [button(Button("Press me", VERB, token, main=True))]}
    return {"text": text, "blocks": [{**section(text), "block_id": f"gn:{VERB}:{token}"}, pressing]}


def pressed(token: str, name: str) -> Shown:
    """The card when the press has come back."""
    text = f"It works: {one_line(name)} pressed, and the bot heard it."
    return {"text": text, "blocks": [{**section(text), "block_id": f"gn:{VERB}:{token}:{DONE}"}]}


def over(token: str) -> Shown:
    """The card when nobody pressed in time."""
    text = "This test is over; nothing was heard."
    return {"text": text, "blocks": [{**section(text), "block_id": f"gn:{VERB}:{token}:over"}]}


def was_pressed(message: dict[str, Any], token: str) -> bool:
    """Whether this message is the card after a press."""
    return any(block.get("block_id") == f"gn:{VERB}:{token}:{DONE}" for block in message.get("blocks") or ())
