"""Whom a message speaks to and which message it answers, by the strongest evidence there is."""

from typing import NamedTuple

from bot.conversations import returns as comeback
from bot.conversations.channel import Said, Talk, Voice
from bot.conversations.conversation import REPLY_FROM
from bot.conversations.line import Line
from bot.conversations.mentions import named
from bot.conversations.outcomes import answers_something
from bot.conversations.replies import Waiting, chance, in_thread, traits, waiting
from bot.conversations.speakers import Rarities, chances, choices, rarities, recent_speakers
from bot.conversations.wording import Look

MAYBE = 0.03
"""A reply less likely than this is not remembered."""

BACK_WORDS = 12
BACK_SURE = 0.8
"""Up to so many words, a question with a "you" in it right after another's question asks back; that sure."""

ADDRESSED_LINES = 80
"""So far back may the line be that somebody answers by naming its author."""

TURN_SECONDS = 120.0
TURN_LINES = 8
"""Within so much time and so many lines, an asker who was not answered yet adds to the question."""


class Aim(NamedTuple):
    """Whom a line speaks to, which line it answers, and how sure that is.

    `openly` is the id that the platform says it answers, `named` whether the line itself says whom it means. The rest
    is for guesses: `maybe` holds the waiting questions that it perhaps answers, each with a probability, `nobody` how
    likely it speaks to the whole channel, `before` how likely the author's own question has been answered by now.
    """

    to: str | None
    answered: Said | None
    sure: float
    openly: str | None = None
    named: bool = True
    maybe: tuple[tuple[str, float], ...] = ()
    nobody: float = 0.0
    before: tuple[str, float] | None = None


def aim(talk: Talk, line: Line, seen: Look) -> Aim:
    """Openly replied, in a thread, mentioned, named: in this order; otherwise a guess, but not at a bot's line."""
    if line.reply_to and line.reply_to != line.id:
        parent = talk.line(line.reply_to)
        return Aim(parent.author if parent else None, parent, 1.0, line.reply_to)
    if line.thread and line.thread != line.id:
        return _in_thread(talk, line, line.thread)
    for person in line.mentions:
        if person != line.author:
            return Aim(person, addressed(talk, line.author, person), 1.0)
    if called := named(line.text, seen.words, talk.names, talk.telling, line.author):
        return Aim(called.author, addressed(talk, line.author, called.author), called.sure)
    if line.bot:
        return Aim(None, None, 0.0)
    if seen.asks and seen.you and (asked := _asks_back(talk, line, seen)):
        return Aim(asked.author, asked, BACK_SURE)
    return _guess(talk, line, seen)


def _asks_back(talk: Talk, line: Line, seen: Look) -> Said | None:
    """The question to which the line, that asks and says you, is a counter-question."""
    elsewhere = seen.calls or seen.length > BACK_WORDS or line.text.split(None, 1)[0][-1] in ":,"
    return None if elsewhere else just_asked(talk, line)


def just_asked(talk: Talk, line: Line) -> Said | None:
    """The line right before, if it is another's question that nobody has answered."""
    said = talk.said[-1] if talk.said else None
    if said is None or said.author == line.author or said.matter != said.id:
        return None
    matter = talk.matters.get(said.id)
    return said if matter and matter.question and matter.answer is None else None


def _in_thread(talk: Talk, line: Line, thread: str) -> Aim:
    """In a thread one answers the newest message of somebody else there, else its root."""
    for said in reversed(talk.said):
        if thread in (said.thread, said.id) and said.author != line.author:
            return Aim(said.author, said, 1.0, said.id)
    return Aim(None, None, 1.0, thread)


def addressed(talk: Talk, me: str, them: str) -> Said | None:
    """The newest line of `them` that `me` may answer: said to me or to nobody in particular."""
    voice = talk.voices.get(them)
    if voice is None:
        return None
    place = voice.n - talk.heard + len(talk.said)
    if place < 0:
        return None
    for said in reversed(talk.said[max(0, place - ADDRESSED_LINES) : place + 1]):
        if said.author == them and (said.to is None or said.to == me):
            return said
    return None


def _guess(talk: Talk, line: Line, seen: Look) -> Aim:
    """Nobody is named: the likeliest of the recent speakers, and the question that the line may answer."""
    speakers, asked = recent_speakers(talk, line), waiting(talk, line)
    rare = rarities(talk, seen, speakers + [one.said for one in asked])
    found = choices(talk, line, seen, speakers, rare)
    shares = chances(found)
    me = talk.voices.get(line.author)
    own = comeback.asked_lately(talk, line, me)
    before = None
    if own:
        before = (own.matter.id, comeback.chance(comeback.traits(line, seen, own, shares[0])))
    reply: Said | None = None
    sure = 0.0
    maybe: tuple[tuple[str, float], ...] = ()
    if asked and answers_something(line.text, line.text.strip().lower() in talk.names):
        speaks = {author: share for (author, _), share in zip(found, shares, strict=True)}
        reply, sure, maybe = _reply(talk, seen, me, rare, asked, speaks)
    if reply:
        return Aim(reply.author, reply, sure, None, False, maybe, shares[0], before)
    if me and not seen.asks and _goes_on(talk, line, me):
        return Aim(None, None, shares[0], None, False, maybe, shares[0], before)
    top = max(shares)
    to = found[shares.index(top)][0]
    answered = addressed(talk, line.author, to) if to else None
    if answered and (answered.thread or in_thread(talk, answered)):
        return Aim(None, None, shares[0], None, False, maybe, shares[0], before)
    return Aim(to, answered, top, None, False, maybe, shares[0], before)


def _reply(
    talk: Talk,
    seen: Look,
    me: Voice | None,
    rare: Rarities,
    asked: list[Waiting],
    speaks: dict[str | None, float],
) -> tuple[Said | None, float, tuple[tuple[str, float], ...]]:
    """The question that the line answers, if any, how sure that is, and all that it perhaps answers."""
    best: Waiting | None = None
    top = 0.0
    maybe = []
    for one in asked:
        sure = chance(traits(talk, seen, me, rare, one, speaks.get(one.matter.author, 0.0)))
        if sure >= MAYBE:
            maybe.append((one.matter.id, sure))
        if sure > top:
            best, top = one, sure
    if best is None or top < REPLY_FROM:
        return None, top, tuple(maybe)
    return best.said, top, ((best.matter.id, top),)


def _goes_on(talk: Talk, line: Line, me: Voice) -> bool:
    """Whether somebody who just asked, and was not answered yet, adds to it."""
    own = talk.matters.get(me.own) if me.own else None
    recent = line.at - me.at <= TURN_SECONDS and talk.heard - me.n <= TURN_LINES
    return own is not None and recent and me.matter == own.id and not own.others
