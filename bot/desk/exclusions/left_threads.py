"""Leaving one thread to its members: no card about it any more, unless somebody there addresses us."""

from bot.base.errors import NotPossible
from bot.base.kinds import Kind
from bot.base.message import Message
from bot.base.person import Person
from bot.desk.cards.withdrawing import withdraw_card
from bot.model.card import State
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.settings.permissions import Permission, require

WHY = "the team leaves this thread to its members"


def leave_thread(context: Context, message: Message, person: Person) -> ExclusionRule:
    """From now on the thread of this message gives no card; its open cards are withdrawn, those that somebody has stay.
    `NotPossible` where it is so already."""
    require(context.settings, person, Permission.TEACH)
    channel, thread = str(message.place), message.thread or message.id
    about = Exclusion(Kind.COMPLAINT, channel, thread=thread)
    before = [rule for rule in context.store.exclusions.rules() if rule.in_force and rule.rule == about]
    if before:
        by = before[0].by
        raise NotPossible(f"{by.name if by else 'Somebody'} did that already. `/neighbor rules` takes it back.")
    rule = ExclusionRule(
        token=context.new_token(), rule=about, proposed_at=context.now, dropped=0, used=0, of=0, by=person,
        accepted_at=context.now,
    )  # fmt: skip
    changes = Changes(rules=[rule])
    for card in context.store.cards.alive_in([message.place]):
        if thread in (card.thread, card.message.id) and card.state is not State.CLAIMED:
            withdraw_card(context, changes, card, WHY, person)
    context.store.keep(changes)
    return rule
