"""Who joins in a complaint without words of their own: "same with us" is the trouble that was told just before."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.base.kinds import Kind
from bot.base.message import Message, MessageRef
from bot.conversations.channel import Line
from bot.conversations.outcomes import besides_joining, joins_in
from bot.decision.situation import Situation
from bot.ports.memory import Report
from bot.triage.problems import VAGUE, problem_of
from bot.triage.signal import Signal

JOINS_WITHIN = timedelta(minutes=10)
"""At top level who joins in speaks of what was told within this time."""

LINES = 4
"""And of one of so many lines of others before."""

LONGEST = 80
"""In more characters than these somebody tells of a trouble in words of their own."""

_BARE = re.compile(r"(?i)(?:same|\+ ?1|plus one|seconded|me (?:too|neither))[\s.!]*")
"""So little says at top level not what it is meant for."""

_CHAT = re.compile(
    r"(?i)\b(?:lo+l|lmf?ao|rofl|(?:ha){2,}|once|happened(?! to (?:me|us) (?:too|as well)\b)|years ago"
    r"|as a (?:kid|child))\b"
)
"""Who tells of themselves has another's trouble no more."""

MOST_WORDS = 2
"""Nor does who names a place or a device beside it: "same here, whole coast"."""

AS_SURE = 0.8
"""How surely somebody complains who has the trouble of another: so that it is heard inside a thread as well."""


def joins_in_alone(text: str) -> bool:
    """Whether somebody says to have the same problem, and nothing of the problem."""
    if len(text) > LONGEST or not joins_in(text) or _CHAT.search(text):
        return False
    own = problem_of(besides_joining(text))
    return len(own.words) <= MOST_WORDS and own.faults <= {VAGUE}


def joined_report(
    message: Message, reports: Sequence[Report], lines: Sequence[Line], calls: Callable[[MessageRef], bool]
) -> Report | None:
    """The complaint of somebody else that a message joins in: in its thread, or among the last `lines` of its channel,
    unless something else that `calls` for us was said since. `reports` are the oldest first."""
    inside = {message.thread, message.reply_to} - {None}
    if not inside and _BARE.fullmatch(message.text.strip()):
        return None
    others = [report for report in reports if report.ref.place == message.place and report.author != message.author.id]
    if inside:
        return next((report for report in reversed(others) if {report.ref.id, report.conversation} & inside), None)
    lately = {report.ref.id: report for report in others if message.at - report.at <= JOINS_WITHIN}
    before = [line for line in reversed(lines) if line.author != message.author.id and line.thread is None]
    for line in before[:LINES]:
        if line.id in lately or calls(MessageRef(message.place, line.id)):
            return lately.get(line.id)
    return None


def complaining_too(situation: Situation) -> Situation:
    """The situation of somebody who joins in: it complains, in the words that it has."""
    text = situation.message.text
    signal = Signal(Kind.COMPLAINT, AS_SURE, text)
    others = tuple(each for each in situation.signals if each.kind is not Kind.COMPLAINT)
    return situation._replace(
        scores={**situation.scores, Kind.COMPLAINT: AS_SURE},
        signals=(signal, *others),
        kinds=situation.kinds | {Kind.COMPLAINT},
    )
