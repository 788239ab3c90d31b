"""How a card is made of one message."""

from bot.base.kinds import Kind
from bot.base.message import MessageRef
from bot.decision.situation import Situation
from bot.desk.cards.helpers import Helper, helper_in
from bot.desk.cards.posting import desk_of
from bot.desk.issues.group_cards import JudgedMessage
from bot.desk.responses.drafts import draft_for, first_draft, known_about, response_with
from bot.desk.responses.written_lately import worded_lately
from bot.model.card import OPEN_FOR, Card, State
from bot.model.verdict import Decision, Verdict
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory


def card_of(context: Context, name: str, heard: JudgedMessage) -> Card:
    """The card that a message makes by itself, under the id `name`."""
    situation, verdict, judgement, at = heard
    message = situation.message
    helper = _helper(context, situation, verdict) if situation.has(Kind.PEER_QUESTION) else None
    lately = worded_lately(context.store, message.place, context.now)
    room = context.store.memory().rooms.get(message.place, ChannelMemory())
    known = known_about(context, situation, room.context, lately)
    draft = draft_for(situation, known, helper.name if helper else None, lately)
    return Card(
        id=name,
        token=context.new_token(),
        message=verdict.ref,
        author=message.author.id,
        author_name=message.author.name,
        said_at=message.at,
        conversation=verdict.conversation or verdict.ref.id,
        desk=desk_of(context.settings, situation),
        response=response_with(situation, helper is not None, known),
        urgency=judgement.urgency,
        kinds=tuple(signal.kind.value for signal in situation.signals),
        score=judgement.score,
        reasons_for=judgement.reasons_for,
        reasons_against=judgement.reasons_against,
        draft=draft,
        first=first_draft(draft, known),
        due=judgement.until or at + OPEN_FOR,
        state=State.WAITING if judgement.decision is Decision.WAIT else State.OPEN,
        thread=message.thread,
        link=message.link,
    )


def _helper(context: Context, situation: Situation, verdict: Verdict) -> Helper | None:
    """The member who has answered in this conversation already."""
    conversation = MessageRef(situation.message.place, verdict.conversation or verdict.ref.id)
    return helper_in(context.store, context.settings, conversation, situation.message.author.id)
