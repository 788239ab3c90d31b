"""Permalinks of messages whose own link is not kept."""

from bot.base import links
from bot.base.message import MessageRef
from bot.base.state_keys import address_key
from bot.insight.unanswered import Links
from bot.ports.context import Context


def addresses_of(context: Context) -> Links:
    """Returns the permalink of a message, given its thread; None where the platform has told no form."""

    def address(ref: MessageRef, thread: str | None) -> str | None:
        return links.address(
            context.store.state.values([address_key(ref.place.platform, ref.place.tenant)]), ref, thread
        )

    return address
