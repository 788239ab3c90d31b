"""Ask back: one open question, where too little is known to help."""

from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.knowledge.reply_openings import Openings, case_of
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    if moment.has(Kind.SOLVED):
        return "They say that it is solved; there is nothing left to ask."
    return "They say that they want no help." if moment.has(Kind.NO_THANKS) else ""


def _opening(moment: Moment) -> str:
    if moment.has(Kind.COMPLAINT, Kind.AFTER_SALE, Kind.NOT_SOLVED):
        return f"Sorry about this, {moment.first}. {Openings().of(case_of(moment.text, moment.card.kinds)).asks}"
    if moment.has(Kind.SUGGESTION):
        return f"Hi {moment.first}, thank you for the idea. What would it let you do that you cannot do now?"
    if moment.has(Kind.PRAISE):
        return f"Thank you, {moment.first}. What do you use it for most?"
    return f"{moment.first}, could you say a little more: what exactly is it about?"


WAY = ResponseOption(
    ResponseKind.ASK_BACK, "Ask back", "You know too little yet: ask one open question.", _missing, _opening
)
