"""Places each message of a channel: whom it speaks to, which conversation it belongs to, and what it settles."""

from typing import NamedTuple

from bot.conversations import returns
from bot.conversations.addressee import Addressee, addressee_of
from bot.conversations.channel import ChannelHistory, Line, Speaker, remember
from bot.conversations.conversation import CREDIBLE, REPLY_FROM, Conversation, Reply
from bot.conversations.edits import after_deletion, after_edit
from bot.conversations.line import IncomingLine
from bot.conversations.openings import earlier_question, opens
from bot.conversations.outcomes import answers_something, outcome_of
from bot.conversations.speakers import GAP_SECONDS
from bot.conversations.wording import LineWording, read_wording

__all__ = ["Placement", "after_deletion", "after_edit", "place_line"]

TURN_SECONDS = 300.0
"""For so long an author's next line continues the last."""

SURE = 0.8
"""How likely a line must speak to an asker to join their conversation without being a reply."""

LATER_LINES = 10
UNLIKELY = 0.4
"""The probability of a reply that comes so many lines later, when its author may mean something else."""

NAMES_THE_HELPER = 0.9
"""The probability of an earlier doubtful reply once the asker addresses its author by name."""


class Placement(NamedTuple):
    """What was understood of one message, from nothing said later.

    `to` is the person it speaks to and `answers` the message it replies to, both with probability `sure`;
    `conversation` is the message that opened the conversation it belongs to; `opens` says that this message opens one
    with a question, `again` which earlier conversation of the same person it repeats; `solved` is what an asker says
    about the help. `changed` are the conversations whose state is another now. `outright`: the message says itself to
    whom it speaks, by a thread, a reply, a mention or a name; otherwise `to` and `answers` are guesses.
    """

    id: str
    to: str | None = None
    answers: str | None = None
    sure: float = 0.0
    conversation: str | None = None
    opens: bool = False
    again: str | None = None
    solved: bool | None = None
    changed: tuple[Conversation, ...] = ()
    outright: bool = False


def place_line(history: ChannelHistory, line: IncomingLine) -> tuple[ChannelHistory, Placement]:
    """`history` after `line`, and the line's placement; a line that was heard before changes nothing."""
    if line.id in history.gone:
        return history, Placement(line.id)
    if line.id in history.where and (known := history.line(line.id)):
        return history, Placement(
            known.id, known.to, known.answers, 1.0, known.conversation, outright=known.thread is not None
        )
    seen = read_wording(line.text, line.asks, line.names)
    aimed = addressee_of(history, line, seen)
    if line.bot and not _to_a_member(history, aimed):
        return history, Placement(line.id, aimed.to, aimed.openly)
    me = history.speakers.get(line.author)
    heard = _credit(history, line, me, aimed, _placed(history, line, seen, me, aimed))
    heard = heard._replace(outright=aimed.named and not aimed.guessed and (aimed.to or aimed.openly) is not None)
    said = Line(
        history.heard, line.id, line.author, line.at, seen, heard.to, heard.answers, heard.conversation, line.thread
    )
    return remember(history, line, said, heard.changed, aimed.named), heard


def _to_a_member(history: ChannelHistory, aimed: Addressee) -> bool:
    """Whether a bot speaks to a person: what it says to everybody or to another bot is not remembered, so that
    machines that talk to each other neither push out what people say nor pass for an answer to it."""
    them = history.speakers.get(aimed.to) if aimed.to else None
    return them is not None and not them.bot


def _placed(
    history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None, aimed: Addressee
) -> Placement:
    """Where the line belongs: it opens a conversation, goes on with one, or stands alone."""
    if seen.asks and not line.bot and opens(history, line, seen, me, aimed):
        return _opening(history, line, seen, me, aimed)
    home = _home(history, line, me, aimed)
    if home is None and aimed.to is None and aimed.answered is None and not line.bot:
        return _opening(history, line, seen, me, aimed)
    answers = aimed.openly or (aimed.answered.id if aimed.answered else None)
    doubtful = _doubtful(history, line, aimed, home) if aimed.maybe else ()
    if home is None:
        return Placement(line.id, aimed.to, answers, aimed.sure, changed=doubtful)
    mine = line.author == home.author
    helped = home.others or any(reply.sure >= CREDIBLE for reply in home.replies)
    solved = outcome_of(line.text) if mine and helped else None
    joined = home.joined(line.id, line.author, line.at, solved)
    if not mine and (aimed.to == home.author or aimed.openly):
        if line.author not in home.others and not aimed.openly:
            answers = home.id
        joined = _replied(history, joined, line, aimed)
    return Placement(line.id, aimed.to, answers, aimed.sure, home.id, False, None, solved, (joined, *doubtful))


