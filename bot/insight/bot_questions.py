"""Channels where one bot asks most questions: it may speak for members, through a form or a bridge.

A bot's questions are skipped unless the settings say that it speaks for members, so the operator is told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from bot.base.kinds import Kind
from bot.base.message import ChannelRef
from bot.model.rule_ids import RuleId
from bot.model.verdict import Verdict
from bot.ports.channel_names import known_names
from bot.ports.context import Context

SPAN = timedelta(days=14)
LEAST = 3
"""With fewer questions of a bot nothing is said."""


class BotAsks(NamedTuple):
    """A bot that asked `asked` of the `of` questions in a channel."""

    place: ChannelRef
    bot: str
    asked: int
    of: int


def bots_that_ask_most(verdicts: Iterable[Verdict]) -> list[BotAsks]:
    """Bots that asked more than half of the questions of a channel, by channel."""
    by_bot, every = Counter[tuple[ChannelRef, str]](), Counter[ChannelRef]()
    for verdict in verdicts:
        against = {reason.rule for reason in verdict.reasons_against}
        if "colleague" in against or Kind.QUESTION not in {signal.kind for signal in verdict.signals}:
            continue
        every[verdict.ref.place] += 1
        if RuleId.BOT in against:
            by_bot[verdict.ref.place, verdict.author] += 1
    most = [BotAsks(place, bot, asked, every[place]) for (place, bot), asked in by_bot.items()]
    return sorted(asks for asks in most if asks.asked >= LEAST and 2 * asks.asked > asks.of)


def describe_asking_bots(context: Context) -> Sequence[str]:
    """A sentence for each such bot of the last two weeks."""
    most = bots_that_ask_most(context.store.messages.verdicts_since(context.now - SPAN))
    names = known_names(context.store, [asks.place for asks in most])
    return [
        describe_bot(asks, names.get(asks.place, str(asks.place)), f"{asks.place.platform}:{asks.bot}") for asks in most
    ]


def describe_bot(asks: BotAsks, channel: str, bot: str) -> str:
    """The sentence for the operator; `channel` is its name, `bot` its id as the settings write it."""
    return (
        f"{asks.asked} of {asks.of} questions in {channel} were asked by one bot and skipped. If it speaks for "
        f'members (a form, a bridge), add members_through = ["{bot}"] to this channel in goodneighbor.toml.'
    )
