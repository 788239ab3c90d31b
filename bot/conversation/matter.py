"""A matter: what one person brought up in a channel, the first answers to it, and how it ended."""

from typing import NamedTuple

REPLY_FROM = 0.5
"""A reply counts from this probability on."""

KEPT_REPLIES = 8
KEPT_IDS = 50


class Reply(NamedTuple):
    """A message that perhaps answers a matter's first message, and how sure that is (0 to 1)."""

    id: str
    author: str
    at: float
    sure: float


class Matter(NamedTuple):
    """What `author` brought up with the message `id`, at UTC seconds `at`; `question` says that it asks something.

    `replies` are the likely direct replies by others in order of time, `ids` its messages (the first 50), `others` who
    else spoke in it, `solved` what its author said about the outcome (None: nothing yet). `again` is the first matter
    of the same person which this one repeats, `last` the time of its newest message; a matter that is `gone` was
    deleted by its author, or turned out by an edit never to have been one.
    """

    id: str
    author: str
    at: float
    question: bool
    ids: tuple[str, ...]
    last: float
    replies: tuple[Reply, ...] = ()
    others: frozenset[str] = frozenset()
    solved: bool | None = None
    again: str | None = None
    gone: bool = False

    @property
    def answer(self) -> Reply | None:
        """The first reply that is more likely a reply than not."""
        return next((reply for reply in self.replies if reply.sure >= REPLY_FROM), None)

    @property
    def answered(self) -> bool:
        """Whether somebody else has replied directly."""
        return self.answer is not None

    @property
    def answered_by(self) -> str | None:
        """The author of the first reply."""
        return reply.author if (reply := self.answer) else None

    @property
    def answered_with(self) -> str | None:
        """The id of the first reply."""
        return reply.id if (reply := self.answer) else None

    def joined(self, id: str, author: str, at: float) -> "Matter":
        """This matter with one more message."""
        ids = self.ids if len(self.ids) >= KEPT_IDS else (*self.ids, id)
        others = self.others if author == self.author or author in self.others else self.others | {author}
        return self._replace(ids=ids, others=others, last=max(at, self.last))

    def replied(self, reply: Reply) -> "Matter":
        """This matter with one more likely reply; what is known already stays."""
        if len(self.replies) >= KEPT_REPLIES:
            return self
        return self._replace(replies=(*self.replies, reply))
