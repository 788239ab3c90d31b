"""How edits and deletions change the history of a channel."""

from bot.conversations.channel import KEPT_LINES, ChannelHistory, Line, with_conversations
from bot.conversations.conversation import Conversation
from bot.conversations.line import IncomingLine
from bot.conversations.wording import read_wording


def after_edit(history: ChannelHistory, id: str, line: IncomingLine) -> ChannelHistory:
    """`history` after the message `id` became `line`; unchanged where the message is not remembered.

    The message keeps its place and conversation; only its words change, so a question may become none, or one.
    """
    said = history.line(id)
    if said is None:
        return history
    seen = read_wording(line.text, line.asks, line.names)
    history = _replaced(history, said, said._replace(look=seen))
    conversation = history.conversations.get(id)
    if conversation is None or conversation.question == seen.asks:
        return history
    return with_conversations(history, (conversation._replace(question=seen.asks),))


def after_deletion(history: ChannelHistory, id: str) -> ChannelHistory:
    """`history` without the message `id`: it opened no conversation and answered none, and is not heard if it comes
    later."""
    line = history.line(id)
    gone = history.gone if len(history.gone) < KEPT_LINES else frozenset[str]()
    history = history._replace(gone=gone | {id})
    if line is not None:
        history = _replaced(
            history,
            line,
            line._replace(id="", author="", look=read_wording(""), to=None, conversation=None, thread=None),
        )
        history = history._replace(where={each: n for each, n in history.where.items() if each != id})
    touched = (
        _without(conversation, id)
        for conversation in history.conversations.values()
        if id in conversation.ids or _replied(conversation, id)
    )
    return with_conversations(history, tuple(touched))


def _replaced(history: ChannelHistory, old: Line, new: Line) -> ChannelHistory:
    return history._replace(said=tuple(new if line is old else line for line in history.said))


def _replied(conversation: Conversation, id: str) -> bool:
    return any(reply.id == id for reply in conversation.replies)


def _without(conversation: Conversation, id: str) -> Conversation:
    if conversation.id == id:
        return conversation._replace(gone=True)
    ids = tuple(each for each in conversation.ids if each != id)
    replies = tuple(reply for reply in conversation.replies if reply.id != id)
    return conversation._replace(ids=ids).with_replies(replies)
