"""The addresses of messages whose own are not kept, as each platform has said that it makes them."""

from bot.base import links
from bot.base.message import MessageRef
from bot.base.state_keys import address_key
from bot.insight.unanswered import Links
from bot.ports.context import Context


def addresses_of(context: Context) -> Links:
    """The address of a message, and of the thread that it stands in, where its platform has told."""

    def address(ref: MessageRef, thread: str | None) -> str | None:
        return links.address(
            context.store.state.values([address_key(ref.place.platform, ref.place.tenant)]), ref, thread
        )

    return address
