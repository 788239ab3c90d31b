"""Making a card from a message."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.decision.decide import Judgement
from bot.decision.situation import Situation
from bot.desk.cards.helpers import Helper, helper_in
from bot.desk.cards.posting import desk_of
from bot.desk.issues.group_cards import JudgedMessage
from bot.desk.responses.drafts import draft_for, first_draft, known_about, response_with
from bot.model.card import OPEN_FOR, Card, State
from bot.model.verdict import Decision
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory


def card_of(context: Context, name: str, heard: JudgedMessage, lately: Sequence[str]) -> Card:
    """The card of a judged message, with the id `name`; `lately` is what was worded for its channel in the last
    week."""
    situation, verdict, judgement, at = heard
    conversation = MessageRef(verdict.ref.place, verdict.conversation or verdict.ref.id)
    author, asks_members = situation.message.author.id, situation.has(Kind.PEER_QUESTION)
    helper = helper_in(context.store, context.settings, conversation, author) if asks_members else None
    return replace(
        card_about(context, name, conversation, situation, judgement, helper, lately),
        due=judgement.until or at + OPEN_FOR,
        state=State.WAITING if judgement.decision is Decision.WAIT else State.OPEN,
    )


def card_about(
    context: Context,
    name: str,
    conversation: MessageRef,
    situation: Situation,
    judgement: Judgement,
    helper: Helper | None,
    lately: Sequence[str],
) -> Card:
    """An open card about a message, with its draft; `helper` is the member who answered already."""
    message = situation.message
    room = context.store.memory().rooms.get(message.place, ChannelMemory())
    known = known_about(context, situation, room.context, lately)
    draft = draft_for(situation, known, helper.name if helper else None, lately)
    return Card(
        id=name,
        token=context.new_token(),
        message=MessageRef(message.place, message.id),
        author=message.author.id,
        author_name=message.author.name,
        said_at=message.at,
        conversation=conversation.id,
        desk=desk_of(context.settings, situation),
        response=response_with(situation, helper is not None, known),
        urgency=judgement.urgency,
        kinds=tuple(signal.kind.value for signal in situation.signals),
        score=judgement.score,
        reasons_for=judgement.reasons_for,
        reasons_against=judgement.reasons_against,
        draft=draft,
        first=first_draft(draft, known),
        due=context.now + OPEN_FOR,
        thread=message.thread,
        link=message.link,
    )
