"""Puts each message of a channel where it belongs: whom it speaks to, which matter it is part of, what it settles."""

from math import log2
from operator import mul
from typing import NamedTuple

from bot.conversation.change import deleted, edited
from bot.conversation.line import Line
from bot.conversation.matter import Matter, Reply
from bot.conversation.names import named
from bot.conversation.outcome import outcome
from bot.conversation.score import GAP_SECONDS, chances, choices
from bot.conversation.talk import Said, Talk, Voice, remembered, with_matters
from bot.conversation.words import Look, look

__all__ = ["Heard", "deleted", "edited", "follow"]

MAYBE = 0.1
"""A reply less likely than this is not remembered."""

TURN_SECONDS = 300.0
OPENS = (-4.17, 2.37, 0.08, 0.3, -0.8, 0.71, -0.37, 0.68, 0.26, -0.75, -0.35, -0.32, -0.33)
OPENS_FROM = -1.98
AGAIN_SECONDS = 7200.0
ALIKE = 0.34


class Heard(NamedTuple):
    """What was understood of one message, from nothing said later.

    `to` is the person it speaks to and `answers` the message it replies to, both with probability `sure`; `matter` is
    the message that opened the matter it belongs to; `opens` says that this message opens one with a question, `again`
    which earlier matter of the same person it repeats; `solved` is what an asker says about the help. `changed` are
    the matters whose state is another now.
    """

    id: str
    to: str | None = None
    answers: str | None = None
    sure: float = 0.0
    matter: str | None = None
    opens: bool = False
    again: str | None = None
    solved: bool | None = None
    changed: tuple[Matter, ...] = ()


class Aim(NamedTuple):
    to: str | None
    answered: Said | None
    sure: float
    maybe: tuple[str, float] | None = None
    openly: str | None = None
    named: bool = True
    nobody: float = 0.0


def follow(talk: Talk, line: Line) -> tuple[Talk, Heard]:
    """`talk` after `line`, and what was understood of `line`; a line that was heard before changes nothing."""
    if line.id in talk.gone:
        return talk, Heard(line.id)
    if known := talk.line(line.id):
        return talk, Heard(known.id, known.to, known.answers, 1.0, known.matter)
    seen = look(line.text, line.asks)
    aim = _aim(talk, line, seen)
    heard = _placed(talk, line, seen, aim)
    said = Said(talk.heard, line.id, line.author, line.at, seen, heard.to, heard.answers, heard.matter, line.thread)
    opened = line.id if any(matter.id == line.id for matter in heard.changed) else None
    return with_matters(remembered(talk, line, said, opened, aim.named), heard.changed), heard


def _aim(talk: Talk, line: Line, seen: Look) -> Aim:
    """Whom the line speaks to and which line it answers, by the strongest evidence there is."""
    if line.reply_to and line.reply_to != line.id:
        parent = talk.line(line.reply_to)
        return Aim(parent.author if parent else None, parent, 1.0, None, line.reply_to)
    if line.thread and line.thread != line.id:
        return _in_thread(talk, line)
    if line.mentions and (person := next((one for one in line.mentions if one != line.author), None)):
        return Aim(person, _addressed(talk, line.author, person), 1.0)
    if called := named(line.text, talk.names, talk.telling, line.author):
        return Aim(called.author, _addressed(talk, line.author, called.author), called.sure)
    return _guess(talk, line, seen)


def _in_thread(talk: Talk, line: Line) -> Aim:
    """In a thread one answers the newest message of somebody else there, else its root."""
    for said in reversed(talk.said):
        if said.author != line.author and line.thread in (said.thread, said.id):
            return Aim(said.author, said, 1.0, None, said.id)
    return Aim(None, None, 1.0, None, line.thread)


def _guess(talk: Talk, line: Line, seen: Look) -> Aim:
    found = choices(talk, line, seen)
    shares = chances(found)
    best = max(range(len(found)), key=shares.__getitem__)
    to = found[best].author
    maybe = None
    for one, share in zip(found[1:], shares[1:], strict=True):
        if one.author is not None and one.author != to and share >= MAYBE and (own := _waiting(talk, one.author)):
            maybe = (own, share)
            break
    return Aim(
        to, _addressed(talk, line.author, to) if to else None, shares[best], maybe, named=False, nobody=shares[0]
    )


def _waiting(talk: Talk, author: str) -> str | None:
    """The matter of `author` that nobody has answered and to which their last line belongs."""
    voice = talk.voices[author]
    own = talk.matters.get(voice.own) if voice.own else None
    return own.id if own and voice.matter == own.id and not own.answered else None


def _addressed(talk: Talk, me: str, them: str) -> Said | None:
    """The newest line of `them` that may be answered by `me`: said to me or to nobody in particular."""
    voice = talk.voices.get(them)
    if voice is None:
        return None
    for said in talk.said[: voice.n - talk.heard + len(talk.said) + 1][::-1] if talk.said else ():
        if said.author == them and (said.to is None or said.to == me):
            return said
    return None


