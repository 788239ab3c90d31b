"""The kinds of columns: how a value of the core is held by a database, and comes back as it was.

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
"""Made once: `json.dumps` with these options would make one for every list."""


def instant(at: datetime) -> int:
    """Microseconds since 1970 UTC; `TypeError` for a time without a zone."""
    return (at - EPOCH) // MICROSECOND


def as_json(items: Sequence[Any]) -> str:
    """A list as text, empty when there is nothing in it."""
    return _AS_JSON.encode(items) if items else ""


def from_json(text: str) -> list[Any]:
    """The list that a text holds."""
    return json.loads(text) if text else []


@lru_cache(maxsize=1024)
def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """Remembered, because the same few reasons are written again and again; none holds a word of a member."""
    return as_json(reasons)


@lru_cache(maxsize=1024)
def reasons_in(text: str) -> tuple[Reason, ...]:
    """Remembered like their text: the cards alive in a channel are read at each complaint there."""
    return tuple(Reason(rule, why) for rule, why in from_json(text))


Value = TypeVar("Value")


class Converted(TypeDecorator[Value]):
    """A kind of column that says by itself what a value becomes, and what becomes of it: with one call each way,
    because both are on a message's path."""

    def to_database(self, value: Any) -> Any:
        """A value of the core as a database holds it."""
        raise NotImplementedError

    def to_core(self, value: Any) -> Any:
        """A value of the database as the core has it."""
        raise NotImplementedError

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return self.to_database

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return self.to_core


class Instant(Converted[datetime]):
    """A moment as microseconds since 1970 UTC."""

    impl = BigInteger
    cache_ok = True

    def to_database(self, value: datetime | None) -> int | None:
        return None if value is None else (value - EPOCH) // MICROSECOND

    def to_core(self, value: int | None) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Day(Converted[date]):
    """A day as its ordinal."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: date | None) -> int | None:
        return None if value is None else value.toordinal()

    def to_core(self, value: int | None) -> date | None:
        return None if value is None else date.fromordinal(value)


class Flag(Converted[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: bool | None) -> int | None:
        return None if value is None else int(value)

    def to_core(self, value: int | None) -> bool | None:
        return None if value is None else bool(value)


class Facts(Converted[DecisionFacts]):
    """What a verdict was decided on, as bits of one number."""

    impl = Integer
    cache_ok = True

    def to_database(self, value: DecisionFacts | None) -> int | None:
        return None if value is None else value.bits

    def to_core(self, value: int | None) -> DecisionFacts | None:
        return None if value is None else DecisionFacts.of_bits(value)


class Choice(Converted[StrEnum]):
    """One word of an enumeration, as that word."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def bind_processor(self, dialect: Dialect) -> None:
        """Such a word is text already."""

    def to_core(self, value: str | None) -> StrEnum | None:
        return None if value is None else self.words(value)


class Words(Converted[tuple[str, ...]]):
    """A few words in order."""

    impl = String
    cache_ok = True

    def to_database(self, value: tuple[str, ...]) -> str:
        return as_json(value)

    def to_core(self, value: str) -> tuple[str, ...]:
        return tuple(from_json(value))


class Refs(Converted[tuple[MessageRef, ...]]):
    """Messages, each with its channel spelt out."""

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
    """Signals with their evidence; without it where that would be words of a member in a row that must hold none."""

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
        return tuple(Signal(Kind(kind), score, evidence) for kind, score, evidence in from_json(value))


class First(Converted[FirstDraft]):
    """What was suggested at first, as its four words."""

    impl = String
    cache_ok = True

    def to_database(self, value: FirstDraft | None) -> str:
        return "" if value is None else as_json([value.text, value.tier, value.case, value.source])

    def to_core(self, value: str) -> FirstDraft | None:
        return FirstDraft(*from_json(value)) if value else None


class Overrules(Converted[tuple[Overrule, ...]]):
    """Reasons to send words that a check would have changed."""

    impl = String
    cache_ok = True

    def to_database(self, value: tuple[Overrule, ...]) -> str:
        return as_json(value)

    def to_core(self, value: str) -> tuple[Overrule, ...]:
        return tuple(Overrule(*words) for words in from_json(value))


class Scores(Converted[tuple[float, ...]]):
    """Numbers between 0 and 1 as half-precision ones: they come back within a thousandth."""

    impl = LargeBinary
    cache_ok = True

    def to_database(self, value: tuple[float, ...]) -> bytes:
        return pack(f"<{len(value)}e", *value)

    def to_core(self, value: bytes) -> tuple[float, ...]:
        return unpack(f"<{len(value) // 2}e", value)


class Shares(Converted[tuple[float, ...]]):
    """Numbers between 0 and 1 as a byte each: they come back within a 500th."""

    impl = LargeBinary
    cache_ok = True

    def to_database(self, value: tuple[float, ...]) -> bytes:
        return bytes([round(share * 255) for share in value])

    def to_core(self, value: bytes) -> tuple[float, ...]:
        return tuple([byte / 255 for byte in value])
