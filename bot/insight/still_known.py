"""What is still stored about messages: verdicts, kept texts, and tenants."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.model.verdict import KeptText, Verdict
from bot.ports.context import Context


class Judged(NamedTuple):
    """A stored verdict, and the text where it is kept."""

    verdict: Verdict
    kept: KeptText | None


def known_judgements(context: Context, refs: Sequence[MessageRef]) -> Mapping[MessageRef, Judged]:
    """The stored verdicts of these messages."""
    kept = context.store.messages.texts(refs)
    return {ref: Judged(verdict, kept.get(ref)) for ref, verdict in context.store.messages.verdicts(refs).items()}


def texts_kept_in(context: Context, place: ChannelRef) -> Sequence[KeptText]:
    """The kept texts of a channel, newest first."""
    return context.store.messages.texts_in(place)


def messages_in_thread(context: Context, thread: MessageRef) -> Sequence[MessageRef]:
    """The messages of a thread about which something is stored."""
    return context.store.messages.in_thread(thread)


def known_tenants(context: Context, platform: str) -> Sequence[str]:
    """The workspaces or servers of a platform from which something is stored."""
    return context.store.messages.tenants(platform)
