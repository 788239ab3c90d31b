"""What the bot remembers of the last two hours, in memory only: each channel's history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.conversations.channel import ChannelHistory
from bot.triage.problems import Problem
from bot.triage.triage import ContextLine


class ChannelMemory(NamedTuple):
    """One channel: its history, the last lines as triage reads them, and when messages were edited."""

    history: ChannelHistory = ChannelHistory()
    context: tuple[ContextLine, ...] = ()
    edits: Mapping[str, datetime] = MappingProxyType({})


class Report(NamedTuple):
    """One complaint whose text is kept, as it is compared with others: who, when, in which conversation, about which
    products and what problem. `outage`: something is down for everybody; `vector`: its meaning."""

    ref: MessageRef
    author: str
    name: str
    at: datetime
    conversation: str
    products: frozenset[str]
    problem: Problem
    outage: bool = False
    vector: bytes = b""


class Reports(NamedTuple):
    """The complaints of the last two days, oldest first; `common` are words that everybody here uses, as of `read_at`,
    when it was put together from what is kept; `asking` are the conversations whose cards ask many people, the newest
    last, each with the complaints that stand on its card."""

    read_at: datetime
    those: tuple[Report, ...] = ()
    common: frozenset[str] = frozenset()
    asking: Mapping[MessageRef, tuple[Report, ...]] = MappingProxyType({})


QuestionKey = tuple[str, str, str, str]
"""Platform, tenant, author, and the fingerprint of what they asked."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The rooms by channel, and who asked what where; replaced as a whole after each commit, rebuilt by back-filling
    after a restart. `troubles` are read from what is kept when they are first wanted (None: not yet)."""

    rooms: Mapping[ChannelRef, ChannelMemory] = field(default_factory=dict)
    asked: Mapping[QuestionKey, tuple[MessageRef, datetime]] = field(default_factory=dict)
    troubles: Reports | None = None
