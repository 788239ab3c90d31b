"""The circumstances of a message: who helps, how much the team has said, the hour, and the budget."""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.base.message import Message
from bot.base.zones import instant, zone_named
from bot.conversations.channel import KEPT_LINES, ChannelHistory
from bot.conversations.placement import Placement as Turn
from bot.decision.response_times import FALLBACK, ResponseTimes, learned_from
from bot.ports.store import Store
from bot.settings.settings import Brand, ChannelKind, ChannelRules, Desk, Settings

HELPED_WITHIN = 15 * 60.0
"""A member who helped counts as gone after so many seconds."""

FEW_LINES = 4
"""Shares of fewer lines than this say nothing."""

FLOOD_SECONDS = 4.0
"""When everything remembered of a channel was said within so few seconds, it is a flood and no talk among people."""


class Circumstances(NamedTuple):
    """What goes on around a message. `patience` is what the channel taught about waiting, `fixed_wait` what is set (or
    the fallback while too little was taught)."""

    being_helped: bool = False
    our_share: float = 0.0
    repeated: bool = False
    patience: ResponseTimes | None = None
    fixed_wait: timedelta = timedelta(0)
    quiet_until: datetime | None = None
    budget_until: datetime | None = None
    flooded: bool = False


def circumstances_of(
    store: Store,
    settings: Settings,
    rules: ChannelRules,
    message: Message,
    turn: Turn,
    history: ChannelHistory,
    topic: str,
    now: datetime,
    budget_until: datetime | None,
) -> Circumstances:
    """The circumstances of a message with a signal. One that was said long ago and is heard only `now` is held back by
    the quiet hours and budget of now, and by what its channel teaches about the hour it was said."""
    patience = learned_from(store, message.place, message.at, topic) if rules.wait.learned else None
    fallback = FALLBACK if rules.wait.learned else rules.wait.fixed
    return Circumstances(
        being_helped=_being_helped(settings, rules, message, turn, history),
        our_share=_our_share(settings, message, turn, history),
        repeated=turn.again is not None,
        patience=patience,
        fixed_wait=fallback,
        quiet_until=quiet_until(settings.desk, settings.brand, now),
        budget_until=budget_until,
        flooded=len(history.said) >= KEPT_LINES and history.said[-1].at - history.said[0].at <= FLOOD_SECONDS,
    )


def _being_helped(
    settings: Settings, rules: ChannelRules, message: Message, turn: Turn, history: ChannelHistory
) -> bool:
    """Somebody who is neither the asker nor one of us has spoken in the asker's conversation just now."""
    conversation = history.conversations.get(turn.conversation) if turn.conversation else None
    if (
        conversation is None
        or not conversation.others
        or conversation.author != message.author.id
        or rules.kind is ChannelKind.SUPPORT
    ):
        return False
    at, platform = message.at.timestamp(), message.place.platform
    return any(
        line.conversation == conversation.id
        and line.author != conversation.author
        and at - line.at <= HELPED_WITHIN
        and not settings.team(platform, line.author)
        for line in history.said
    )


def _our_share(settings: Settings, message: Message, turn: Turn, history: ChannelHistory) -> float:
    conversation = history.conversations.get(turn.conversation) if turn.conversation else None
    platform = message.place.platform
    if conversation is None or not any(settings.team(platform, other) for other in conversation.others):
        return 0.0
    lines = [line for line in history.said if line.conversation == conversation.id]
    return sum(settings.team(platform, line.author) for line in lines) / len(lines) if len(lines) >= FEW_LINES else 0.0


def quiet_until(desk: Desk, brand: Brand, at: datetime) -> datetime | None:
    """When the quiet hours around `at` end; None outside of them."""
    if desk.quiet_hours is None:
        return None
    begin, end = desk.quiet_hours
    local = at.astimezone(zone_named(brand.zone))
    time = local.time()
    inside = begin <= time < end if begin < end else time >= begin or time < end
    if not inside:
        return None
    day = local.date() + timedelta(days=1) if time >= end else local.date()
    return instant(day, end, zone_named(brand.zone))


def topic_of(kinds: frozenset[Kind]) -> str:
    """The topic under which response times are counted: the first of a few kinds."""
    return next((kind.value for kind in (Kind.QUESTION, Kind.SEEKING, Kind.SUGGESTION) if kind in kinds), "other")
