"""What the dictionaries of all fakes share: accounts as keys, and dropping what is old."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.base.message import ChannelRef

Account = tuple[str, str, str]
"""Platform, tenant, author."""

Key = TypeVar("Key")
Value = TypeVar("Value")


def account(place: ChannelRef, author: str) -> Account:
    """Somebody as the channel's workspace or server knows them."""
    return place.platform, place.tenant, author


def is_there(place: ChannelRef, platform: str, tenant: str) -> bool:
    """Whether a channel is of this workspace or server."""
    return (place.platform, place.tenant) == (platform, tenant)


def drop(rows: dict[Key, Value], old: Callable[[Value], bool], limit: int = 10**9) -> int:
    """Remove at most so many values of which this is true; how many went."""
    gone = [key for key, value in rows.items() if old(value)][:limit]
    for key in gone:
        del rows[key]
    return len(gone)


def drop_keys(rows: dict[Key, Any], old: Callable[[Key], bool]) -> int:
    """Remove what stands under keys of which this is true; how many went."""
    gone = [key for key in rows if old(key)]
    for key in gone:
        del rows[key]
    return len(gone)


def put(rows: dict[Key, Value], key: Key, value: Value | None) -> None:
    """Put a value in its place; None removes what stands there."""
    if value is None:
        rows.pop(key, None)
    else:
        rows[key] = value
