"""One message of a channel, as much of it as is needed to see whom it speaks to."""

from typing import NamedTuple


class Line(NamedTuple):
    """One message. `at`: UTC seconds; `thread`: the id of its root; `reply_to`: the id of a message openly answered.

    `author` and `mentions` are ids of people, `name` is what the others call the author, `asks` says that somebody
    else has already recognised a question in it (a question mark is seen here anyway).
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
