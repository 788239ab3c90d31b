"""How likely a message that names nobody is the direct reply to a question that waits for one."""

from math import exp, log, log2
from operator import mul
from typing import NamedTuple

from bot.conversation.line import Line
from bot.conversation.matter import Matter
from bot.conversation.score import shared
from bot.conversation.talk import Said, Talk, Voice
from bot.conversation.weights import REPLY
from bot.conversation.words import Look

LOOKED_AT = 12
WAITING = 4
LINES = 40
SECONDS = 1200.0
LEAST_SHARE = 0.01


class Waiting(NamedTuple):
    """A question that waits, and the line that asked it."""

    matter: Matter
    said: Said


def waiting(talk: Talk, line: Line) -> list[Waiting]:
    """The questions of others that `line` may answer, the newest first."""
    found: list[Waiting] = []
    left = LOOKED_AT
    for matter in reversed(tuple(talk.matters.values())):
        if matter.answer is None and matter.question and matter.author != line.author:
            said = talk.line(matter.id)
            if said and talk.heard - said.n <= LINES and line.at - said.at <= SECONDS:
                found.append(Waiting(matter, said))
                if len(found) == WAITING:
                    break
        left -= 1
        if not left:
            break
    return found


def traits(talk: Talk, line: Line, look: Look, me: Voice | None, one: Waiting, share: float) -> tuple[float, ...]:
    """What speaks for and against `line` being the reply; `share` is how likely it speaks to the asker at all."""
    since = talk.heard - one.said.n
    return (
        1.0,
        log(max(LEAST_SHARE, share)),
        log2(since),
        since == 1,
        min(3, len(one.matter.ids) - 1),
        shared(talk, look, one.said),
        look.you,
        look.my,
        look.calls,
        log2(1 + look.length),
        me is None,
        talk.habit,
    )


def chance(found: tuple[float, ...]) -> float:
    """The probability that goes with these traits."""
    return 1 / (1 + exp(-sum(map(mul, REPLY, found))))
