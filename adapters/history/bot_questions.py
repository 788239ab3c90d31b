"""Names channels of an export where one bot asks most questions: it may speak for members."""

from collections.abc import Iterator

from adapters.history.contents import Export
from adapters.history.replay import Played
from bot.insight.bot_questions import bots_that_ask_most, describe_bot


def bot_sentences(export: Export, played: Played) -> Iterator[str]:
    """A sentence for each such bot, with the setting to use."""
    for asks in bots_that_ask_most(verdict for _, verdict in played.heard if verdict is not None):
        channel = export.names.get(asks.place.channel, asks.place.channel)
        yield describe_bot(asks, f"#{channel}", f"{export.platform}:{asks.bot}")
