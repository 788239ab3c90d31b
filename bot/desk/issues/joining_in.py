"""Who joins in a complaint without words of their own: "same with us" is the trouble that was told just before."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.base.kinds import Kind
from bot.base.message import Message, MessageRef
from bot.conversations.channel import Line
from bot.conversations.outcomes import joins_in
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

AS_SURE = 0.8
"""How surely somebody complains who has the trouble of another: so that it is heard inside a thread as well."""


def joins_in_alone(text: str) -> bool:
    """Whether somebody says to have the same problem, and nothing of the problem."""
    if len(text) > LONGEST or not joins_in(text):
        return False
    own = problem_of(text)
    return len(own.words) <= 1 and own.faults <= {VAGUE}


def joined_report(
    message: Message, reports: Sequence[Report], lines: Sequence[Line], calls: Callable[[MessageRef], bool]
) -> Report | None:
    """The complaint of somebody else that a message joins in: in its thread, or among the last `lines` of its channel,
    unless something else that `calls` for us was said since. `reports` are the oldest first."""
    others = [report for report in reports if report.ref.place == message.place and report.author != message.author.id]
    if inside := {message.thread, message.reply_to} - {None}:
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
