"""The keys under which a message, edit or deletion is heard; what is heard again under one of them is not handled
again."""

from bot.base.message import Deletion, Edit, Heard, Message


def keys_of(heard: Heard) -> tuple[str, ...]:
    """The dedupe keys of something heard, unique within its channel."""
    if type(heard) is Message:
        return (heard.id, *heard.keys) if heard.keys else (heard.id,)
    if isinstance(heard, Edit):
        return (f"{heard.id}:edit:{heard.at.isoformat()}",)
    assert isinstance(heard, Deletion)
    return (f"{heard.id}:gone",)
