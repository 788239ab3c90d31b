"""Whether a question opens a conversation of its own, or continues one."""

from math import log2
from operator import mul

from bot.conversations.addressee import Addressee, just_asked
from bot.conversations.channel import ChannelHistory, Speaker
from bot.conversations.line import IncomingLine
from bot.conversations.speakers import GAP_SECONDS
from bot.conversations.weights import OPENS, OPENS_FROM
from bot.conversations.wording import LineWording, similar_wording

WHOLE = 6
"""A question of so many words can stand for itself."""

FRAGMENT = 4
JUST_BEGUN = 3
ALIKE = 0.34
"""From this share of common words (0 to 1) a question repeats an earlier one."""

QUIET_SECONDS = 300.0
AGAIN_SECONDS = 7200.0


def opens(history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None, aim: Addressee) -> bool:
    """Whether the question in `line` opens a conversation."""
    if aim.openly:
        return False
    if aim.named and aim.to:
        return _out_of_the_blue(history, line, seen, me, aim, aim.to)
    score = float(sum(map(mul, OPENS, openness(history, line, seen, me, aim.nobody))))
    own = history.conversations.get(me.own) if me and me.own else None
    if own is None or not own.question or own.answer is not None or line.at - own.last > GAP_SECONDS:
        return score > OPENS_FROM
    if seen.length >= WHOLE and score > OPENS_FROM:
        return True
    return seen.calls or _alike(history, own.id, seen) >= ALIKE


def openness(
    history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None, nobody: float
) -> tuple[float, ...]:
    """The features for whether a question that names nobody opens a conversation."""
    own = history.conversations.get(me.own) if me and me.own else None
    if own is not None and line.at - own.last >= GAP_SECONDS:
        own = None
    return (
        1.0,
        nobody,
        seen.calls,
        seen.starts,
        seen.replies,
        log2(1 + seen.length),
        seen.length < FRAGMENT,
        me is None,
        log2(1 + min(30.0, max(0.0, line.at - me.at) / 60)) if me else 5.0,
        own is not None and not own.others,
        own is not None and bool(own.others),
        own is not None and len(own.ids) < JUST_BEGUN,
        seen.you,
        just_asked(history, line) is not None,
    )


def _out_of_the_blue(
    history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None, aim: Addressee, them: str
) -> bool:
    """Whether a question to somebody by name goes on with nothing that the two have been at lately."""
    speaker = history.speakers.get(them)
    if speaker is None:
        return True
    own = history.conversations.get(speaker.own) if speaker.own else None
    waits = own is not None and own.answer is None and speaker.conversation == own.id
    if not waits and me is not None and line.at - me.at > QUIET_SECONDS and seen.length >= WHOLE:
        return True
    if line.at - speaker.at >= GAP_SECONDS:
        return True
    talking = me is not None and (me.to == them or speaker.to == line.author)
    return not (waits or talking or (aim.answered is not None and aim.answered.conversation))


def earlier_question(history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None) -> str | None:
    """The first conversation of this person that the line repeats, if any."""
    own = history.conversations.get(me.own) if me and me.own else None
    if own is None or line.at - own.at > AGAIN_SECONDS or _alike(history, own.id, seen) < ALIKE:
        return None
    return own.again or own.id


def _alike(history: ChannelHistory, id: str, seen: LineWording) -> float:
    line = history.line(id)
    return similar_wording(line.look, seen) if line else 0.0
