"""The windows and private messages of the desk: writing a reply, other ways, why not, and when again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.slack.blocks import Json, button, context, section, words
from adapters.slack.inert import address, escape, fitting, inert, one_line, quoted
from bot.drafts import first_name
from bot.suggestion import Dismissal
from bot.wording import WAYS
from bot.words import Card

REPLY_BLOCK = "reply"
REPLY_ACTION = "text"
LONGEST_REPLY = 3000

PRIVATE_OPENING = "{first}, may I write to you directly about this? Some of it should not stand in public."


def writing(shown: Card, opening: str = "") -> Json:
    """The window with the draft; submitted, the wording is kept."""
    it = shown.suggestion
    text = (opening or it.draft.text)[:LONGEST_REPLY]
    box = {"type": "plain_text_input", "action_id": REPLY_ACTION, "multiline": True, "max_length": LONGEST_REPLY}
    field = {**box, "initial_value": text} if text else box
    blocks: list[Json] = [section(_said(shown)), context(f"Rests on: {fitting(it.draft.rests_on, 300)}")]
    blocks.append({"type": "input", "block_id": REPLY_BLOCK, "label": words("Your words"), "element": field})
    return _modal("Write reply", f"gn:write:{it.token}", blocks, "Keep my words", "Cancel")


def ready(shown: Card, text: str) -> Json:
    """What is left to do: copy, open the place, and post it as oneself."""
    it = shown.suggestion
    blocks: list[Json] = [section("Copy your words, open the place, and post them as yourself there.")]
    preformatted = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}
    blocks.append({"type": "rich_text", "elements": [preformatted]})
    if address(it.link or ""):
        go = button("Open the place", "open", it.token, url=it.link, style="primary")
        blocks.append({"type": "actions", "elements": [go]})
    blocks.append(context("The card closes by itself when your message is there."))
    return _modal("Ready to post", f"gn:ready:{it.token}", blocks, None, "Done")


def ways(shown: Card) -> Json:
    """The other kinds of stepping in, with a sentence each."""
    it = shown.suggestion
    blocks: list[Json] = [section(_said(shown))]
    for number, (name, about, _) in enumerate(_ways()):
        use = button("Write", f"way-{number}", it.token)
        blocks.append({**section(f"*{name}*\n{inert(about)}"), "accessory": use})
    pick = {"type": "users_select", "action_id": f"gn:hand:{it.token}", "placeholder": words("Choose somebody")}
    blocks.append({**section("*Hand it to a colleague*\nThe card says who has it from then on."), "accessory": pick})
    blocks.append(section("*Nothing*\nNot everything needs us. Press *Not for us* or *Later* on the card."))
    return _modal("Other ways", f"gn:ways:{it.token}", blocks, None, "Close")


def way(shown: Card, number: int, person: str) -> Json | None:
    """The window for one of the other ways, its opening filled in; None for a way that there is not."""
    offered = list(_ways())
    if not 0 <= number < len(offered):
        return None
    first = first_name(shown.suggestion.author_name)
    opening = offered[number][2].format(first=first, colleague="a colleague of mine", colleague_id="colleague")
    return writing(shown, opening)


def _ways() -> Iterable[tuple[str, str, str]]:
    yield from WAYS
    yield "Take it to private", "Something personal or delicate: ask whether you may write directly.", PRIVATE_OPENING


def sentence(text: str) -> Json:
    """A window that says one thing."""
    return _modal("Goodneighbor", "gn:said:", [section(fitting(text, 1000))], None, "Close")


def window(title: str, callback: str, blocks: list[Json]) -> Json:
    """A window to read and close."""
    return _modal(title, callback, blocks, None, "Close")


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
    where = f"When shall it come back? (your time, {escape(zone)})"
    return [section(where), {"type": "actions", "elements": buttons}]


def _said(shown: Card) -> str:
    name = one_line(shown.suggestion.author_name)
    return f"{name} wrote:\n{quoted(shown.quote.text, 1200)}" if shown.quote else f"{name}'s words are not kept."


def _modal(title: str, callback: str, blocks: list[Json], submit: str | None, close: str) -> Json:
    view: Json = {"type": "modal", "title": words(title), "callback_id": callback, "blocks": blocks}
    view |= {"close": words(close), "private_metadata": ""}
    return view if submit is None else {**view, "submit": words(submit)}
