"""The same question, asked by one person in several channels: one matter, one card."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.base.message import Message, MessageRef
from bot.ports.memory import Asked

WITHIN = timedelta(hours=2)
MOST = 500


def asked_key(message: Message) -> Asked:
    """Who asked what: case, spaces and punctuation do not count."""
    words = " ".join("".join(c if c.isalnum() else " " for c in message.text.casefold()).split())
    print_ = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return (message.place.platform, message.place.tenant, message.author.id, print_)


def by_anybody(key: Asked) -> Asked:
    """The same words, whoever says them."""
    return (key[0], key[1], "", key[3])


def asked_elsewhere(
    asked: Mapping[Asked, tuple[MessageRef, datetime]], message: Message, key: Asked
) -> MessageRef | None:
    """The matter that this person opened with the same words in another channel within two hours."""
    matter, at = asked.get(key, (None, message.at))
    if matter is None or matter.place == message.place or abs(message.at - at) > WITHIN:
        return None
    return matter


def remember(
    asked: Mapping[Asked, tuple[MessageRef, datetime]], key: Asked, matter: MessageRef, at: datetime
) -> dict[Asked, tuple[MessageRef, datetime]]:
    """With this one, without those of more than two hours ago."""
    kept = dict(asked)
    kept[key] = (matter, at)
    if len(kept) > MOST:
        kept = {one: said for one, said in kept.items() if at - said[1] <= WITHIN}
    return dict(list(kept.items())[-MOST:]) if len(kept) > MOST else kept
