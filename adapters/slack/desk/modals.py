"""The windows and private messages of the desk: writing a reply, other ways, why not, and when again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import address, escape_control, fitting, one_line, quoted
from adapters.slack.desk.blocks import button, context, section, words
from bot.model.card import Dismissal
from bot.model.views import CardView

REPLY_BLOCK = "reply"
REPLY_ACTION = "text"
LONGEST_REPLY = 3000


def writing(shown: CardView, opening: str = "", title: str = "Write reply") -> Json:
    """The window with the draft; submitted, the wording is kept."""
    it = shown.suggestion
    text = (opening or it.draft.text)[:LONGEST_REPLY]
    box = {"type": "plain_text_input", "action_id": REPLY_ACTION, "multiline": True, "max_length": LONGEST_REPLY}
    field = {**box, "initial_value": text} if text else box
    blocks: list[Json] = [section(said(shown)), context(f"Rests on: {fitting(it.draft.rests_on, 300)}")]
    blocks.append({"type": "input", "block_id": REPLY_BLOCK, "label": words("Your words"), "element": field})
    return modal(title[:24], f"gn:write:{it.token}", blocks, "Keep my words", "Cancel")


def ready(shown: CardView, text: str, notes: Sequence[str] = ()) -> Json:
    """What is left to do: copy, open the place, and post it as oneself; `notes` are what to know before that."""
    it = shown.suggestion
    blocks: list[Json] = [section("Copy your words, open the place, and post them as yourself there.")]
    preformatted = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    blocks.append({"type": "rich_text", "elements": [preformatted]})
    blocks += [context(f":warning: {fitting(note, 300)}") for note in notes]
    if address(it.link or ""):
        go = button("Open the place", "open", it.token, url=it.link, style="primary")
        blocks.append({"type": "actions", "elements": [go]})
    blocks.append(context("The card closes by itself when your message is there."))
    return modal("Ready to post", f"gn:ready:{it.token}", blocks, None, "Done")


def sentence(text: str) -> Json:
    """A window that says one thing."""
    return modal("Goodneighbor", "gn:said:", [section(fitting(text, 1000))], None, "Close")


def window(title: str, callback: str, blocks: list[Json]) -> Json:
    """A window to read and close."""
    return modal(title, callback, blocks, None, "Close")


def why_not(token: str) -> list[Json]:
    """One tap says why a card is not for us."""
    reasons = [button(why.value.capitalize(), f"why-{n}", token, value=why.value) for n, why in enumerate(Dismissal)]
    return [section("Why is it not for us?"), {"type": "actions", "elements": reasons}]


def when_again(token: str, choices: Mapping[str, datetime], zone: str) -> list[Json]:
    """When a card comes back, in the time of the person who presses."""
    local = ZoneInfo(zone)
    buttons = [
        button(f"{name} ({at.astimezone(local):%a %H:%M})", f"until-{number}", token, value=name)
        for number, (name, at) in enumerate(choices.items())
    ]
    where = f"When shall it come back? (your time, {escape_control(zone)})"
    return [section(where), {"type": "actions", "elements": buttons}]


def said(shown: CardView) -> str:
    """The member's words, or that they are gone."""
    name = one_line(shown.suggestion.author_name)
    return f"{name} wrote:\n{quoted(shown.quote.text, 1200)}" if shown.quote else f"{name}'s words are not kept."


def modal(title: str, callback: str, blocks: list[Json], submit: str | None, close: str) -> Json:
    """A window, with a button to submit it where there is something to fill in."""
    view: Json = {"type": "modal", "title": words(title), "callback_id": callback, "blocks": blocks}
    view |= {"close": words(close), "private_metadata": ""}
    return view if submit is None else {**view, "submit": words(submit)}
