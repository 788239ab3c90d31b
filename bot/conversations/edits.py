"""What an edit or a deletion does to what is remembered of a channel."""

from bot.conversations.channel import KEPT_LINES, Said, Talk, with_matters
from bot.conversations.conversation import Matter
from bot.conversations.line import Line
from bot.conversations.wording import look


def edited(talk: Talk, id: str, line: Line) -> Talk:
    """`talk` after the author changed the message `id` into `line`; one that is not remembered changes nothing.

    The message stays in its place and matter; only what it says is another: a question may become none, or one.
    """
    said = talk.line(id)
    if said is None:
        return talk
    seen = look(line.text, line.asks)
    talk = _replaced(talk, said, said._replace(look=seen))
    matter = talk.matters.get(id)
    if matter is None or matter.question == seen.asks:
        return talk
    return with_matters(talk, (matter._replace(question=seen.asks),))


def deleted(talk: Talk, id: str) -> Talk:
    """`talk` without the message `id`: no matter that it opened, no answer that it was; nor is it heard later."""
    said = talk.line(id)
    gone = talk.gone if len(talk.gone) < KEPT_LINES else frozenset[str]()
    talk = talk._replace(gone=gone | {id})
    if said is not None:
        talk = _replaced(talk, said, said._replace(id="", author="", look=look(""), to=None, matter=None, thread=None))
        talk = talk._replace(where={one: n for one, n in talk.where.items() if one != id})
    touched = (_without(matter, id) for matter in talk.matters.values() if id in matter.ids or _replied(matter, id))
    return with_matters(talk, tuple(touched))


def _replaced(talk: Talk, old: Said, new: Said) -> Talk:
    return talk._replace(said=tuple(new if one is old else one for one in talk.said))


def _replied(matter: Matter, id: str) -> bool:
    return any(reply.id == id for reply in matter.replies)


def _without(matter: Matter, id: str) -> Matter:
    if matter.id == id:
        return matter._replace(gone=True)
    ids = tuple(one for one in matter.ids if one != id)
    replies = tuple(reply for reply in matter.replies if reply.id != id)
    return matter._replace(ids=ids).with_replies(replies)
