"""Whether a question was answered, from what its asker says next: who was answered talks on, who was not asks again."""

from math import log
from operator import mul

from bot.base.logistic import sigmoid
from bot.conversations.channel import ChannelHistory, Speaker
from bot.conversations.conversation import Conversation, Reply
from bot.conversations.line import IncomingLine
from bot.conversations.outcomes import thanks
from bot.conversations.replies import LEAST_SHARE, OpenQuestion
from bot.conversations.weights import RETURN
from bot.conversations.wording import LineWording, similar_wording

LINES = 80
SECONDS = 7200.0


def return_features(line: IncomingLine, look: LineWording, own: OpenQuestion, nobody: float) -> tuple[float, ...]:
    """The features for whether the question was answered; `nobody`: `line` speaks to the whole channel."""
    likeliest = best_return(own.conversation)
    return (
        1.0,
        look.calls,
        similar_wording(own.said.look, look),
        thanks(line.text),
        look.you,
        look.my,
        log(max(LEAST_SHARE, likeliest.sure)) if likeliest else log(LEAST_SHARE),
        min(2.0, sum(reply.sure for reply in own.conversation.replies)),
        nobody,
    )


def best_return(conversation: Conversation) -> Reply | None:
    """The likeliest reply; of two equal ones the earlier."""
    return max(conversation.replies, key=lambda reply: reply.sure, default=None)


def return_probability(features: tuple[float, ...]) -> float:
    """The probability (0 to 1) for these features."""
    return sigmoid(sum(map(mul, RETURN, features)))


def asked_lately(history: ChannelHistory, line: IncomingLine, me: Speaker | None) -> OpenQuestion | None:
    """The newest question of the line's author that still waits and is recent enough to be meant."""
    conversation = history.conversations.get(me.own) if me and me.own else None
    if conversation is None or conversation.answer is not None or not conversation.question:
        return None
    said = history.line(conversation.id)
    if said is None or history.heard - said.n > LINES or line.at - said.at > SECONDS:
        return None
    return OpenQuestion(conversation, said)