def _opening(
    history: ChannelHistory, line: IncomingLine, seen: LineWording, me: Speaker | None, aimed: Addressee
) -> Placement:
    again = earlier_question(history, line, seen, me)
    conversation = Conversation(line.id, line.author, line.at, seen.asks, (line.id,), line.at, again=again)
    to = aimed.to if aimed.named else None
    return Placement(line.id, to, aimed.openly, aimed.sure, line.id, seen.asks, again, None, (conversation,))


def _home(history: ChannelHistory, line: IncomingLine, me: Speaker | None, aimed: Addressee) -> Conversation | None:
    """The conversation to which the line belongs, if it is one that is known.

    Where the root of a thread was never seen, the first line heard in it opens the conversation of all that follow.
    """
    answered = (
        history.conversations.get(aimed.answered.conversation)
        if aimed.answered and aimed.answered.conversation
        else None
    )
    if aimed.openly:
        return (
            answered
            or history.conversations.get(aimed.openly)
            or (_in_thread(history, line.thread) if line.thread else None)
        )
    if answered and not aimed.named and answered.author == aimed.to and answered.answer is None:
        likely = any(id == answered.id and sure >= REPLY_FROM for id, sure in aimed.maybe)
        fresh = line.at - answered.last < TURN_SECONDS
        answered = answered if fresh and (likely or aimed.sure >= SURE) else None
    if answered is None:
        conversation = history.conversations.get(me.conversation) if me and me.conversation else None
        return conversation if conversation and me and not aimed.named and line.at - me.at < TURN_SECONDS else None
    return answered if line.at - answered.last < GAP_SECONDS else None


def _in_thread(history: ChannelHistory, thread: str) -> Conversation | None:
    line = next(
        (
            each
            for each in reversed(history.said)
            if each.thread == thread and each.conversation in history.conversations
        ),
        None,
    )
    return history.conversations[line.conversation] if line and line.conversation else None


def _replied(history: ChannelHistory, home: Conversation, line: IncomingLine, aimed: Addressee) -> Conversation:
    """The conversation with the line as a reply, if it can be one."""
    sure = aimed.sure if aimed.named else next((sure for id, sure in aimed.maybe if id == home.id), 0.0)
    if aimed.named and not aimed.openly and _turned_to_others(history, home, line.author):
        sure = UNLIKELY
    if sure and (not aimed.named or answers_something(line.text, aimed.openly is None and not line.mentions)):
        return home.replied(Reply(line.id, line.author, line.at, sure))
    return home


def _turned_to_others(history: ChannelHistory, home: Conversation, me: str) -> bool:
    """Whether an asker has since been helping others: then who names them may well mean that."""
    asker, asked = history.speakers.get(home.author), history.line(home.id)
    if asker is None or asked is None or history.heard - asked.n < LATER_LINES:
        return False
    return asker.n > asked.n and asker.to is not None and asker.to != me


def _doubtful(
    history: ChannelHistory, line: IncomingLine, aimed: Addressee, home: Conversation | None
) -> tuple[Conversation, ...]:
    """The waiting questions that the line perhaps answers, each with it as one more reply."""
    near = ((history.conversations[id], sure) for id, sure in aimed.maybe if home is None or id != home.id)
    return tuple(conversation.replied(Reply(line.id, line.author, line.at, sure)) for conversation, sure in near)


def _credit(
    history: ChannelHistory, line: IncomingLine, me: Speaker | None, aimed: Addressee, heard: Placement
) -> Placement:
    """`heard`, and when an asker speaks again, what that tells about the replies to their question."""
    if not aimed.named:
        if aimed.before is None or aimed.before[1] < REPLY_FROM:
            return heard
        id, sure = aimed.before
        conversation = _now(history, heard, id)
        return _changed(heard, conversation, returns.best_return(conversation), sure)
    own = returns.asked_lately(history, line, me) if me and aimed.to and heard.conversation == me.own else None
    if own is None:
        return heard
    conversation = _now(history, heard, own.conversation.id)
    helped = (reply for reply in conversation.replies if reply.author == aimed.to and reply.sure >= CREDIBLE)
    return _changed(heard, conversation, next(helped, None), NAMES_THE_HELPER)


def _now(history: ChannelHistory, heard: Placement, id: str) -> Conversation:
    return next((conversation for conversation in heard.changed if conversation.id == id), history.conversations[id])


def _changed(heard: Placement, now: Conversation, reply: Reply | None, sure: float) -> Placement:
    if reply is None or now.answer is not None:
        return heard
    others = (conversation for conversation in heard.changed if conversation.id != now.id)
    return heard._replace(changed=(*others, now.credited(reply, sure)))
