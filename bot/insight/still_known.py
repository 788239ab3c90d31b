"""What is still known of messages: how they were judged, which texts are kept, and where they came from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.base.message import ChannelRef, MessageRef
from bot.model.verdict import KeptText, Verdict
from bot.ports.context import Context


class Judged(NamedTuple):
    """A verdict that is still known, and the words where they are kept."""

    verdict: Verdict
    kept: KeptText | None


def known_judgements(context: Context, refs: Sequence[MessageRef]) -> Mapping[MessageRef, Judged]:
    """What was made of these messages, as far as it is still known."""
    kept = context.store.messages.texts(refs)
    return {ref: Judged(verdict, kept.get(ref)) for ref, verdict in context.store.messages.verdicts(refs).items()}


def texts_kept_in(context: Context, place: ChannelRef) -> Sequence[KeptText]:
    """The texts of a channel that are kept, newest first."""
    return context.store.messages.texts_in(place)


def messages_in_thread(context: Context, thread: MessageRef) -> Sequence[MessageRef]:
    """The messages of a thread that something is still known of."""
    return context.store.messages.in_thread(thread)


def known_tenants(context: Context, platform: str) -> Sequence[str]:
    """The workspaces or servers of a platform that something is kept from."""
    return context.store.messages.tenants(platform)
