"""What it tells about a question when its asker speaks again: who is answered talks on, who is not asks again."""

from math import exp, log
from operator import mul

from bot.conversations.channel import Talk, Voice
from bot.conversations.conversation import Matter, Reply
from bot.conversations.line import Line
from bot.conversations.outcomes import thanks
from bot.conversations.replies import LEAST_SHARE, Waiting
from bot.conversations.weights import COMEBACK
from bot.conversations.wording import Look, alike

LINES = 80
SECONDS = 7200.0


def traits(line: Line, look: Look, own: Waiting, nobody: float) -> tuple[float, ...]:
    """What speaks for and against the question having been answered; `nobody`: `line` speaks to the whole channel."""
    likeliest = best(own.matter)
    return (
        1.0,
        look.calls,
        alike(own.said.look, look),
        thanks(line.text),
        look.you,
        look.my,
        log(max(LEAST_SHARE, likeliest.sure)) if likeliest else log(LEAST_SHARE),
        min(2.0, sum(reply.sure for reply in own.matter.replies)),
        nobody,
    )


def best(matter: Matter) -> Reply | None:
    """The likeliest of the replies, the earlier of two."""
    return max(matter.replies, key=lambda reply: reply.sure, default=None)


def chance(found: tuple[float, ...]) -> float:
    """The probability that goes with these traits."""
    return 1 / (1 + exp(-sum(map(mul, COMEBACK, found))))


def asked_lately(talk: Talk, line: Line, me: Voice | None) -> Waiting | None:
    """The newest question of the line's author, if it waits for an answer and is fresh enough to be meant."""
    matter = talk.matters.get(me.own) if me and me.own else None
    if matter is None or matter.answer is not None or not matter.question:
        return None
    said = talk.line(matter.id)
    if said is None or talk.heard - said.n > LINES or line.at - said.at > SECONDS:
        return None
    return Waiting(matter, said)
