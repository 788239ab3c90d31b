"""What a message means for the suggestions around it: a new one, one that is answered, thanked for, or withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.base.humanize import span
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, Message, MessageRef
from bot.base.person import Person
from bot.conversations.outcomes import joins_in
from bot.conversations.placement import Placement as Turn
from bot.decision.decide import Judgement
from bot.decision.reasons_against import LOUD
from bot.decision.situation import Situation
from bot.desk.cards.budget import Budget
from bot.desk.cards.helpers import Helper, helper_in
from bot.desk.cards.posting import desk_of, has_card, has_no_card, posts_of
from bot.desk.issues.clusters import INCIDENT_WITHIN, is_complaint
from bot.desk.issues.crossposts import by_anybody, cross_post_of, question_key, remember_question
from bot.desk.issues.group_cards import GroupCards, JudgedMessage
from bot.desk.responses.comparison import compare_wording
from bot.desk.responses.drafts import draft_for, response_for, thanks_for_helping
from bot.desk.responses.own_links import own_links
from bot.intake.answer_matching import matched_card, may_match
from bot.model.card import OPEN_FOR, THANK_WITHIN, Card, ResponseKind, State, card_id_of
from bot.model.card_life import answered, call_again, gather, noted, reopen, thank_instead, withdraw
from bot.model.counters import Counter, CounterFamily
from bot.model.counts import bucket, count
from bot.model.post import PostState
from bot.model.verdict import Decision, Final, Urgency, Verdict
from bot.ports.changes import Changes, Contact
from bot.ports.context import Context
from bot.ports.memory import QuestionKey, Report, Reports
from bot.triage.descriptions import SEEKS_HELP

INCIDENT_CARDS = 3
"""So many living cards about what was said here within half an hour are an incident."""

RUSH_WITHIN = timedelta(minutes=1)
"""What others ask in the same words within that time, or what comes in a flood, is gathered into the first card."""

GOES_ON_WITHIN = timedelta(minutes=30)
"""So soon one who had a card here goes on with it."""


def seeks_help(it: Card) -> bool:
    """Whether a member can have helped: a wish or a kind word is for us, whatever members say to it."""
    return not SEEKS_HELP.isdisjoint(it.kinds)


def asks_or_joins_in(now: Situation) -> bool:
    """Who asks again, complains loudly, or says that it is the same for them, has not helped."""
    loud = now.has(Kind.COMPLAINT) and now.scores.get(Kind.COMPLAINT, 0.0) >= LOUD
    return loud or now.has(Kind.QUESTION) or joins_in(now.message.text)


def is_anothers(it: Card, message: Message) -> bool:
    """Whether the card is somebody else's and the message did not openly turn to it, by thread or reply."""
    openly = {it.message.id, it.conversation, it.thread} - {None}
    return message.author.id != it.author and openly.isdisjoint({message.thread, message.reply_to})


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

    def after(self, now: Situation, verdict: Verdict, judgement: Judgement, turn: Turn, at: datetime) -> None:
        """One judged message: at most one suggestion around it changes."""
        if now.by_bot:
            return
        self._many.somebody_asked(now, turn)
        if now.by_team:
            self._colleague_spoke(now, turn)
            return
        heard = self._apart(JudgedMessage(now, verdict, judgement, at))
        alike = self._many.alike(now, heard.verdict) if is_complaint(now) else ()
        if judgement.decision is not Decision.LEAVE:
            self._suggest(heard, alike)
        elif not (alike and (self._many.joins(heard, alike) or self._raises(heard, alike))) and not now.answers_prompt:
            self._member_spoke(now, turn, at)

    def deleted(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """What was asked is gone: so is its card."""
        self._many.took_back(ref, at)
        if (it := self._asked_with(ref, conversation)) is not None:
            self._withdraw(it, "deleted by its author", at)

    def unsaid(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """An edit took back what called for us."""
        self._many.took_back(ref, at)
        if (it := self._asked_with(ref, conversation)) is not None:
            self._withdraw(it, "its author changed it; nothing calls for us any more", at)

    def reworded(self, ref: MessageRef, conversation: str, at: datetime) -> None:
        """An edit changed the words quoted on the card."""
        if (kept := next((one for one in reversed(self._changes.kept) if one.ref == ref), None)) is not None:
            self._many.reworded(kept)
        if (it := self._asked_with(ref, conversation)) is not None:
            self._change(it, noted(it, "edited by its author"), at)

    def _about(self, place: ChannelRef, conversation: str) -> Card | None:
        """The suggestion about a conversation, as of now."""
        name = card_id_of(MessageRef(place, conversation))
        return self._changed.get(name) or self._store.cards.get(name)

    def _asked_with(self, ref: MessageRef, conversation: str) -> Card | None:
        """The living suggestion whose card quotes this very message."""
        it = self._about(ref.place, conversation)
        return it if it is not None and it.alive and it.message == ref else None

    def _alive_in(self, place: ChannelRef) -> list[Card]:
        here = {it.id: it for it in self._store.cards.alive_in([place])}
        here |= {it.id: it for it in self._changed.values() if it.place == place}
        return [it for it in here.values() if it.alive]

    def _suggest(self, heard: JudgedMessage, alike: Sequence[Report]) -> None:
        now, verdict, judgement, at = heard
        before = self._about(*heard.conversation)
        if before is None:
            self._first(heard, alike)
        elif self._waits_no_more(before, heard):
            self._call_again(before, self._new(before.id, *heard), at)
        elif before.alive:
            again = self._renamed(before, now.message, at) if now.message.author.id == before.author else before
            if again.response is ResponseKind.ASK_NOW or not self._raises(heard, alike):
                self._change(again, noted(again, f"{again.author_name} wrote again"), at)
        elif before.state in (State.ANSWERED, State.EXPIRED) and judgement.urgency is Urgency.EXPECTED:
            self._change(before, reopen(before, verdict.ref, draft_for(now), at), at)
        elif before.state is State.WITHDRAWN:
            self._many.joins(heard, alike)

    def _waits_no_more(self, it: Card, heard: JudgedMessage) -> bool:
        own = heard.now.message.author.id == it.author
        return own and heard.judgement.decision is Decision.STEP_IN and has_no_card(self._context.settings, it)

    def _call_again(self, it: Card, fresh: Card, at: datetime) -> None:
        """Its card comes up, also where a digest has told of it."""
        again = call_again(it, fresh, at)
        if it.state is State.WAITING:
            self._change(it, again, at)
            return
        self._changed[it.id], card = has_card(again, at)
        self._changes.suggestions.append(self._changed[it.id])
        self._changes.posts.append(card)

    def _apart(self, heard: JudgedMessage) -> JudgedMessage:
        """What calls for us and only seemed to answer somebody is a conversation of its own, or goes on with its
        author's."""
        message = heard.now.message
        before = self._about(*heard.conversation) if heard.judgement.decision is not Decision.LEAVE else None
        if before is None or not is_anothers(before, message):
            return heard
        theirs = (it for it in self._alive_in(message.place) if it.author == message.author.id)
        lately = [it for it in theirs if timedelta(0) <= message.at - it.said_at <= GOES_ON_WITHIN]
        verdict = replace(heard.verdict, conversation=lately[-1].conversation if lately else message.id, answers=None)
        self._changes.verdicts.append(verdict)
        return heard._replace(verdict=verdict)

    def _first(self, heard: JudgedMessage, alike: Sequence[Report]) -> None:
        """A conversation without a card: told on the card of the same conversation elsewhere, of the same problem or of
        an incident, or new."""
        now, verdict, judgement, at = heard
        key = question_key(now.message)
        crosspost = cross_post_of(self.asked, now.message, key)
        twin = self._about(crosspost.place, crosspost.id) if crosspost else None
        if twin is not None and twin.alive:
            self._change(twin, noted(twin, f"also asked in {now.message.place.channel}"), at)
            return
        self.asked = remember_question(self.asked, key, heard.conversation, now.message.at)
        if self._many.joins(heard, alike):
            return
        crowd = self._incident(now, judgement) or self._rush(now, judgement, key)
        if crowd is not None:
            self._change(crowd, gather(crowd), at)
            return
        self.asked = remember_question(self.asked, by_anybody(key), heard.conversation, now.message.at)
        if not self._raises(heard, alike):
            self._change(None, self._new(card_id_of(heard.conversation), now, verdict, judgement, at), at)

    def _incident(self, now: Situation, judgement: Judgement) -> Card | None:
        """The first of several complaints that came within half an hour here: the newcomer is one more of them."""
        if judgement.urgency is not Urgency.EXPECTED or now.message.mentions_us:
            return None
        since = now.message.at - INCIDENT_WITHIN
        alike = [
            it for it in self._alive_in(now.message.place) if it.urgency is Urgency.EXPECTED and it.said_at >= since
        ]
        return min(alike, key=lambda it: it.said_at) if len(alike) >= INCIDENT_CARDS else None

    def _rush(self, now: Situation, judgement: Judgement, key: QuestionKey) -> Card | None:
        """The card into which a question goes that many ask in the same words, or that is one of a flood."""
        if judgement.urgency is Urgency.EXPECTED:
            return None
        place, since = now.message.place, now.message.at - RUSH_WITHIN
        first, at = self.asked.get(by_anybody(key), (None, since))
        twin = self._about(first.place, first.id) if first and first.place == place and at >= since else None
        if twin is not None and twin.alive:
            return twin
        if not now.circumstances.flooded:
            return None
        alike = [it for it in self._alive_in(place) if it.urgency is Urgency.OPTIONAL and it.said_at >= since]
        return min(alike, key=lambda it: it.said_at, default=None)

    def _raises(self, heard: JudgedMessage, alike: Sequence[Report]) -> bool:
        name = card_id_of(heard.conversation)
        return self._many.raises(heard, alike, lambda: self._new(name, *heard))

    def _new(self, name: str, now: Situation, verdict: Verdict, judgement: Judgement, at: datetime) -> Card:
        message = now.message
        helper = self._helper(now, verdict) if now.has(Kind.PEER_QUESTION) else None
        return Card(
            id=name,
            token=self._context.new_token(),
            message=verdict.ref,
            author=message.author.id,
            author_name=message.author.name,
            said_at=message.at,
            conversation=verdict.conversation or verdict.ref.id,
            desk=desk_of(self._context.settings, now),
            response=response_for(now, helper is not None),
            urgency=judgement.urgency,
            kinds=tuple(signal.kind.value for signal in now.signals),
            score=judgement.score,
            reasons_for=judgement.reasons_for,
            reasons_against=judgement.reasons_against,
            draft=draft_for(now, helper.name if helper else None),
            due=judgement.run_timers or at + OPEN_FOR,
            state=State.WAITING if judgement.decision is Decision.WAIT else State.OPEN,
            thread=message.thread,
            link=message.link,
        )

    def _helper(self, now: Situation, verdict: Verdict) -> Helper | None:
        """The member who has answered in this matter already."""
        conversation = MessageRef(now.message.place, verdict.conversation or verdict.ref.id)
        return helper_in(self._store, self._context.settings, conversation, now.message.author.id)

    def _colleague_spoke(self, now: Situation, turn: Turn) -> None:
        message = now.message
        to = set(message.mentions) | ({turn.to} if turn.to else set())
        self._changes.contacts.extend(Contact(message.place, member, message.at) for member in to)
        for _ in own_links(message.text, self._context.settings.brand.domains):
            count(self._changes.tally, message.at, message.place, Counter.OWN_LINK)
        it = matched_card(self._alive_in(message.place), now, turn)
        if it is None:
            return
        who = Person(f"{message.place.platform}:{message.author.id}", message.author.name)
        sent = compare_wording(it.draft.text, message.text)
        self._change(it, answered(it, who, message.id, message.at, sent), message.at)
        count(self._changes.tally, message.at, it.place, CounterFamily.SENT.of(sent))
        waited = (message.at - it.said_at).total_seconds()
        count(self._changes.tally, message.at, it.place, Counter.CARD_ANSWERED_AFTER, bucket(waited))

    def _member_spoke(self, now: Situation, turn: Turn, at: datetime) -> None:
        message = now.message
        it = (
            self._about(message.place, turn.conversation)
            if turn.conversation and turn.conversation != message.id
            else None
        )
        if it is None or not it.alive or not may_match(it, message):
            return
        if message.author.id == it.author:
            self._asker_spoke(self._renamed(it, message, at), now, at)
        elif _answers(it, turn) and seeks_help(it) and not asks_or_joins_in(now):
            self._member_helped(it, now, at)

    def _renamed(self, it: Card, message: Message, at: datetime) -> Card:
        """The card calls its asker as they call themselves now."""
        name = message.author.name
        if not name or name == it.author_name:
            return it
        return self._change(it, noted(replace(it, author_name=name), f"{it.author_name} is called {name} now"), at)

    def _asker_spoke(self, it: Card, now: Situation, at: datetime) -> None:
        if now.has(Kind.SOLVED) and it.response is not ResponseKind.THANK:
            self._withdraw(it, f"{it.author_name} says it is solved", at)
        elif now.has(Kind.NO_THANKS):
            self._withdraw(it, f"{it.author_name} wants no help", at)

    def _member_helped(self, it: Card, now: Situation, at: datetime) -> None:
        helper = now.message.author.name
        if has_no_card(self._context.settings, it):
            self._withdraw(it, f"{helper}, a member, answered", at)
        elif it.response is not ResponseKind.THANK:
            after = span((now.message.at - it.said_at).total_seconds())
            thanks = thanks_for_helping(helper, it.author_name)
            note = f"answered by {helper}, a member, after {after}"
            self._change(it, thank_instead(it, note, thanks, at + THANK_WITHIN), at)

    def _withdraw(self, it: Card, why: str, at: datetime) -> None:
        self._change(it, withdraw(it, why), at)
        verdict = self._changes.verdict_on(it.message) or self._store.messages.verdicts([it.message]).get(it.message)
        if verdict is not None:
            self._changes.verdicts.append(replace(verdict, final=Final.WITHDRAWN))

    def _waits_to_be_shown(self, it: Card) -> bool:
        """Whether the post with its last change is still to be sent: it will say what has come since as well, so that
        a flood leaves one change of a card behind and not thousands."""
        key = f"card:{it.id}:{it.revision}"
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
            new, post = replace(new, revision=old.revision), None
        self._changes.suggestions.append(new)
        if post is not None:
            self._changes.posts.append(post)
        self._changed[new.id] = new
        return new


def _answers(it: Card, turn: Turn) -> bool:
    """Whether what was said answers what the card is about: its message, or the first answer that its conversation
    gets."""
    first = (
        conversation
        for conversation in turn.changed
        if conversation.id == it.conversation and conversation.answered_with == turn.id
    )
    return turn.answers in (it.message.id, it.conversation) or next(first, None) is not None
