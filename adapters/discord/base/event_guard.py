"""Keeps a malformed event from ending the connection: it is put aside with its shape, and the next one is read."""

from collections.abc import Callable, Mapping
from typing import Any

Parse = Callable[[Any], Any]
Broken = Callable[[str, Exception], None]

ESSENTIAL = frozenset({"READY", "RESUMED"})
"""Events without which the client cannot work: after a fault in one it starts anew."""

DEPTH = 4
WIDTH = 60


def guard_parsers(parsers: Mapping[str, Parse], broken: Broken) -> dict[str, Parse]:
    """The library's parsers by event name, wrapped so that they report instead of raising."""
    return {name: parse if name in ESSENTIAL else _guard(name, parse, broken) for name, parse in parsers.items()}


def _guard(name: str, parse: Parse, broken: Broken) -> Parse:
    def guard(data: Any) -> Any:
        try:
            return parse(data)
        except Exception as error:
            broken(f"{name} {event_shape(data)}", error)
            return None

    return guard


def event_shape(data: Any, depth: int = DEPTH) -> str:
    """Key paths and types, never values."""
    if isinstance(data, dict) and depth:
        inside = ", ".join(f"{key}: {event_shape(value, depth - 1)}" for key, value in list(data.items())[:WIDTH])
        return f"{{{inside}}}"
    if isinstance(data, list) and depth:
        return f"[{event_shape(data[0], depth - 1)}]" if data else "[]"
    return type(data).__name__
