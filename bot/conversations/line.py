"""A message as the history needs it: who wrote it, to whom, when, and its words."""

from typing import NamedTuple

from bot.base.message import Message


class IncomingLine(NamedTuple):
    """One message. `at`: UTC seconds; `thread`: the id of its root; `reply_to`: the id of a message openly answered.

    `author` and `mentions` are ids of people, `name` is what the others call the author, `asks` says that somebody
    else has already recognised a question in it (a question mark is seen here anyway). `names` are words of it, in
    lower case, that name a product: everybody here says them, and two messages have nothing in common by them.
    """

    id: str
    author: str
    name: str
    at: float
    text: str
    thread: str | None = None
    reply_to: str | None = None
    mentions: tuple[str, ...] = ()
    bot: bool = False
    asks: bool = False
    names: frozenset[str] = frozenset()


def incoming_line(message: Message, asks: bool, names: frozenset[str] = frozenset()) -> IncomingLine:
    """A message as a line; `asks`: triage found a question; `names`: words that only name a product."""
    author = message.author
    at = message.at.timestamp()
    return IncomingLine(
        message.id, author.id, author.name, at, message.text, message.thread, message.reply_to, message.mentions,
        author.bot, asks, names,
    )  # fmt: skip