def _placed(talk: Talk, line: Line, seen: Look, aim: Aim) -> Heard:
    """Where the line belongs: it opens a matter, goes on with one, or stands alone."""
    me = talk.voices.get(line.author)
    if seen.asks and not line.bot and opens(talk, line, seen, me, aim):
        return _opening(talk, line, seen, aim)
    home = _home(talk, line, aim, me)
    answers = aim.openly or (aim.answered.id if aim.answered else None)
    doubtful = _maybe(talk, line, aim)
    if home is None:
        if aim.to is None and not aim.openly and not line.bot:
            return _opening(talk, line, seen, aim)
        return Heard(line.id, aim.to, answers, aim.sure, changed=doubtful)
    joined = home.joined(line.id, line.author, line.at)
    solved = None
    if line.author == home.author:
        solved = outcome(line.text) if home.others else None
        joined = joined if solved is None else joined._replace(solved=solved)
    elif aim.to == home.author or aim.openly:
        if line.author not in home.others and not aim.openly:
            answers = home.id
        joined = joined.replied(Reply(line.id, line.author, line.at, aim.sure))
    return Heard(line.id, aim.to, answers, aim.sure, home.id, False, None, solved, (joined, *doubtful))


def opens(talk: Talk, line: Line, seen: Look, me: Voice | None, aim: Aim) -> bool:
    """Whether a question opens a matter of its own."""
    if aim.openly:
        return False
    if aim.named and aim.to:
        return not _talking(talk, line, me, aim)
    found = openness(talk, line, seen, me, aim.nobody)
    return float(sum(map(mul, OPENS, found))) > OPENS_FROM


def _talking(talk: Talk, line: Line, me: Voice | None, aim: Aim) -> bool:
    """Whether the two have spoken with each other lately, or the one addressed has a matter that waits."""
    them = talk.voices.get(aim.to) if aim.to else None
    if them is None:
        return False
    if _waiting(talk, aim.to or "") and line.at - them.at < GAP_SECONDS:
        return True
    if aim.answered is not None and aim.answered.matter and line.at - them.at < GAP_SECONDS:
        return True
    if me is None or line.at - max(me.at, them.at) > GAP_SECONDS:
        return False
    return me.to == aim.to or them.to == line.author


def openness(talk: Talk, line: Line, seen: Look, me: Voice | None, nobody: float) -> tuple[float, ...]:
    """The traits that say whether a question to nobody by name opens a matter."""
    own = talk.matters.get(me.own) if me and me.own else None
    pause = log2(1 + min(30.0, max(0.0, line.at - me.at) / 60)) if me else 5.0
    live = own is not None and line.at - own.last < GAP_SECONDS
    return (
        1.0,
        nobody,
        seen.calls,
        seen.starts,
        seen.replies,
        log2(1 + seen.length),
        seen.length < 4,
        me is None,
        pause,
        live and not own.others,  # type: ignore[union-attr]
        live and bool(own.others),  # type: ignore[union-attr]
        me is not None and me.to is not None,
        live and len(own.ids) < 3,  # type: ignore[union-attr]
    )


def _maybe(talk: Talk, line: Line, aim: Aim) -> tuple[Matter, ...]:
    if aim.maybe is None or not (matter := talk.matters.get(aim.maybe[0])):
        return ()
    return (matter.replied(Reply(line.id, line.author, line.at, aim.maybe[1])),)


def _home(talk: Talk, line: Line, aim: Aim, me: Voice | None) -> Matter | None:
    """The matter to which the line belongs, if it is one that is known."""
    if aim.to is None and not aim.openly:
        matter = talk.matters.get(me.matter) if me and me.matter else None
        return matter if matter and me and line.at - me.at < TURN_SECONDS else None
    answered = talk.matters.get(aim.answered.matter) if aim.answered and aim.answered.matter else None
    if aim.openly:
        return answered or talk.matters.get(aim.openly)
    own = talk.matters.get(me.own) if me and me.own else None
    if own and line.at - own.last < GAP_SECONDS and aim.to in own.others and (not answered or answered.others):
        return own
    return answered if answered and line.at - answered.last < GAP_SECONDS else None


def _opening(talk: Talk, line: Line, seen: Look, aim: Aim) -> Heard:
    again = _earlier(talk, line, seen)
    matter = Matter(line.id, line.author, line.at, seen.asks, (line.id,), line.at, again=again)
    to = aim.to if aim.named else None
    return Heard(line.id, to, None, aim.sure, line.id, seen.asks, again, None, (matter,))


def _earlier(talk: Talk, line: Line, seen: Look) -> str | None:
    """The first matter of this person that the line repeats, if any."""
    me = talk.voices.get(line.author)
    own = talk.matters.get(me.own) if me and me.own else None
    if own is None or line.at - own.at > AGAIN_SECONDS or _alike(talk, own.id, seen) < ALIKE:
        return None
    return own.again or own.id


def _alike(talk: Talk, id: str, seen: Look) -> float:
    said = talk.line(id)
    if said is None or not (said.look.words or seen.words):
        return 0.0
    return len(said.look.words & seen.words) / len(said.look.words | seen.words)
