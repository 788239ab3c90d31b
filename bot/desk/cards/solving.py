"""The asker says which message solved their question: the card closes, and later the team is offered to ask whether it
held."""

from bot.base.errors import NotPossible
from bot.base.message import Message, MessageRef
from bot.desk.cards.card_history import CardEvent
from bot.desk.cards.withdrawing import withdraw_card
from bot.model.card import ResponseKind, card_id_of
from bot.model.history import HistoryEntry
from bot.ports.changes import Changes
from bot.ports.context import Context

NOT_YOURS = "Only who asked can say that. I see no question of yours that this message answers."
YOUR_OWN = "That is your own message. Choose the one that solved it."


def mark_solution(context: Context, message: Message, account: str) -> None:
    """This message solved the question that the account asked. `NotPossible` for anybody else, and for their own
    message; a second time changes nothing."""
    if message.author.id == account:
        raise NotPossible(YOUR_OWN)
    asked = _question(context, message, account)
    if asked is None:
        raise NotPossible(NOT_YOURS)
    card = context.store.cards.get(card_id_of(asked))
    if card is None or any(entry.what == CardEvent.SOLVED for entry in context.store.history.of(card.id)):
        return
    changes = Changes(history=[HistoryEntry(card.id, context.now, None, CardEvent.SOLVED, after=message.id)])
    if card.alive and card.response is not ResponseKind.THANK:
        withdraw_card(context, changes, card, f"{card.author_name} says it is solved")
    context.store.keep(changes)


def _question(context: Context, message: Message, account: str) -> MessageRef | None:
    """The first message of the conversation, if this account wrote it."""
    ref = MessageRef(message.place, message.id)
    verdict = context.store.messages.verdicts([ref]).get(ref)
    ids = (message.thread, message.reply_to, verdict.conversation if verdict else None)
    refs = [MessageRef(message.place, id) for id in dict.fromkeys(ids) if id and id != message.id]
    known = context.store.messages.verdicts(refs)
    heads = [MessageRef(ref.place, known[ref].conversation or ref.id) for ref in refs if ref in known]
    known = {**known, **context.store.messages.verdicts(heads)}
    return next((ref for ref in [*refs, *heads] if ref in known and known[ref].author == account), None)
