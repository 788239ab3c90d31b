"""Thank somebody: for a kind word, for telling us, or a member for helping another."""

from bot.base.humanize import first_name
from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(moment: Moment) -> str:
    given = moment.has(Kind.PRAISE, Kind.SUGGESTION, Kind.COMPLAINT, Kind.AFTER_SALE, Kind.SOLVED)
    return "" if given or moment.helper else "Nobody has given anything yet: no help, no idea, no kind word."


def _opening(moment: Moment) -> str:
    if moment.has(Kind.PRAISE):
        return f"Thank you, {moment.first}. It is good to read that."
    if moment.helper is not None:
        whom = f", {first_name(moment.helper.name)}," if moment.helper.name else ""
        return f"Thank you{whom} for helping {moment.first} out. It is good to have you here."
    return f"Thank you for telling us, {moment.first}."


OPTION = ResponseOption(ResponseKind.THANK, "Thank them", "Let them know that they were read.", _missing, _opening)
