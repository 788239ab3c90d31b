"""Ask back: one open question, where too little is known to help."""

from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.drafting.alternatives import QuestionToAnswer, case_question
from bot.drafting.friendly_words import Occasion, friendly_words
from bot.drafting.trouble_case import Case, case_of
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    if moment.has(Kind.SOLVED):
        return "They say that it is solved; there is nothing left to ask."
    return "They say that they want no help." if moment.has(Kind.NO_THANKS) else ""


def _opening(moment: Moment) -> str:
    case = case_of(moment.text, moment.card.kinds)
    if case is Case.NONE and moment.has(Kind.COMPLAINT, Kind.AFTER_SALE, Kind.NOT_SOLVED):
        case = Case.TROUBLE
    if case is not Case.NONE:
        return case_question(QuestionToAnswer(moment.text, moment.first, case, moment.lately))
    occasions = ((Kind.SUGGESTION, Occasion.IDEA), (Kind.PRAISE, Occasion.PRAISE))
    occasion = next((occasion for kind, occasion in occasions if moment.has(kind)), Occasion.VAGUE)
    return friendly_words(occasion, moment.text, moment.first, moment.lately)


OPTION = ResponseOption(
    ResponseKind.ASK_BACK, "Ask back", "You know too little yet: ask one open question.", _missing, _opening
)
