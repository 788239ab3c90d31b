"""How likely a message that names nobody is the direct reply to a waiting question."""

from math import log, log2
from operator import mul
from typing import NamedTuple

from bot.base.logistic import sigmoid
from bot.conversations.channel import ChannelHistory, Line, Speaker
from bot.conversations.conversation import Conversation
from bot.conversations.line import IncomingLine
from bot.conversations.speakers import Rarities, shared_words
from bot.conversations.weights import REPLY
from bot.conversations.wording import LineWording

LOOKED_AT = 10
WAITING = 3
LINES = 40
SECONDS = 300.0
"""A reply that does not say whom it answers comes within this time: in annotated chat 98 of 100 first replies came
within three minutes."""

LEAST_SHARE = 0.01


class OpenQuestion(NamedTuple):
    """A waiting question, and the line that asked it."""

    conversation: Conversation
    said: Line


def in_thread(history: ChannelHistory, asked: Line) -> bool:
    """Whether a line has a thread under it: what is said outside is then meant for others."""
    later = history.said[asked.n + 1 - history.heard :] if asked.n + 1 < history.heard else ()
    return asked.id in [line.thread for line in later]


def open_questions(history: ChannelHistory, line: IncomingLine) -> list[OpenQuestion]:
    """The waiting questions of others that `line` may answer, the newest first."""
    questions: list[OpenQuestion] = []
    left = LOOKED_AT
    since = line.at - SECONDS
    for conversation in reversed(tuple(history.conversations.values())):
        if (
            conversation.answer is None
            and conversation.question
            and conversation.author != line.author
            and conversation.last >= since
        ):
            said = history.line(conversation.id)
            if said and history.heard - said.n <= LINES and not in_thread(history, said):
                questions.append(OpenQuestion(conversation, said))
                if len(questions) == WAITING:
                    break
        left -= 1
        if not left:
            break
    return questions


def reply_features(
    history: ChannelHistory, look: LineWording, me: Speaker | None, rare: Rarities, question: OpenQuestion, share: float
) -> tuple[float, ...]:
    """The features for whether a message is the reply; `share`: how likely it speaks to the asker at all (0 to 1)."""
    since = history.heard - question.said.n
    return (
        1.0,
        log(max(LEAST_SHARE, share)),
        log2(since),
        since == 1,
        (since == 1) * history.habit,
        min(3, len(question.conversation.ids) - 1),
        shared_words(rare, question.said) if rare else 0.0,
        look.you,
        look.my,
        look.calls,
        log2(1 + look.length),
        me is None,
        history.habit,
    )


def reply_probability(features: tuple[float, ...]) -> float:
    """The probability (0 to 1) for these features."""
    return sigmoid(sum(map(mul, REPLY, features)))
