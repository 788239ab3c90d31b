"""Thank somebody: for a kind word, for telling us, or a member for helping another."""

from bot.base.humanize import first_name
from bot.base.kinds import Kind
from bot.desk.responses.moment import Moment
from bot.desk.responses.option import ResponseOption
from bot.model.card import ResponseKind


def _missing(now: Moment) -> str:
    given = now.has(Kind.PRAISE, Kind.SUGGESTION, Kind.COMPLAINT, Kind.AFTER_SALE, Kind.SOLVED)
    return "" if given or now.helper else "Nobody has given anything yet: no help, no idea, no kind word."


def _opening(now: Moment) -> str:
    if now.has(Kind.PRAISE):
        return f"Thank you, {now.first}. It is good to read that."
    if now.helper is not None:
        whom = f", {first_name(now.helper.name)}," if now.helper.name else ""
        return f"Thank you{whom} for helping {now.first} out. It is good to have you here."
    return f"Thank you for telling us, {now.first}."


WAY = ResponseOption(ResponseKind.THANK, "Thank them", "Let them know that they were read.", _missing, _opening)
