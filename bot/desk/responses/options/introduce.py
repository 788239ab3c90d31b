"""Introduce two members: only somebody who answered in this very conversation, or who agreed to be asked."""

from bot.base.humanize import first_name
from bot.base.kinds import Kind
from bot.desk.responses.drafts import introducing
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind
from bot.triage.descriptions import SEEKS_HELP


def _missing(now: Moment) -> str:
    if not now.has(Kind.PEER_QUESTION, *SEEKS_HELP):
        return "They ask for nothing that another member could help with."
    if now.helper is None and not now.willing:
        return "Nobody answered here, and no member has agreed to be asked."
    return ""


def _opening(now: Moment) -> str:
    if now.helper is not None:
        return introducing(now.it.author_name, now.helper.name)
    names = [first_name(one.name) for one in now.willing if one.name] or ["a member here"]
    return f"{now.first}, {names[0]} may know this. {names[0]}, would you have a look?"


WAY = ResponseOption(
    ResponseKind.INTRODUCE, "Introduce two members", "Somebody here has been in the same place.", _missing, _opening
)
