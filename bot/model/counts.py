"""The counts that statistics rest on: one row a day, channel and counter, never one a member."""

import math
from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from bot.base.message import ChannelRef


class Count(NamedTuple):
    """What a number counts: the UTC day, the channel, the counter, and the bucket (0 where there are none)."""

    day: date
    place: ChannelRef
    what: str
    bucket: int = 0


Tally = Counter[Count]
"""How often each happened."""

HALF_OCTAVES = 40
"""Buckets of a duration: half an octave each, from a second to about twelve days (resolution ±19 %)."""


def bucket(seconds: float) -> int:
    """The bucket of a duration in seconds."""
    return min(HALF_OCTAVES - 1, max(0, round(2 * math.log2(max(seconds, 1.0)))))


def seconds_of(bucket_number: int) -> float:
    """The middle of a bucket, in seconds."""
    return float(2 ** (bucket_number / 2))


def count(tally: Tally, at: datetime, place: ChannelRef, what: str, bucket_number: int = 0) -> None:
    """Add one to a counter."""
    tally[Count(at.date(), place, what, bucket_number)] += 1
