"""The marks by which a post of ours is known again: a nonce on its way, an id in what was posted."""

import base64
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

PREFIX = "gn"


def nonce_of(key: str) -> str:
    """At most 25 characters made of an outbox key, the same on every try: Discord takes it once within minutes."""
    return base64.b32encode(blake2b(key.encode(), digest_size=15).digest()).decode().lower()


def number_of(key: str) -> int:
    """The id of the first part of a post of ours, 31 bits of its outbox key; stays with the message."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") & 0x7FFFFFFF | 1


def custom_id(verb: str, name: str) -> str:
    """The id of a button, menu or window."""
    return f"{PREFIX}:{verb}:{name}"


def parts_of(custom_id: str) -> tuple[str, str] | None:
    """Verb and name of an id of ours; None for anybody else's."""
    prefix, _, rest = custom_id.partition(":")
    verb, _, name = rest.partition(":")
    return (verb, name) if prefix == PREFIX and verb and name else None


def is_marked(components: Iterable[Any], key: str) -> bool:
    """Whether the parts of a message carry the mark of an outbox key."""
    about, number = custom_id("about", nonce_of(key)), number_of(key)
    return any(
        getattr(each, "custom_id", None) == about or getattr(each, "id", None) == number for each in _walk(components)
    )


def _walk(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()) or ())
