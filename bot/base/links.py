"""The address of a message of which only channel and id are known: each platform says once how it makes them."""

import json
from collections.abc import Mapping

from bot.base.message import ChannelRef, MessageRef


def fact(platform: str, tenant: str) -> str:
    """The fact under which the form of a workspace's or server's addresses is written down."""
    return f"address:{platform}:{tenant}:"


def form(alone: str, in_thread: str = "") -> str:
    """The value of that fact: addresses with {channel}, {id}, {digits} (the id without its dot) and {thread} in them;
    of a message in a thread, where that differs."""
    return json.dumps([alone, in_thread or alone])


def address(known: Mapping[str, str], ref: MessageRef, thread: str | None) -> str | None:
    """The address of this message; `known` are the facts. None where its platform has not told, or has no addresses."""
    told = known.get(fact_of(ref.place))
    if told is None:
        return None
    alone, in_thread = json.loads(told)
    template: str = in_thread if thread and thread != ref.id else alone
    return template.format(
        channel=ref.place.channel, id=ref.id, digits=ref.id.replace(".", ""), thread=thread or ref.id
    )


def fact_of(place: ChannelRef) -> str:
    """The same for a channel."""
    return fact(place.platform, place.tenant)


def name_fact(place: ChannelRef) -> str:
    """The fact under which a platform writes down how people know a channel, such as "#help"."""
    return f"name:{place.platform}:{place.tenant}:{place.channel}"
