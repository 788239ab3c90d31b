"""A person of the team points at a message: its text is kept, and it gets a card."""

from dataclasses import replace

from bot.base.errors import NotPossible
from bot.base.message import Message, MessageRef
from bot.base.person import Person
from bot.conversations.line import incoming_line
from bot.conversations.placement import place_line
from bot.decision.decide import decide
from bot.decision.situation import Situation, exchange_of, situation_of
from bot.desk.cards.card_history import note_history
from bot.desk.cards.helpers import helper_in
from bot.desk.cards.posting import posts_of
from bot.desk.responses.written_lately import worded_lately
from bot.intake.cards.card_making import card_about
from bot.intake.on_behalf import message_on_behalf
from bot.intake.recording import text_to_keep
from bot.model.card import Card, State, card_id_of
from bot.model.counters import Counter
from bot.model.counts import count
from bot.model.retention import KEEP_SIGNALS
from bot.model.rule_ids import RuleId
from bot.model.verdict import Reason, Urgency
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory
from bot.settings.permissions import Permission, require
from bot.settings.settings import ChannelRules
from bot.triage.triage import signals


def add_by_hand(context: Context, message: Message, person: Person) -> Card:
    """The card about this message, made now unless there is one; works in every channel.

    `NotPossible` for members, for messages of the team or a bot, and for accounts that opted out.
    """
    require(context.settings, person, Permission.WORK)
    message = message_on_behalf(context.settings, message)
    author = message.author
    if author.bot or context.settings.team(message.place.platform, author.id):
        raise NotPossible("This was written by a teammate or a bot.")
    if context.store.accounts.opted_out([(message.place, author.id)]):
        raise NotPossible("This member asked to be ignored: nothing of theirs is kept.")
    ref = MessageRef(message.place, message.id)
    verdict = context.store.messages.verdicts([ref]).get(ref)
    conversation = MessageRef(message.place, (verdict.conversation if verdict else None) or message.id)
    name = card_id_of(conversation)
    before = context.store.cards.get(name)
    if before is not None and before.alive and before.state is not State.WAITING:
        return before
    situation = _situation(context, message)
    made = _card(context, name, conversation, situation, person)
    if before is not None:
        made = replace(made, token=before.token, revision=before.revision + 1)
    new, post = posts_of(context.settings, before, made, context.now)
    changes = Changes(kept=[text_to_keep(situation, "saved", context.now + KEEP_SIGNALS)])
    changes.add_card(new, post)
    note_history(changes, before, new, context.now, person)
    count(changes.tally, context.now, new.place, Counter.CARD)
    context.store.keep(changes)
    return new


def _situation(context: Context, message: Message) -> Situation:
    rules = context.settings.listens(message.place) or ChannelRules(str(message.place))
    room = context.store.memory().rooms.get(message.place, ChannelMemory())
    reading = context.triage.read(message.text, message.author.id, room.context, rules.kind == "support")
    noticed = signals(reading, rules.thresholds)
    history, turn = place_line(ChannelMemory().history, incoming_line(message, False))
    exchange = exchange_of(context.settings, message, turn, history)
    return situation_of(message, rules, reading, noticed, exchange, context.settings.brand)


def _card(context: Context, name: str, conversation: MessageRef, situation: Situation, person: Person) -> Card:
    judgement = decide(situation)
    helper = helper_in(context.store, context.settings, conversation, situation.message.author.id)
    lately = worded_lately(context.store, conversation.place, context.now)
    return replace(
        card_about(context, name, conversation, situation, judgement, helper, lately),
        urgency=Urgency.OPTIONAL if judgement.urgency is Urgency.NOT_CALLED_FOR else judgement.urgency,
        reasons_for=(Reason(RuleId.DRAWN_IN, f"{person.name} pointed at it"), *judgement.reasons_for),
    )
