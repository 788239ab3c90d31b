"""Plays an export through the core as if the bot had been there, with the time of each message as the clock."""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.core import Core
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Message, MessageRef
from bot.conversations.channel import ChannelHistory
from bot.conversations.conversation import Conversation
from bot.conversations.line import incoming_line
from bot.conversations.placement import place_line
from bot.desk.feedback.learned import keep_calibration, ranking_due
from bot.insight.desk_lists import cards_since
from bot.intake.on_behalf import message_on_behalf
from bot.intake.timers import run_timers
from bot.model.card import State, card_id_of
from bot.model.card_life import is_folded
from bot.model.verdict import Decision, Final, Urgency, Verdict
from bot.triage.signal import names_in

LOOK_EVERY = timedelta(minutes=1)
AFTER_THE_END = timedelta(hours=12)
"""Waits that end so long after the last message still count."""

FIRST_LEARNED, LEARNED_AGAIN = 60, 1.15
"""The rank is learned first after so many messages, and again each time their number has grown by this factor; only
ever from what came before."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class SetClock:
    """A clock that is set by hand."""

    now: datetime = EPOCH

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Played:
    """What was made of an export: each message with its verdict (None for those of the team), the conversations that
    opened with a question as they stood at the end, what became of each card, and when those that waited were
    shown (the clock looks when something is said, at most once a minute)."""

    heard: list[tuple[Message, Verdict | None]] = field(default_factory=list)
    conversations: dict[MessageRef, Conversation] = field(default_factory=dict)
    finals: dict[str, Final] = field(default_factory=dict)
    opened: dict[str, datetime] = field(default_factory=dict)


async def play(messages: Sequence[Message], core: Core, clock: SetClock, step: Callable[[], None]) -> Played:
    """Hear every message at its own time; `step` is called after each."""
    played, talks, looked, relearn = Played(), dict[ChannelRef, ChannelHistory](), EPOCH, FIRST_LEARNED
    for message in (message_on_behalf(core.settings, message) for message in messages):
        clock.now = message.at
        if message.at - looked >= LOOK_EVERY:
            await _look(core, clock, played)
            looked = message.at
        if len(played.heard) >= relearn and (core.settings.representatives or core.settings.managers):
            await core.read_then_do(ranking_due, keep_calibration)
            relearn = int(len(played.heard) * LEARNED_AGAIN) + 1
        verdict = await core.hear(message)
        played.heard.append((message, verdict))
        _follow(message, verdict, talks, played.conversations)
        step()
    if messages:
        clock.now = messages[-1].at + AFTER_THE_END
        await _look(core, clock, played)
    async for card_id, final in _finals(core):
        played.finals[card_id] = final
    return played


async def _look(core: Core, clock: SetClock, played: Played) -> None:
    for card in await core.do(run_timers):
        if card.state is State.OPEN:
            played.opened.setdefault(card.id, clock.now)


def _follow(
    message: Message,
    verdict: Verdict | None,
    talks: dict[ChannelRef, ChannelHistory],
    conversations: dict[MessageRef, Conversation],
) -> None:
    """Keep every conversation in its newest state, longer than the bot itself remembers it."""
    noticed = verdict.signals if verdict is not None else ()
    asks = any(signal.kind is Kind.QUESTION for signal in noticed)
    talks[message.place], turn = place_line(
        talks.get(message.place, ChannelHistory()), incoming_line(message, asks, names_in(noticed))
    )
    for conversation in turn.changed:
        conversations[MessageRef(message.place, conversation.id)] = conversation


async def _finals(core: Core) -> AsyncIterator[tuple[str, Final]]:
    for view in await core.read(cards_since, EPOCH, limit=1_000_000):
        other = view.card
        waits = other.state in (State.WITHDRAWN, State.WAITING) and not is_folded(other)
        yield other.id, Final.WITHDRAWN if waits else Final.STEP_IN


def shown_cards(played: Played) -> list[tuple[Message, Verdict]]:
    """The cards that would have been shown, those that need a reply first, then by rank: the message of each that
    called loudest, and why."""
    best = dict[str, tuple[Message, Verdict]]()
    for message, verdict in played.heard:
        if verdict is None or verdict.decision is Decision.LEAVE:
            continue
        card = card_id_of(MessageRef(message.place, verdict.conversation or message.id))
        if played.finals.get(card) is Final.STEP_IN and (card not in best or _calls(verdict) > _calls(best[card][1])):
            best[card] = (message, verdict)
    return sorted(best.values(), key=lambda card: (*(-call for call in _calls(card[1])), card[0].at))


def _calls(verdict: Verdict) -> tuple[float, float]:
    """How loudly a message calls: whether it needs a reply, then its rank."""
    return float(verdict.urgency is Urgency.EXPECTED), verdict.score


def replay_lines(played: Played, channels: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    """The lines in order of time, then channel: the verdict on a message, then the conversation that it opened, if any.
    `channels` are names by key."""
    for line in _lines(played):
        yield {**line, "channel": channels.get(line["channel"], line["channel"])}


def _lines(played: Played) -> Iterable[dict[str, Any]]:
    names = {(message.place, message.author.id): message.author.name for message, _ in played.heard}
    for message, verdict in played.heard:
        if verdict is not None:
            yield _verdict_line(message, verdict, played.finals)
        conversation = played.conversations.get(MessageRef(message.place, message.id))
        if conversation is not None and conversation.question and not conversation.gone:
            yield _conversation_line(message, conversation, names)


def _verdict_line(message: Message, verdict: Verdict, finals: dict[str, Final]) -> dict[str, Any]:
    final = Final.LEAVE
    if verdict.decision is not Decision.LEAVE:
        conversation = MessageRef(message.place, verdict.conversation or message.id)
        final = finals.get(card_id_of(conversation), Final.STEP_IN)
    return {
        "type": "verdict",
        "channel": message.place.channel,
        "id": message.id,
        "author": message.author.name,
        "at": _iso(message.at),
        "signals": [
            {"kind": signal.kind.value, "score": round(signal.score, 4), "evidence": signal.evidence}
            for signal in verdict.signals
        ],
        "score": round(verdict.score, 4),
        "decision": verdict.decision.value,
        "final": final.value,
        "for": [reason.text for reason in verdict.reasons_for],
        "against": [reason.text for reason in verdict.reasons_against],
    }


def _conversation_line(
    message: Message, conversation: Conversation, names: dict[tuple[ChannelRef, str], str]
) -> dict[str, Any]:
    by = conversation.answered_by
    return {
        "type": "conversation",
        "channel": message.place.channel,
        "id": message.id,
        "author": message.author.name,
        "at": _iso(message.at),
        "state": "answered" if conversation.answered_with else "open",
        "answered_by": names.get((message.place, by), by) if by else None,
        "answered_with": conversation.answered_with,
        "solved": conversation.solved,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def as_json(line: dict[str, Any]) -> str:
    """One line of JSON, texts as they are."""
    return json.dumps(line, ensure_ascii=False)
