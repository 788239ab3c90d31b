"""Under which names a thing is heard: heard again under one of them, it is not handled again."""

from bot.base.message import Deletion, Edit, Heard, Message


def keys_of(heard: Heard) -> tuple[str, ...]:
    """The keys of one thing heard, unique within its channel."""
    if type(heard) is Message:
        return (heard.id, *heard.keys) if heard.keys else (heard.id,)
    if isinstance(heard, Edit):
        return (f"{heard.id}:edit:{heard.at.isoformat()}",)
    assert isinstance(heard, Deletion)
    return (f"{heard.id}:gone",)
