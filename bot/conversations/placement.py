"""Puts each message of a channel where it belongs: whom it speaks to, which matter it is part of, what it settles."""

from typing import NamedTuple

from bot.conversations import returns as comeback
from bot.conversations.addressee import Aim, aim
from bot.conversations.channel import Said, Talk, Voice, remembered
from bot.conversations.conversation import CREDIBLE, REPLY_FROM, Matter, Reply
from bot.conversations.edits import deleted, edited
from bot.conversations.line import Line
from bot.conversations.openings import earlier, opens
from bot.conversations.outcomes import answers_something, outcome
from bot.conversations.speakers import GAP_SECONDS
from bot.conversations.wording import Look, look

__all__ = ["Heard", "deleted", "edited", "follow"]

TURN_SECONDS = 300.0
"""One goes on with what one said last for so long."""

SURE = 0.8
"""How likely a line must speak to an asker to join their matter, even if it is no reply."""

LATER_LINES = 10
UNLIKELY = 0.4
"""How sure a reply is that comes so many lines later, when its author may mean something else."""

NAMES_THE_HELPER = 0.9
"""How sure an earlier doubtful reply becomes when the asker turns to its author by name."""


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


def follow(talk: Talk, line: Line) -> tuple[Talk, Heard]:
    """`talk` after `line`, and what was understood of `line`; a line that was heard before changes nothing."""
    if line.id in talk.gone:
        return talk, Heard(line.id)
    if line.id in talk.where and (known := talk.line(line.id)):
        return talk, Heard(known.id, known.to, known.answers, 1.0, known.matter)
    seen = look(line.text, line.asks)
    aimed = aim(talk, line, seen)
    if line.bot and not _to_a_member(talk, aimed):
        return talk, Heard(line.id, aimed.to, aimed.openly)
    me = talk.voices.get(line.author)
    heard = _credit(talk, line, me, aimed, _placed(talk, line, seen, me, aimed))
    said = Said(talk.heard, line.id, line.author, line.at, seen, heard.to, heard.answers, heard.matter, line.thread)
    return remembered(talk, line, said, heard.changed, aimed.named), heard


def _to_a_member(talk: Talk, aimed: Aim) -> bool:
    """Whether a bot speaks to a person: what it says to everybody or to another bot is not remembered, so that
    machines that talk to each other neither push out what people say nor pass for an answer to it."""
    them = talk.voices.get(aimed.to) if aimed.to else None
    return them is not None and not them.bot


def _placed(talk: Talk, line: Line, seen: Look, me: Voice | None, aimed: Aim) -> Heard:
    """Where the line belongs: it opens a matter, goes on with one, or stands alone."""
    if seen.asks and not line.bot and opens(talk, line, seen, me, aimed):
        return _opening(talk, line, seen, me, aimed)
    home = _home(talk, line, me, aimed)
    if home is None and aimed.to is None and aimed.answered is None and not line.bot:
        return _opening(talk, line, seen, me, aimed)
    answers = aimed.openly or (aimed.answered.id if aimed.answered else None)
    doubtful = _doubtful(talk, line, aimed, home) if aimed.maybe else ()
    if home is None:
        return Heard(line.id, aimed.to, answers, aimed.sure, changed=doubtful)
    mine = line.author == home.author
    helped = home.others or any(reply.sure >= CREDIBLE for reply in home.replies)
    solved = outcome(line.text) if mine and helped else None
    joined = home.joined(line.id, line.author, line.at, solved)
    if not mine and (aimed.to == home.author or aimed.openly):
        if line.author not in home.others and not aimed.openly:
            answers = home.id
        joined = _replied(talk, joined, line, aimed)
    return Heard(line.id, aimed.to, answers, aimed.sure, home.id, False, None, solved, (joined, *doubtful))


def _opening(talk: Talk, line: Line, seen: Look, me: Voice | None, aimed: Aim) -> Heard:
    again = earlier(talk, line, seen, me)
    matter = Matter(line.id, line.author, line.at, seen.asks, (line.id,), line.at, again=again)
    to = aimed.to if aimed.named else None
    return Heard(line.id, to, aimed.openly, aimed.sure, line.id, seen.asks, again, None, (matter,))


