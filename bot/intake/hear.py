"""The one entrance for everything heard: live, caught up, replayed or made up."""

from collections import deque
from collections.abc import Sequence

from bot.intake.batch import Batch, Incoming
from bot.intake.on_behalf import on_behalf
from bot.model.verdict import Verdict
from bot.ports.context import Context


def hear(context: Context, incoming: Sequence[Incoming]) -> Sequence[Verdict | None]:
    """The verdicts in the order of `incoming`; None for what was heard before, is not listened to, or is no new
    message."""
    incoming = [_on_behalf(context, item) for item in incoming]
    fresh = deque(context.store.messages.only_new([item.heard for item in incoming if not item.old]))
    batch = Batch(context, incoming)
    verdicts = []
    for item in incoming:
        first = not item.old and bool(fresh) and fresh[0] is item.heard
        if first:
            fresh.popleft()
        verdicts.append(batch.take_in(item, first))
    changes = batch.changes()
    if changes is not None:
        context.store.keep(changes)
    return verdicts


def _on_behalf(context: Context, item: Incoming) -> Incoming:
    heard = on_behalf(context.settings, item.heard)
    return item if heard is item.heard else item._replace(heard=heard)
