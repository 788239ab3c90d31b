"""Column types: how a value of the core is stored and comes back unchanged.

Times are whole microseconds since 1970 UTC, days are proleptic ordinals: both sort, and both are the same in every
database.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from struct import pack, unpack
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, String, TypeDecorator

from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.model.card import FirstDraft, Overrule
from bot.model.verdict import DecisionFacts, Reason
from bot.triage.signal import Signal

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""One encoder for all lists, as `json.dumps` with options would make one each time."""

_FROM_JSON = json.JSONDecoder().raw_decode
_KINDS = {kind.value: kind for kind in Kind}
"""Quicker than to ask the enumeration, which a look at a month of verdicts does a hundred thousand times."""


def instant(at: datetime) -> int:
    """Microseconds since 1970 UTC; `TypeError` for a time without a zone."""
    return (at - EPOCH) // MICROSECOND


def as_json(items: Sequence[Any]) -> str:
    """A list as JSON text, "" when it is empty."""
    return _AS_JSON.encode(items) if items else ""


def from_json(text: str) -> list[Any]:
    """The list in a JSON text."""
    items: list[Any] = _FROM_JSON(text)[0] if text else []
    return items


@lru_cache(maxsize=1024)
def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """Reasons as text, cached because the same few are written again and again; none contains a member's words."""
    return as_json(reasons)


@lru_cache(maxsize=1024)
def reasons_in(text: str) -> tuple[Reason, ...]:
    """The reasons in a text, cached because cards are read at each complaint in a channel."""
    return tuple(Reason(rule, why) for rule, why in from_json(text))


Value = TypeVar("Value")


class Converted(TypeDecorator[Value]):
    """A column type with one conversion each way, kept cheap for the path of a message."""

    def to_database(self, value: Any) -> Any:
        """A value of the core as it is stored."""
        raise NotImplementedError

    def to_core(self, value: Any) -> Any:
        """A stored value as the core has it."""
        raise NotImplementedError

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return self.to_database

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return self.to_core


class Instant(Converted[datetime]):
    """A time as microseconds since 1970 UTC."""

    impl = BigInteger
    cache_ok = True

    def to_database(self, value: datetime | None) -> int | None:
        return None if value is None else (value - EPOCH) // MICROSECOND

    def to_core(self, value: int | None) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Day(Converted[date]):
    """A date as its ordinal."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: date | None) -> int | None:
        return None if value is None else value.toordinal()

    def to_core(self, value: int | None) -> date | None:
        return None if value is None else date.fromordinal(value)


class Flag(Converted[bool]):
    """A bool as 1 or 0."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: bool | None) -> int | None:
        return None if value is None else int(value)

    def to_core(self, value: int | None) -> bool | None:
        return None if value is None else bool(value)


class Facts(Converted[DecisionFacts]):
    """The facts of a verdict, as the bits of one number."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: DecisionFacts | None) -> int | None:
        return None if value is None else value.bits

    def to_core(self, value: int | None) -> DecisionFacts | None:
        return None if value is None else DecisionFacts.of_bits(value)


class Choice(Converted[StrEnum]):
    """A member of an enumeration, as its text."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words
        self._members = {word.value: word for word in words}

    def bind_processor(self, dialect: Dialect) -> None:
        """Such a word is text already."""

    def to_core(self, value: str | None) -> StrEnum | None:
        return None if value is None else self._members[value]


class Words(Converted[tuple[str, ...]]):
    """A tuple of words."""

    impl = String
    cache_ok = True

    def to_database(self, value: tuple[str, ...]) -> str:
        return as_json(value)

    def to_core(self, value: str) -> tuple[str, ...]:
        return tuple(from_json(value))


class Refs(Converted[tuple[MessageRef, ...]]):
    """Messages with their channels."""

    impl = String
    cache_ok = True

    def to_database(self, value: tuple[MessageRef, ...]) -> str:
        return as_json(value)

    def to_core(self, value: str) -> tuple[MessageRef, ...]:
        return tuple(MessageRef(ChannelRef(*where), id) for where, id in from_json(value))


class Reasons(Converted[tuple[Reason, ...]]):
    """Reasons with their sentences."""

    impl = String
    cache_ok = True

    to_database = staticmethod(reasons_text)
    to_core = staticmethod(reasons_in)


class Signals(Converted[tuple[Signal, ...]]):
    """Signals, with their evidence only in rows that may hold members' words."""

    impl = String
    cache_ok = True

    def __init__(self, evidence: bool) -> None:
        super().__init__()
        self.evidence = evidence

    def to_database(self, value: tuple[Signal, ...]) -> str:
        if not value:
            return ""
        return as_json(value if self.evidence else [(kind, score, "") for kind, score, _ in value])

    def to_core(self, value: str) -> tuple[Signal, ...]:
        if not value:
            return ()
        return tuple([Signal(_KINDS[kind], score, evidence) for kind, score, evidence in from_json(value)])


class First(Converted[FirstDraft]):
    """A first draft, as four strings."""

    impl = String
    cache_ok = True

    def to_database(self, value: FirstDraft | None) -> str:
        return "" if value is None else as_json([value.text, value.tier, value.case, value.source])

    def to_core(self, value: str) -> FirstDraft | None:
        return FirstDraft(*from_json(value)) if value else None


class Overrules(Converted[tuple[Overrule, ...]]):
    """Reasons to send words despite a check."""

    impl = String
    cache_ok = True

    def to_database(self, value: tuple[Overrule, ...]) -> str:
        return as_json(value)

    def to_core(self, value: str) -> tuple[Overrule, ...]:
        return tuple(Overrule(*words) for words in from_json(value))


class Scores(Converted[tuple[float, ...]]):
    """Numbers from 0 to 1 in half precision, exact to a thousandth."""

    impl = LargeBinary
    cache_ok = True

    def to_database(self, value: tuple[float, ...]) -> bytes:
        return pack(f"<{len(value)}e", *value)

    def to_core(self, value: bytes) -> tuple[float, ...]:
        return unpack(f"<{len(value) // 2}e", value)


class Shares(Converted[tuple[float, ...]]):
    """Numbers from 0 to 1 as a byte each, exact to a 500th."""

    impl = LargeBinary
    cache_ok = True

    def to_database(self, value: tuple[float, ...]) -> bytes:
        return bytes([round(share * 255) for share in value])

    def to_core(self, value: bytes) -> tuple[float, ...]:
        return tuple([byte / 255 for byte in value])
