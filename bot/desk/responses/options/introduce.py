"""Introduce two members: only somebody who answered in this very conversation, or who agreed to be asked."""

from bot.base.humanize import first_name
from bot.base.kinds import Kind
from bot.desk.responses.drafts import introducing
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind
from bot.triage.descriptions import SEEKS_HELP


def _missing(moment: Moment) -> str:
    if not moment.has(Kind.PEER_QUESTION, *SEEKS_HELP):
        return "They ask for nothing that another member could help with."
    if moment.helper is None and not moment.willing:
        return "Nobody answered here, and no member has agreed to be asked."
    return ""


def _opening(moment: Moment) -> str:
    if moment.helper is not None:
        return introducing(moment.card.author_name, moment.helper.name)
    names = [first_name(helper.name) for helper in moment.willing if helper.name] or ["a member here"]
    return f"{moment.first}, {names[0]} may know this. {names[0]}, would you have a look?"


OPTION = ResponseOption(
    ResponseKind.INTRODUCE, "Introduce two members", "Somebody here has been in the same place.", _missing, _opening
)
