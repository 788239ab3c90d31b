"""The threads in which messages were said, and short names for them on buttons."""

from collections.abc import Sequence
from hashlib import blake2b

from bot.base.message import ChannelRef
from bot.model.verdict import KeptText
from bot.ports.context import Context


def threads_of(context: Context, texts: Sequence[KeptText]) -> Sequence[str]:
    """For each text the thread of the question that it answers, else that in which it was said, else itself."""
    refs = [kept.ref for kept in texts]
    answers = context.store.prompts.answers_among(refs)
    slots = {key: context.store.prompts.slot(key) for key in {answer.slot for answer in answers.values()}}
    verdicts = context.store.messages.verdicts(refs)
    return [
        (ref in answers and (slot := slots[answers[ref].slot]) is not None and slot.thread)
        or (ref in verdicts and verdicts[ref].thread)
        or ref.id
        for ref in refs
    ]


def short_id(place: ChannelRef, id: str) -> str:
    """A short name for a thread or message, which fits on a button."""
    return blake2b(f"{place}\n{place.tenant}\n{id}".encode(), digest_size=6).hexdigest()
