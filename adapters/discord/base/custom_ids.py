"""The marks of our posts: a nonce for sending, and ids in what was posted."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

PREFIX = "gn"


def nonce_of(key: str) -> str:
    """At most 25 characters made from an outbox key, the same on every try; Discord accepts it once within minutes."""
    return base64.b32encode(blake2b(key.encode(), digest_size=15).digest()).decode().lower()


def number_of(key: str) -> int:
    """The id of the first component of a post: 31 bits of its outbox key, which stay with the message."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF | 1


def custom_id(verb: str, name: str) -> str:
    """The id of a button, menu or window."""
    return f"{PREFIX}:{verb}:{name}"


def parts_of(custom_id: str) -> tuple[str, str] | None:
    """Verb and token of one of our ids; None for any other."""
    prefix, _, rest = custom_id.partition(":")
    verb, _, name = rest.partition(":")
    return (verb, name) if prefix == PREFIX and verb and name else None


def is_marked(components: Iterable[Any], key: str) -> bool:
    """Whether a message carries the mark of an outbox key."""
    about, number = custom_id("about", nonce_of(key)), number_of(key)
    return any(
        getattr(each, "custom_id", None) == about or getattr(each, "id", None) == number for each in _walk(components)
    )


def _walk(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()) or ())
