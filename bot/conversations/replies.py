"""How likely a message that names nobody is the direct reply to a question that waits for one."""

from math import exp, log, log2
from operator import mul
from typing import NamedTuple

from bot.conversations.channel import Said, Talk, Voice
from bot.conversations.conversation import Matter
from bot.conversations.line import Line
from bot.conversations.speakers import Rarities, shared
from bot.conversations.weights import REPLY
from bot.conversations.wording import Look

LOOKED_AT = 10
WAITING = 3
LINES = 40
SECONDS = 7200.0
LEAST_SHARE = 0.01


class Waiting(NamedTuple):
    """A question that waits, and the line that asked it."""

    matter: Matter
    said: Said


def in_thread(talk: Talk, asked: Said) -> bool:
    """Whether a line is talked about in a thread under it: what is said outside that is meant for others."""
    later = talk.said[asked.n + 1 - talk.heard :] if asked.n + 1 < talk.heard else ()
    return asked.id in [said.thread for said in later]


def waiting(talk: Talk, line: Line) -> list[Waiting]:
    """The questions of others that `line` may answer, the newest first."""
    found: list[Waiting] = []
    left = LOOKED_AT
    since = line.at - SECONDS
    for matter in reversed(tuple(talk.matters.values())):
        if matter.answer is None and matter.question and matter.author != line.author and matter.at >= since:
            said = talk.line(matter.id)
            if said and talk.heard - said.n <= LINES and not in_thread(talk, said):
                found.append(Waiting(matter, said))
                if len(found) == WAITING:
                    break
        left -= 1
        if not left:
            break
    return found


def traits(talk: Talk, look: Look, me: Voice | None, rare: Rarities, one: Waiting, share: float) -> tuple[float, ...]:
    """What speaks for and against a message being the reply; `share`: how likely it speaks to the asker at all."""
    since = talk.heard - one.said.n
    return (
        1.0,
        log(max(LEAST_SHARE, share)),
        log2(since),
        since == 1,
        (since == 1) * talk.habit,
        min(3, len(one.matter.ids) - 1),
        shared(rare, one.said) if rare else 0.0,
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
