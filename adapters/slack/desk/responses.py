"""The window with the other ways to step in: those that lie open, and in small words why the others do not."""

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import fitting, inert
from adapters.slack.desk.blocks import button, context, section, words
from adapters.slack.desk.modals import REPLY_ACTION, REPLY_BLOCK, modal, said
from bot.desk.responses.choosing import LONGEST_REASON, Choice
from bot.desk.responses.registry import WAYS, about
from bot.model.card import StepIn
from bot.model.views import Card


def ways(shown: Card, choice: Choice) -> Json:
    """The other kinds of stepping in, with a sentence each."""
    it = shown.suggestion
    blocks: list[Json] = [section(said(shown))]
    for way in choice.offered.open:
        use = button("Say why" if way.step is StepIn.NOTHING else "Write", f"way-{WAYS.index(way)}", it.token)
        blocks.append({**section(f"*{way.name}*\n{inert(about(way, choice.moment))}"), "accessory": use})
    pick = {"type": "users_select", "action_id": f"gn:hand:{it.token}", "placeholder": words("Choose somebody")}
    blocks.append({**section("*Hand it to a colleague*\nThe card says who has it from then on."), "accessory": pick})
    if choice.offered.closed:
        blocks.append(context(fitting("Not just now:", 100)))
        blocks += [context(f"*{name}* · {inert(why)}") for name, why in choice.offered.closed]
    return modal("Other ways", f"gn:ways:{it.token}", blocks, None, "Close")


def nothing(shown: Card) -> Json:
    """The window in which somebody says why nothing is to be done; submitted, the card closes."""
    box = {"type": "plain_text_input", "action_id": REPLY_ACTION, "max_length": LONGEST_REASON}
    field = {"type": "input", "block_id": REPLY_BLOCK, "label": words("Why is nothing to be done?"), "element": box}
    blocks: list[Json] = [section(said(shown)), field, context("The card closes, and your reason stays with it.")]
    return modal("Do nothing", f"gn:nothing:{shown.suggestion.token}", blocks, "Close the card", "Cancel")
