"""Cross-posts: the same question by one person in several channels gets one card."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.base.message import Message, MessageRef
from bot.ports.memory import QuestionKey

WITHIN = timedelta(hours=2)
MOST = 500


def question_key(message: Message) -> QuestionKey:
    """Who asked what; case, spaces and punctuation do not count."""
    words = " ".join("".join(c if c.isalnum() else " " for c in message.text.casefold()).split())
    print_ = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return (message.place.platform, message.place.tenant, message.author.id, print_)


def by_anybody(key: QuestionKey) -> QuestionKey:
    """The same key without the person."""
    return (key[0], key[1], "", key[3])


def cross_post_of(
    asked: Mapping[QuestionKey, tuple[MessageRef, datetime]], message: Message, key: QuestionKey
) -> MessageRef | None:
    """The conversation this person opened with the same words in another channel within two hours."""
    conversation, at = asked.get(key, (None, message.at))
    if conversation is None or conversation.place == message.place or abs(message.at - at) > WITHIN:
        return None
    return conversation


def remember_question(
    asked: Mapping[QuestionKey, tuple[MessageRef, datetime]], key: QuestionKey, conversation: MessageRef, at: datetime
) -> dict[QuestionKey, tuple[MessageRef, datetime]]:
    """The remembered questions with this one as the newest, at most so many."""
    kept = dict(asked)
    kept.pop(key, None)
    kept[key] = (conversation, at)
    if len(kept) > MOST:
        del kept[next(iter(kept))]
    return kept
