"""Message permalinks: each platform says once how its links are formed, and the core fills in the ids."""

import json
from collections.abc import Mapping

from bot.base.message import MessageRef
from bot.base.state_keys import address_key


def form(alone: str, in_thread: str = "") -> str:
    """The value kept under `address_key`: a link with {channel}, {id}, {digits} (the id without its dot) and {thread}
    in it; a second one for messages in a thread, where that differs."""
    return json.dumps([alone, in_thread or alone])


def address(known: Mapping[str, str], ref: MessageRef, thread: str | None) -> str | None:
    """The permalink of a message; `known` are the forms by key. None where its platform has given no form."""
    told = known.get(address_key(ref.place.platform, ref.place.tenant))
    if told is None:
        return None
    alone, in_thread = json.loads(told)
    template: str = in_thread if thread and thread != ref.id else alone
    return template.format(
        channel=ref.place.channel, id=ref.id, digits=ref.id.replace(".", ""), thread=thread or ref.id
    )