def _home(talk: Talk, line: Line, me: Voice | None, aimed: Aim) -> Matter | None:
    """The matter to which the line belongs, if it is one that is known.

    Where the root of a thread was never seen, the first line heard in it opens the matter of all that follow.
    """
    answered = talk.matters.get(aimed.answered.matter) if aimed.answered and aimed.answered.matter else None
    if aimed.openly:
        return answered or talk.matters.get(aimed.openly) or (_in_thread(talk, line.thread) if line.thread else None)
    if answered and not aimed.named and answered.author == aimed.to and answered.answer is None:
        likely = any(id == answered.id and sure >= REPLY_FROM for id, sure in aimed.maybe)
        answered = answered if likely or aimed.sure >= SURE else None
    if answered is None:
        matter = talk.matters.get(me.matter) if me and me.matter else None
        return matter if matter and me and not aimed.named and line.at - me.at < TURN_SECONDS else None
    return answered if line.at - answered.last < GAP_SECONDS else None


def _in_thread(talk: Talk, thread: str) -> Matter | None:
    said = next((one for one in reversed(talk.said) if one.thread == thread and one.matter in talk.matters), None)
    return talk.matters[said.matter] if said and said.matter else None


def _replied(talk: Talk, home: Matter, line: Line, aimed: Aim) -> Matter:
    """The matter with the line as a reply, if it can be one."""
    sure = aimed.sure if aimed.named else next((sure for id, sure in aimed.maybe if id == home.id), 0.0)
    if aimed.named and not aimed.openly and _turned_to_others(talk, home, line.author):
        sure = UNLIKELY
    if sure and (not aimed.named or answers_something(line.text, aimed.openly is None and not line.mentions)):
        return home.replied(Reply(line.id, line.author, line.at, sure))
    return home


def _turned_to_others(talk: Talk, home: Matter, me: str) -> bool:
    """Whether an asker has since been helping others: then who names them may well mean that."""
    asker, asked = talk.voices.get(home.author), talk.line(home.id)
    if asker is None or asked is None or talk.heard - asked.n < LATER_LINES:
        return False
    return asker.n > asked.n and asker.to is not None and asker.to != me


def _doubtful(talk: Talk, line: Line, aimed: Aim, home: Matter | None) -> tuple[Matter, ...]:
    """The waiting questions that the line perhaps answers, each with it as one more reply."""
    found = ((talk.matters[id], sure) for id, sure in aimed.maybe if home is None or id != home.id)
    return tuple(matter.replied(Reply(line.id, line.author, line.at, sure)) for matter, sure in found)


def _credit(talk: Talk, line: Line, me: Voice | None, aimed: Aim, heard: Heard) -> Heard:
    """`heard`, and when an asker speaks again, what that tells about the replies to their question."""
    if not aimed.named:
        if aimed.before is None or aimed.before[1] < REPLY_FROM:
            return heard
        id, sure = aimed.before
        now = _now(talk, heard, id)
        return _changed(heard, now, comeback.best(now), sure)
    own = comeback.asked_lately(talk, line, me) if me and aimed.to and heard.matter == me.own else None
    if own is None:
        return heard
    now = _now(talk, heard, own.matter.id)
    helped = (reply for reply in now.replies if reply.author == aimed.to and reply.sure >= CREDIBLE)
    return _changed(heard, now, next(helped, None), NAMES_THE_HELPER)


def _now(talk: Talk, heard: Heard, id: str) -> Matter:
    return next((matter for matter in heard.changed if matter.id == id), talk.matters[id])


def _changed(heard: Heard, now: Matter, reply: Reply | None, sure: float) -> Heard:
    if reply is None or now.answer is not None:
        return heard
    others = (matter for matter in heard.changed if matter.id != now.id)
    return heard._replace(changed=(*others, now.credited(reply, sure)))
