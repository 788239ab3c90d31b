"""Whom a message speaks to and which message it answers, from the strongest evidence there is."""

from typing import NamedTuple

from bot.conversations import returns
from bot.conversations.channel import ChannelHistory, Line, Speaker
from bot.conversations.conversation import REPLY_FROM
from bot.conversations.line import IncomingLine
from bot.conversations.mentions import named_speakers
from bot.conversations.outcomes import answers_something
from bot.conversations.replies import OpenQuestion, in_thread, open_questions, reply_features, reply_probability
from bot.conversations.speakers import Rarities, candidates, probabilities, rarities, recent_speakers
from bot.conversations.wording import LineWording

MAYBE = 0.03
"""A reply less likely than this (0 to 1) is not remembered."""

BACK_WORDS = 12
BACK_SURE = 0.8
"""A question of at most so many words with a "you" in it, right after another's question, asks back; with this
probability."""

ADDRESSED_LINES = 80
"""How many lines back an author can be answered by name."""

TURN_SECONDS = 120.0
TURN_LINES = 8
"""Within this time and so many lines, an asker without an answer adds to their question."""


class Addressee(NamedTuple):
    """Whom a line speaks to, which line it answers, and how sure that is.

    `openly` is the id that the platform says it answers, `named_speakers` whether the line itself says whom it means,
    `guessed` whether that rests on no more than the order of lines. The rest is for guesses: `maybe` holds the waiting
    questions that it perhaps answers, each with a probability, `nobody` how likely it speaks to the whole channel,
    `before` how likely the author's own question has been answered by now.
    """

    to: str | None
    answered: Line | None
    sure: float
    openly: str | None = None
    named: bool = True
    maybe: tuple[tuple[str, float], ...] = ()
    nobody: float = 0.0
    before: tuple[str, float] | None = None
    guessed: bool = False


def addressee_of(history: ChannelHistory, line: IncomingLine, seen: LineWording) -> Addressee:
    """The addressee of a line: an open reply, a thread, a mention, a name, in this order; else a guess, but never a
    bot."""
    if line.reply_to and line.reply_to != line.id:
        parent = history.line(line.reply_to)
        return Addressee(parent.author if parent else None, parent, 1.0, line.reply_to)
    if line.thread and line.thread != line.id:
        return _in_thread(history, line, line.thread)
    for person in line.mentions:
        if person != line.author:
            return Addressee(person, answerable_line(history, line.author, person), 1.0)
    if called := named_speakers(line.text, seen.words, history.names, history.telling, line.author):
        return Addressee(called.author, answerable_line(history, line.author, called.author), called.sure)
    if line.bot:
        return Addressee(None, None, 0.0)
    if seen.asks and seen.you and (asked := _asks_back(history, line, seen)):
        return Addressee(asked.author, asked, BACK_SURE, guessed=True)
    return _guess(history, line, seen)


def _asks_back(history: ChannelHistory, line: IncomingLine, seen: LineWording) -> Line | None:
    """The question to which the line, that asks and says you, is a counter-question."""
    to_others = seen.calls or seen.length > BACK_WORDS or line.text.split(None, 1)[0][-1] in ":,"
    return None if to_others else just_asked(history, line)


def just_asked(history: ChannelHistory, line: IncomingLine) -> Line | None:
    """The line right before, if it is somebody else's question that nobody has answered."""
    said = history.said[-1] if history.said else None
    if said is None or said.author == line.author or said.conversation != said.id:
        return None
    conversation = history.conversations.get(said.id)
    return said if conversation and conversation.question and conversation.answer is None else None


def _in_thread(history: ChannelHistory, line: IncomingLine, thread: str) -> Addressee:
    """In a thread one answers the newest message of somebody else there, else its root."""
    for said in reversed(history.said):
        if thread in (said.thread, said.id) and said.author != line.author:
            return Addressee(said.author, said, 1.0, said.id)
    return Addressee(None, None, 1.0, thread)


def answerable_line(history: ChannelHistory, me: str, them: str) -> Line | None:
    """The newest line of `them` that `me` may answer: one to `me`, or to nobody in particular."""
    speaker = history.speakers.get(them)
    if speaker is None:
        return None
    place = speaker.n - history.heard + len(history.said)
    if place < 0:
        return None
    for line in reversed(history.said[max(0, place - ADDRESSED_LINES) : place + 1]):
        if line.author == them and (line.to is None or line.to == me):
            return line
    return None


def _guess(history: ChannelHistory, line: IncomingLine, seen: LineWording) -> Addressee:
    """Nobody is named: the likeliest of the recent speakers, and the question that the line may answer."""
    speakers, asked = recent_speakers(history, line), open_questions(history, line)
    rare = rarities(history, seen, speakers + [question.said for question in asked])
    choices = candidates(history, line, seen, speakers, rare)
    shares = probabilities(choices)
    me = history.speakers.get(line.author)
    own = returns.asked_lately(history, line, me)
    before = None
    if own:
        before = (
            own.conversation.id,
            returns.return_probability(returns.return_features(line, seen, own, shares[0])),
        )
    reply: Line | None = None
    sure = 0.0
    maybe: tuple[tuple[str, float], ...] = ()
    if asked and answers_something(line.text, line.text.strip().lower() in history.names):
        speaks = {author: share for (author, _), share in zip(choices, shares, strict=True)}
        reply, sure, maybe = _reply(history, seen, me, rare, asked, speaks)
    if reply:
        return Addressee(reply.author, reply, sure, None, False, maybe, shares[0], before)
    if me and not seen.asks and _goes_on(history, line, me):
        return Addressee(None, None, shares[0], None, False, maybe, shares[0], before)
    top = max(shares)
    to = choices[shares.index(top)][0]
    answered = answerable_line(history, line.author, to) if to else None
    if answered and (answered.thread or in_thread(history, answered)):
        return Addressee(None, None, shares[0], None, False, maybe, shares[0], before)
    return Addressee(to, answered, top, None, False, maybe, shares[0], before)


def _reply(
    history: ChannelHistory,
    seen: LineWording,
    me: Speaker | None,
    rare: Rarities,
    asked: list[OpenQuestion],
    speaks: dict[str | None, float],
) -> tuple[Line | None, float, tuple[tuple[str, float], ...]]:
    """The question that the line answers, if any, how sure that is, and all that it perhaps answers."""
    best: OpenQuestion | None = None
    top = 0.0
    maybe = []
    for question in asked:
        sure = reply_probability(
            reply_features(history, seen, me, rare, question, speaks.get(question.conversation.author, 0.0))
        )
        if sure >= MAYBE:
            maybe.append((question.conversation.id, sure))
        if sure > top:
            best, top = question, sure
    if best is None or top < REPLY_FROM:
        return None, top, tuple(maybe)
    return best.said, top, ((best.conversation.id, top),)


def _goes_on(history: ChannelHistory, line: IncomingLine, me: Speaker) -> bool:
    """Whether somebody who just asked, and was not answered yet, adds to it."""
    own = history.conversations.get(me.own) if me.own else None
    recent = line.at - me.at <= TURN_SECONDS and history.heard - me.n <= TURN_LINES
    return own is not None and recent and me.conversation == own.id and not own.others
