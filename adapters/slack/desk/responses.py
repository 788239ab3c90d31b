"""The window with the other ways to step in: those that lie open, and in small words why the others do not."""

from adapters.slack.base.client import Json
from adapters.slack.base.escaping import escape, fitting
from adapters.slack.desk.blocks import button, context, section, words
from adapters.slack.desk.modals import REPLY_ACTION, REPLY_BLOCK, modal, said
from bot.desk.responses.all_options import RESPONSE_OPTIONS, describe_options
from bot.desk.responses.choosing import LONGEST_REASON, ResponseChoice
from bot.model.card import ResponseKind
from bot.model.views import CardView


def ways(shown: CardView, choice: ResponseChoice) -> Json:
    """The other kinds of stepping in, with a sentence each."""
    it = shown.suggestion
    blocks: list[Json] = [section(said(shown))]
    for way in choice.offered.open:
        use = button(
            "Say why" if way.response is ResponseKind.NOTHING else "Write",
            f"way-{RESPONSE_OPTIONS.index(way)}",
            it.token,
        )
        blocks.append({**section(f"*{way.name}*\n{escape(describe_options(way, choice.moment))}"), "accessory": use})
    pick = {"type": "users_select", "action_id": f"gn:hand:{it.token}", "placeholder": words("Choose somebody")}
    blocks.append({**section("*Hand it to a colleague*\nThe card says who has it from then on."), "accessory": pick})
    if choice.offered.closed:
        blocks.append(context(fitting("Not just now:", 100)))
        blocks += [context(f"*{name}* · {escape(why)}") for name, why in choice.offered.closed]
    return modal("Other ways", f"gn:ways:{it.token}", blocks, None, "Close")


def nothing(shown: CardView) -> Json:
    """The window in which somebody says why nothing is to be done; submitted, the card closes."""
    box = {"type": "plain_text_input", "action_id": REPLY_ACTION, "max_length": LONGEST_REASON}
    field = {"type": "input", "block_id": REPLY_BLOCK, "label": words("Why is nothing to be done?"), "element": box}
    blocks: list[Json] = [section(said(shown)), field, context("The card closes, and your reason stays with it.")]
    return modal("Do nothing", f"gn:nothing:{shown.suggestion.token}", blocks, "Close the card", "Cancel")
