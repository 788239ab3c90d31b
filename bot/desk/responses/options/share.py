"""Share a page: best one by somebody else; the person pastes it, and pages of our own are counted."""

from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind
from bot.triage.descriptions import SEEKS_HELP


def _missing(moment: Moment) -> str:
    return "" if moment.has(Kind.PEER_QUESTION, *SEEKS_HELP) else "They ask for nothing that a page could answer."


def _opening(moment: Moment) -> str:
    return f"{moment.first}, this page may help: "


OPTION = ResponseOption(
    ResponseKind.SHARE,
    "Share an outside page",
    "Paste a page by somebody else; links to our own pages are counted.",
    _missing,
    _opening,
)
