"""What a message means for the cards around it, in one file because every step reads and changes the same few cards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.base.humanize import span
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Message, MessageRef
from bot.base.person import Person
from bot.conversations.outcomes import joins_in
from bot.conversations.placement import Placement as Turn
from bot.conversations.wording import read_wording
from bot.decision.decide import Judgement
from bot.decision.reasons_against import LOUD
from bot.decision.situation import Situation
from bot.desk.cards.budget import Budget
from bot.desk.cards.comparison import sent_of
from bot.desk.cards.helpers import Helper, helper_in
from bot.desk.cards.posting import desk_of, has_card, has_no_card, posts_of
from bot.desk.issues.clusters import is_complaint
from bot.desk.issues.crossposts import by_anybody, cross_post_of, question_key, remember_question
from bot.desk.issues.group_cards import GroupCards, JudgedMessage
from bot.desk.responses.drafts import draft_for, known_about, response_with, thanks_for_helping
from bot.desk.responses.own_links import own_links
from bot.intake.answer_matching import matched_card, may_match
from bot.intake.going_on import goes_on, inside, own_cards, words_on
from bot.knowledge.answer import Answer
from bot.model.card import OPEN_FOR, THANK_WITHIN, Card, ResponseKind, State, card_id_of
from bot.model.card_life import (
    answered,
    brings_news,
    call_again,
    edited,
    gather,
    noted,
    reopen,
    restored,
    said_more,
    spoke_up,
    thank_instead,
    went_on,
    with_message,
    withdraw,
)
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import bucket, count
from bot.model.post import PostState
from bot.model.verdict import Decision, Final, Urgency, Verdict
from bot.ports.changes import Changes, Contact
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory, QuestionKey, Report, Reports
from bot.triage.descriptions import SEEKS_HELP
from bot.triage.signal import names_in

UNSAID = "its author edited it; no reply is needed any more"
"""Why a card is withdrawn after an edit; it comes back if another edit says it again."""

RUSH_WITHIN = timedelta(minutes=1)
"""What others ask in the same words within that time, or what comes in a flood, is gathered into the first card."""

REPLIES_WITHIN = timedelta(minutes=5)
"""A message that turns to nobody helps with what was asked only if it comes so soon."""


def seeks_help(card: Card) -> bool:
    """Whether a member can have helped: a wish or a kind word is for us, whatever members say to it."""
    return not SEEKS_HELP.isdisjoint(card.kinds)


def asks_or_joins_in(situation: Situation) -> bool:
    """Who asks again, complains loudly, or says that it is the same for them, has not helped."""
    loud = situation.has(Kind.COMPLAINT) and situation.scores.get(Kind.COMPLAINT, 0.0) >= LOUD
    return loud or situation.has(Kind.QUESTION) or joins_in(situation.message.text)


class CardUpdates:
    """The living cards of the channels in one batch, and what becomes of them."""

    def __init__(self, context: Context, changes: Changes) -> None:
        self._store = context.store
        self._context = context
        self._changes = changes
        self._changed: dict[str, Card] = {}
        self._many = GroupCards(context, changes, self._about, self._change)
        self._budget = Budget(context.store, context.settings, changes.values)
        self.asked = context.store.memory().asked

    @property
    def troubles(self) -> Reports | None:
        """The complaints to compare later ones with."""
        return self._many.known

    def after(self, situation: Situation, verdict: Verdict, judgement: Judgement, turn: Turn, at: datetime) -> None:
        """One judged message: at most one suggestion around it changes."""
        if situation.by_bot:
            return
        self._many.somebody_asked(situation, turn)
        if situation.by_team:
            self._colleague_spoke(situation, turn)
            return
        heard = JudgedMessage(situation, verdict, judgement, at)
        card = self._goes_on_with(heard) if judgement.decision is not Decision.LEAVE else None
        heard = self._placed(heard, card) if judgement.decision is not Decision.LEAVE else heard
        alike = self._many.alike(situation, heard.verdict) if is_complaint(situation) else ()
        if judgement.decision is not Decision.LEAVE:
            self._suggest(heard, card, alike)
        elif (
            not (alike and (self._many.joins(heard, alike) or self._raises(heard, alike)))
            and not situation.answers_prompt
        ):
            self._member_spoke(situation, turn, at)

    def deleted(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """What was asked is gone: so is its card."""
        self._took_back(ref, conversation, "deleted by its author", at)

    def unsaid(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """An edit took back what called for us."""
        self._took_back(ref, conversation, UNSAID, at)

    def reworded(self, situation: Situation, verdict: Verdict, judgement: Judgement, at: datetime) -> None:
        """An edit changed the words: the card shows them, comes up anew where they bring news, and comes back where
        what was taken back is said again; what calls for us only now has its card now."""
        if (kept := next((text for text in reversed(self._changes.kept) if text.ref == verdict.ref), None)) is not None:
            self._many.reworded(kept)
        heard = JudgedMessage(situation, verdict, judgement, at)
        card = self._about(*heard.conversation)
        if card is None or (not card.alive and card.message != verdict.ref and verdict.ref not in card.alike):
            self._suggest(heard, None, self._many.alike(situation, verdict) if is_complaint(situation) else ())
        elif card.message == verdict.ref and card.alive:
            fresh = self._new(card.id, *heard)
            news = brings_news(card, fresh) and card.state is not State.WAITING
            self._again(card, went_on(card, fresh, at), at) if news else self._change(card, edited(card), at)
        elif card.message == verdict.ref and card.state is State.WITHDRAWN and card.note == UNSAID:
            self._change(card, restored(card, self._new(card.id, *heard), at), at)
        elif verdict.ref in card.alike and card.alive:
            self._change(card, edited(card), at)

    def _took_back(self, ref: MessageRef, conversation: str, why: str, at: datetime) -> None:
        self._many.took_back(ref, at)
        for card in self._leading_to(ref, conversation):
            rest = [
                message_ref for message_ref in card.alike if message_ref in self._store.messages.texts([message_ref])
            ]
            if ref in card.alike:
                self._change(
                    card,
                    replace(edited(card), alike=tuple(message_ref for message_ref in card.alike if message_ref != ref)),
                    at,
                )
            elif card.response is not ResponseKind.ASK_NOW and (earlier := self._own_words(card, rest)):
                others = tuple(one for one in card.alike if one != earlier[-1])
                self._change(card, replace(edited(card), message=earlier[-1], alike=others), at)
            else:
                self._withdraw(card, why, at)

    def _own_words(self, card: Card, refs: Sequence[MessageRef]) -> list[MessageRef]:
        """Those of some messages that the author of a card wrote."""
        kept = self._store.messages.texts(refs)
        return [ref for ref in refs if ref in kept and kept[ref].author == card.author]

    def _leading_to(self, ref: MessageRef, conversation: str) -> list[Card]:
        """The living suggestions, but those that ask many people, whose card leads to this message."""
        card = self._about(ref.place, conversation)
        found = {card.id: card} if card is not None else {}
        found |= {other.id: other for other in self._alive_in(ref.place) if ref in other.alike}
        here = [
            new_card for new_card in found.values() if new_card.alive and ref in (new_card.message, *new_card.alike)
        ]
        return [one for one in here if one.message == ref or one.response is not ResponseKind.ASK_NOW]

    def _about(self, place: ChannelRef, conversation: str) -> Card | None:
        """The suggestion about a conversation, as of now."""
        name = card_id_of(MessageRef(place, conversation))
        return self._changed.get(name) or self._store.cards.get(name)

    def _alive_in(self, place: ChannelRef) -> list[Card]:
        here = {card.id: card for card in self._store.cards.alive_in([place])}
        here |= {card.id: card for card in self._changed.values() if card.place == place}
        return [card for card in here.values() if card.alive]

    def _goes_on_with(self, heard: JudgedMessage) -> Card | None:
        """The living card that what was said goes on with: that of the thread it was said in, or, at top level, one of
        its author's own lately that it has words in common with."""
        message, named = heard.now.message, names_in(heard.now.signals)
        if heard.now.circumstances.flooded and heard.judgement.urgency is Urgency.OPTIONAL:
            return None
        if message.thread or message.reply_to:
            ids = (message.thread, message.reply_to, heard.verdict.conversation)
            cards = [card for id in ids if id and (card := self._about(message.place, id)) is not None]
            mine = not heard.now.answers_prompt
            return next((other for other in cards if other.alive and (mine or other.author == message.author.id)), None)
        for card in own_cards(self._alive_in(message.place), message):
            kept = {
                **self._store.messages.texts([card.message, *card.alike]),
                **{text.ref: text for text in self._changes.kept},
            }
            if goes_on(message.text, words_on(card, kept), named):
                return card
        return None

    def _placed(self, heard: JudgedMessage, card: Card | None) -> JudgedMessage:
        """What calls for us goes on with a card, with a conversation of its author's that has none, or is one of its
        own."""
        situation, verdict = heard.now, heard.verdict
        conversation = card.conversation if card is not None else self._own_conversation(heard)
        if conversation == verdict.conversation:
            return heard
        joins = card is not None and card.author != situation.message.author.id
        verdict = replace(verdict, conversation=conversation, answers=verdict.answers if joins else None)
        self._changes.verdicts.append(verdict)
        return heard._replace(verdict=verdict)

    def _own_conversation(self, heard: JudgedMessage) -> str:
        message, conversation = heard.now.message, heard.verdict.conversation
        if conversation is None or conversation == message.id or heard.now.answers_prompt:
            return message.id
        before = self._about(message.place, conversation)
        if before is not None and before.author == message.author.id and self._unsettled(heard, before):
            return conversation
        opener = MessageRef(message.place, conversation)
        verdict = self._changes.verdict_on(opener) or self._store.messages.verdicts([opener]).get(opener)
        theirs = verdict is not None and verdict.author != message.author.id
        openly = bool(message.thread or message.reply_to)
        return message.id if before is not None or (theirs and not openly) else conversation

    def _unsettled(self, heard: JudgedMessage, card: Card) -> bool:
        """Whether somebody comes back in its own thread to what was answered or has expired, because it is not settled;
        all else is a new conversation."""
        closed = card.state in (State.ANSWERED, State.EXPIRED) and card.response is not ResponseKind.THANK
        return closed and inside(card, heard.now.message) and heard.now.has(Kind.NOT_SOLVED)

    def _suggest(self, heard: JudgedMessage, card: Card | None, alike: Sequence[Report]) -> None:
        at = heard.at
        before = card or self._about(*heard.conversation)
        if before is None:
            self._first(heard, alike)
        elif not before.alive:
            self._change(before, reopen(before, self._new(before.id, *heard), at), at)
        elif self._waits_no_more(before, heard):
            self._call_again(before, self._new(before.id, *heard), at)
        elif before.response is ResponseKind.ASK_NOW or not self._raises(heard, alike):
            self._more_of(before, heard)

    def _more_of(self, card: Card, heard: JudgedMessage) -> None:
        """More of a conversation whose card lives: its words stand on it; with what is new, it comes up anew."""
        situation, at = heard.now, heard.at
        fresh = self._new(card.id, *heard)
        mine = situation.message.author.id == card.author
        card = self._renamed(card, situation.message, at) if mine else card
        new = went_on(card, fresh, at) if mine else spoke_up(card, fresh)
        if card.state is State.WAITING or not brings_news(card, fresh):
            self._change(card, said_more(card, fresh.message) if mine else new, at)
        else:
            self._again(card, new, at)

    def _again(self, old: Card, new: Card, at: datetime) -> None:
        """The card comes up once more, as a new post, so that nobody overlooks what is new on it."""
        if self._context.settings.desk.shadow or has_no_card(self._context.settings, new):
            self._change(old, new, at)
            return
        self._changed[new.id], card = has_card(new, at)
        self._changes.cards.append(self._changed[new.id])
        self._changes.posts.append(card)

    def _waits_no_more(self, card: Card, heard: JudgedMessage) -> bool:
        own = heard.now.message.author.id == card.author
        return own and heard.judgement.decision is Decision.STEP_IN and has_no_card(self._context.settings, card)

    def _call_again(self, other: Card, fresh: Card, at: datetime) -> None:
        """Its card comes up, also where a digest has told of it."""
        again = call_again(other, fresh, at)
        if other.state is State.WAITING:
            self._change(other, again, at)
            return
        self._changed[other.id], card = has_card(again, at)
        self._changes.cards.append(self._changed[other.id])
        self._changes.posts.append(card)

    def _first(self, heard: JudgedMessage, alike: Sequence[Report]) -> None:
        """A conversation without a card: told on the card of the same conversation elsewhere, of the same problem or of
        an incident, or new."""
        situation, verdict, judgement, at = heard
        key = question_key(situation.message)
        crosspost = cross_post_of(self.asked, situation.message, key)
        twin = self._about(crosspost.place, crosspost.id) if crosspost else None
        if twin is not None and twin.alive:
            card = replace(twin, alike=with_message(twin, verdict.ref))
            self._change(twin, noted(card, f"also asked in {situation.message.place.channel}"), at)
            return
        self.asked = remember_question(self.asked, key, heard.conversation, situation.message.at)
        if self._many.joins(heard, alike):
            return
        crowd = self._rush(situation, judgement, key)
        if crowd is not None:
            self._change(crowd, gather(crowd, verdict.ref), at)
            return
        self.asked = remember_question(self.asked, by_anybody(key), heard.conversation, situation.message.at)
        if not self._raises(heard, alike):
            self._change(None, self._new(card_id_of(heard.conversation), situation, verdict, judgement, at), at)

    def _rush(self, situation: Situation, judgement: Judgement, key: QuestionKey) -> Card | None:
        """The card into which a question goes that many ask in the same words, or that is one of a flood."""
        if judgement.urgency is Urgency.EXPECTED:
            return None
        place, since = situation.message.place, situation.message.at - RUSH_WITHIN
        first, at = self.asked.get(by_anybody(key), (None, since))
        twin = self._about(first.place, first.id) if first and first.place == place and at >= since else None
        if twin is not None and twin.alive:
            return twin
        if not situation.circumstances.flooded:
            return None
        alike = [card for card in self._alive_in(place) if card.urgency is Urgency.OPTIONAL and card.said_at >= since]
        return min(alike, key=lambda card: card.said_at, default=None)

    def _raises(self, heard: JudgedMessage, alike: Sequence[Report]) -> bool:
        name = card_id_of(heard.conversation)
        return self._many.raises(heard, alike, lambda: self._new(name, *heard))

    def _new(self, name: str, situation: Situation, verdict: Verdict, judgement: Judgement, at: datetime) -> Card:
        message = situation.message
        helper = self._helper(situation, verdict) if situation.has(Kind.PEER_QUESTION) else None
        known = self._known(situation)
        return Card(
            id=name,
            token=self._context.new_token(),
            message=verdict.ref,
            author=message.author.id,
            author_name=message.author.name,
            said_at=message.at,
            conversation=verdict.conversation or verdict.ref.id,
            desk=desk_of(self._context.settings, situation),
            response=response_with(situation, helper is not None, known),
            urgency=judgement.urgency,
            kinds=tuple(signal.kind.value for signal in situation.signals),
            score=judgement.score,
            reasons_for=judgement.reasons_for,
            reasons_against=judgement.reasons_against,
            draft=draft_for(situation, known, helper.name if helper else None),
            due=judgement.until or at + OPEN_FOR,
            state=State.WAITING if judgement.decision is Decision.WAIT else State.OPEN,
            thread=message.thread,
            link=message.link,
        )

    def _known(self, situation: Situation) -> Answer:
        room = self._store.memory().rooms.get(situation.message.place, ChannelMemory())
        return known_about(self._context, situation, room.context)

    def _helper(self, situation: Situation, verdict: Verdict) -> Helper | None:
        """The member who has answered in this matter already."""
        conversation = MessageRef(situation.message.place, verdict.conversation or verdict.ref.id)
        return helper_in(self._store, self._context.settings, conversation, situation.message.author.id)

    def _colleague_spoke(self, situation: Situation, turn: Turn) -> None:
        message = situation.message
        to = set(message.mentions) | ({turn.to} if turn.to else set())
        self._changes.contacts.extend(Contact(message.place, member, message.at) for member in to)
        for _ in own_links(message.text, self._context.settings.brand.domains):
            count(self._changes.tally, message.at, message.place, Counter.OWN_LINK)
        card = matched_card(self._alive_in(message.place), situation, turn)
        if card is None:
            return
        who = Person(f"{message.place.platform}:{message.author.id}", message.author.name)
        sent = sent_of(card.draft, message.text)
        self._change(card, answered(card, who, message.id, message.at, sent), message.at)
        count(self._changes.tally, message.at, card.place, CounterFamily.SENT.of(sent))
        waited = (message.at - card.said_at).total_seconds()
        count(self._changes.tally, message.at, card.place, Counter.CARD_ANSWERED_AFTER, bucket(waited))

    def _member_spoke(self, situation: Situation, turn: Turn, at: datetime) -> None:
        message = situation.message
        card = self._meant(message, turn)
        if card is None or not may_match(card, message):
            return
        if message.author.id == card.author:
            self._asker_spoke(self._renamed(card, message, at), situation, at)
        elif _answers(card, turn, message) and seeks_help(card) and not asks_or_joins_in(situation):
            self._member_helped(card, situation, at)

    def _meant(self, message: Message, turn: Turn) -> Card | None:
        """The living card about which a member speaks: that of the thread or the message it answers, or of its
        conversation; of several cards of its own author's, at top level, the newest that seeks help and can wait."""
        ids = (message.thread, message.reply_to, turn.answers, turn.conversation)
        cards = [card for id in ids if id and id != message.id and (card := self._about(message.place, id)) is not None]
        card = next((other for other in cards if other.alive), None)
        if card is None or card.author != message.author.id or message.thread or message.reply_to:
            return card
        own = own_cards(self._alive_in(message.place), message)
        calm = [new_card for new_card in own if "urgent" not in new_card.kinds and seeks_help(new_card)]
        return card if len(own) < 2 else next(iter(calm), None)

    def _renamed(self, card: Card, message: Message, at: datetime) -> Card:
        """The card calls its asker as they call themselves now."""
        name = message.author.name
        if not name or name == card.author_name:
            return card
        return self._change(
            card, noted(replace(card, author_name=name), f"{card.author_name} is called {name} now"), at
        )

    def _asker_spoke(self, card: Card, situation: Situation, at: datetime) -> None:
        if situation.has(Kind.SOLVED) and card.response is not ResponseKind.THANK:
            self._withdraw(card, f"{card.author_name} says it is solved", at)
        elif situation.has(Kind.NO_THANKS):
            self._withdraw(card, f"{card.author_name} wants no help", at)

    def _member_helped(self, card: Card, situation: Situation, at: datetime) -> None:
        helper = situation.message.author.name
        if has_no_card(self._context.settings, card):
            self._withdraw(card, f"{helper}, a member, answered", at)
        elif card.response is not ResponseKind.THANK:
            after = span((situation.message.at - card.said_at).total_seconds())
            thanks = thanks_for_helping(helper, card.author_name)
            note = f"answered by {helper}, a member, after {after}"
            self._change(card, thank_instead(card, note, thanks, at + THANK_WITHIN), at)

    def _withdraw(self, card: Card, why: str, at: datetime) -> None:
        self._change(card, withdraw(card, why), at)
        verdict = self._changes.verdict_on(card.message) or self._store.messages.verdicts([card.message]).get(
            card.message
        )
        if verdict is not None:
            self._changes.verdicts.append(replace(verdict, final=Final.WITHDRAWN))

    def _waits_to_be_shown(self, card: Card) -> bool:
        """Whether the post with its last change is still to be sent: it will say what has come since as well, so that
        a flood leaves one change of a card behind and not thousands."""
        key = f"card:{card.id}:{card.revision}"
        post = next((post for post in reversed(self._changes.posts) if post.key == key), None)
        post = post or self._store.outbox.posts([key]).get(key)
        return post is not None and post.state is PostState.PENDING

    def _change(self, old: Card | None, new: Card, at: datetime) -> Card:
        if new.state is State.OPEN and (old is None or old.state is State.WAITING):
            count(self._changes.tally, at, new.place, Counter.CARD)
            count(self._changes.tally, at, new.place, CounterFamily.CARD.of(new.urgency))
            self._budget.count(new, at)
        new, post = posts_of(self._context.settings, old, new, at)
        if old is not None and post is not None and old.state is new.state and self._waits_to_be_shown(old):
            new, post = replace(new, revision=old.revision, card=old.card), None
        self._changes.cards.append(new)
        if post is not None:
            self._changes.posts.append(post)
        self._changed[new.id] = new
        return new


def _answers(card: Card, turn: Turn, message: Message) -> bool:
    """Whether what was said answers what the card is about: its message, or the first answer that its conversation
    gets. Who turns to nobody answers by coming at once with words of a reply."""
    first = (
        conversation
        for conversation in turn.changed
        if conversation.id == card.conversation and conversation.answered_with == turn.id
    )
    if turn.answers not in (card.message.id, card.conversation) and next(first, None) is None:
        return False
    line_wording = read_wording(message.text)
    return turn.outright or (
        message.at - card.said_at <= REPLIES_WITHIN
        and (line_wording.replies or line_wording.you or not line_wording.my)
    )
