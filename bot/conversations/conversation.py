"""A conversation: what one person brought up in a channel, the first replies, and how it ended."""

from typing import NamedTuple

REPLY_FROM = 0.6
"""A reply counts from this probability on; fitted, see `weights`."""

CREDIBLE = 0.2
"""A reply less likely than this is not made surer by anything said later."""

KEPT_REPLIES = 12
KEPT_IDS = 50
KEPT_OTHERS = 50


class Reply(NamedTuple):
    """A message that may answer a conversation's first message, with its probability (0 to 1)."""

    id: str
    author: str
    at: float
    sure: float


class Conversation(NamedTuple):
    """What `author` brought up with the message `id`, at UTC seconds `at`; `question` says that it asks something.

    `ids` are its messages (the first 50), `last` the time of the newest, `replies` the likely direct replies by others
    in order of time, `answer` the first that counts, `others` who else spoke in it, `solved` what its author said
    about the outcome (None: nothing yet). `again` is the first conversation of the same person which this one repeats;
    a conversation that is `gone` was deleted by its author.
    """

    id: str
    author: str
    at: float
    question: bool
    ids: tuple[str, ...]
    last: float
    replies: tuple[Reply, ...] = ()
    answer: Reply | None = None
    others: frozenset[str] = frozenset()
    solved: bool | None = None
    again: str | None = None
    gone: bool = False

    @property
    def answered_by(self) -> str | None:
        """The author of the first reply that counts."""
        return self.answer.author if self.answer else None

    @property
    def answered_with(self) -> str | None:
        """The id of the first reply that counts."""
        return self.answer.id if self.answer else None

    def joined(self, id: str, author: str, at: float, solved: bool | None = None) -> "Conversation":
        """The conversation with one more message, and what that says about the outcome."""
        ids = self.ids if len(self.ids) >= KEPT_IDS else (*self.ids, id)
        others = self.others
        if author != self.author and author not in others and len(others) < KEPT_OTHERS:
            others = others | {author}
        solved = self.solved if solved is None else solved
        return self._replace(ids=ids, others=others, last=max(at, self.last), solved=solved)

    def replied(self, reply: Reply) -> "Conversation":
        """The conversation with one more likely reply; a sure one makes an earlier credible one by the same author
        surer."""
        if len(self.replies) >= KEPT_REPLIES:
            return self
        replies = (*self.replies, reply)
        if self.answer is None and reply.sure >= REPLY_FROM:
            first = next(each for each in replies if each.author == reply.author and each.sure >= CREDIBLE)
            return self.credited(first, reply.sure, replies)
        return self._replace(replies=replies)

    def credited(self, reply: Reply, sure: float, replies: tuple[Reply, ...] = ()) -> "Conversation":
        """The conversation with one of its replies (or of those given) at least this sure."""
        better = reply._replace(sure=max(sure, reply.sure))
        return self.with_replies(tuple(better if each is reply else each for each in replies or self.replies))

    def with_replies(self, replies: tuple[Reply, ...]) -> "Conversation":
        """The conversation with exactly these replies."""
        answer = next((reply for reply in replies if reply.sure >= REPLY_FROM), None)
        return self._replace(replies=replies, answer=answer)
