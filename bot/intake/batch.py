"""Taking in what was heard: messages, edits and deletions become verdicts, suggestions and posts in memory.

What arrives out of order ends as if it had come in order. An edit that comes before its original is the message, and
the original is not heard any more; of two edits the later one stands; what was deleted before it came is not even
remembered. A message from the future was said now: the bot's own clock is the one that counts. What nobody said (an
account that is gone without a trace) leaves its key and no more.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from bot.base.dedupe import keys_of
from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Deletion, Edit, Heard, Message, MessageRef
from bot.conversations.channel import ChannelHistory
from bot.conversations.line import incoming_line
from bot.conversations.placement import Placement as Turn
from bot.conversations.placement import after_deletion, after_edit, place_line
from bot.decision.circumstances import Circumstances, circumstances_of, topic_of
from bot.decision.decide import decide
from bot.decision.presence import FAR, presence_of
from bot.decision.situation import Situation, exchange_of, situation_of
from bot.desk.cards.budget import Budget
from bot.desk.exclusions.enforcement import RulesInForce
from bot.desk.issues.joining_in import complaining_too, joins_in_alone
from bot.intake.batch_reading import BatchReading
from bot.intake.cards.card_updates import CardUpdates
from bot.intake.recording import kept_of, tally_message, tally_questions, verdict_of
from bot.model.prompt import PromptAnswer, PromptSlot
from bot.model.rule_ids import RuleId
from bot.model.verdict import Decision, Final, Verdict
from bot.ports.changes import Changes, Key
from bot.ports.context import Context
from bot.ports.memory import ChannelMemory, Memory
from bot.settings.routing import desk_for
from bot.settings.settings import ChannelRules
from bot.triage.features import followed_by
from bot.triage.signal import names_in
from bot.triage.triage import TriageResult, signals

LATE_ORIGINAL = timedelta(days=1)
"""An edit of a message we never heard counts as that message for so long."""

KEPT_EDITS = 100
NOTHING_AROUND = Circumstances()


class Incoming(NamedTuple):
    """Something heard and when it reached us; `old`: from before we listened, so it is only context. `encoded`: the
    encoder's log-odds, where one read it."""

    heard: Heard
    now: datetime
    old: bool = False
    encoded: Sequence[float] | None = None


class Batch:
    """One batch of what was heard; reads everything it needs at once and collects one write."""

    def __init__(self, context: Context, incoming: Sequence[Incoming]) -> None:
        self._store = context.store
        self._context = context
        self._changes = Changes()
        self._rooms: dict[ChannelRef, ChannelMemory] = dict(context.store.memory().rooms)
        self._names: set[tuple[ChannelRef, str]] = set()
        self._remembered = False
        self._encoded: Sequence[float] | None = None
        messages = [item.heard for item in incoming if isinstance(item.heard, Message)]
        self._opted_out = context.store.accounts.opted_out({(item.place, item.author.id) for item in messages})
        threads = {MessageRef(item.place, id) for item in messages for id in (item.thread, item.reply_to) if id}
        self._slots: dict[MessageRef, PromptSlot] = (
            dict(context.store.prompts.slots_by_thread(threads)) if threads else {}
        )
        self._budget = Budget(context.store, context.settings, self._changes.values)
        self._card_updates = CardUpdates(context, self._changes)
        self._rules = RulesInForce(context)
        heard = [(item.heard, item.encoded) for item in incoming if isinstance(item.heard, Message)]
        self._reading = BatchReading(context, heard, self._rooms, self._opted_out)

    def take_in(self, item: Incoming, fresh: bool) -> Verdict | None:
        """Handle one thing; what is not `fresh` only restores the history after a restart."""
        heard, now, _, self._encoded = item
        if isinstance(heard, Message):
            return self._message(heard, now, fresh)
        if fresh and isinstance(heard, Edit):
            return self._edit(heard, now)
        if fresh and isinstance(heard, Deletion):
            self._deletion(heard, now)
        return None

    def changes(self) -> Changes | None:
        """The one write; None when nothing was taken in."""
        if not self._changes.keys and not self._remembered:
            return None
        self._changes.recent = Memory(self._rooms, self._card_updates.asked, self._card_updates.troubles)
        return self._changes

    def _message(self, message: Message, now: datetime, fresh: bool) -> Verdict | None:
        if message.at > now:
            message = replace(message, at=now)
        slot = self._slot_of(message)
        rules = self._context.settings.listens(message.place)
        if rules is None:
            if slot is None:
                return None
            rules = ChannelRules(str(message.place))
        fresh = fresh and not self._heard_just_now(message)
        if fresh:
            self._note_key(message, now)
        if not message.author.id or (message.place.platform, message.author.id) in self._opted_out:
            return None
        if not fresh:
            self._remember(message, rules)
            return None
        return self._judge(message, rules, slot, now)

    def _slot_of(self, message: Message) -> PromptSlot | None:
        """The posting of a prompt that a message answers: in its thread, or openly as a reply to it."""
        ids = (id for id in (message.thread, message.reply_to) if id)
        return next((slot for id in ids if (slot := self._slots.get(MessageRef(message.place, id)))), None)

    def _heard_just_now(self, message: Message) -> bool:
        """Whether something before it in this batch was this message: its deletion, or an edit that held it whole."""
        return any((message.place, key) in self._names for key in keys_of(message))

    def _note_key(self, message: Message, now: datetime) -> None:
        place, marks = message.place, self._changes.marks
        for key in keys_of(message):
            self._changes.keys.append(Key(place, key, now))
            self._names.add((place, key))
        if place not in marks or newer(message.id, marks[place]):
            marks[place] = message.id

    def _remember(self, message: Message, rules: ChannelRules) -> None:
        room = self._rooms.get(message.place, ChannelMemory())
        if room.history.line(message.id) is None and message.id not in room.history.gone:
            noticed = signals(self._read(message, rules, room))
            asks = any(signal.kind is Kind.QUESTION for signal in noticed)
            history, _ = place_line(room.history, incoming_line(message, asks, names_in(noticed)))
            self._set_room(message, history, room)
            self._remembered = True

    def _room(self, place: ChannelRef) -> ChannelMemory | None:
        """What is remembered of a channel, an empty room at first; None where the bot is silent."""
        return self._rooms.get(place, ChannelMemory() if self._context.settings.listens(place) else None)

    def _read(self, message: Message, rules: ChannelRules, room: ChannelMemory) -> TriageResult:
        return self._reading.read(message, room.context, rules.kind == "support", self._encoded)

    def _set_room(self, message: Message, history: ChannelHistory, room: ChannelMemory) -> None:
        context = followed_by(room.context, message.author.id, message.text)
        self._rooms[message.place] = room._replace(history=history, context=context)

    def _judge(self, message: Message, rules: ChannelRules, slot: PromptSlot | None, now: datetime) -> Verdict:
        room = self._rooms.get(message.place, ChannelMemory())
        situation, turn, history = self._understand(message, rules, room, slot, now)
        self._set_room(message, history, room)
        situation, judgement = self._rules.heed(situation, decide(situation), self._changes.tally)
        verdict = verdict_of(situation, turn, judgement)
        self._changes.verdicts.append(verdict)
        tally_message(self._changes.tally, situation, judgement)
        tally_questions(
            self._changes.tally, self._context.settings, message, turn, lambda id: self._topic(message.place, id)
        )
        if (kept := kept_of(situation, judgement, now)) is not None:
            self._changes.kept.append(kept)
        if slot is not None and situation.answers_prompt and not situation.by_team and not situation.by_bot:
            self._changes.answers.append(PromptAnswer(verdict.ref, slot.key, message.author.id, message.at))
            self._count_answer(slot, 1)
        self._card_updates.after(situation, verdict, judgement, turn, now)
        return verdict

    def _topic(self, place: ChannelRef, opener: str) -> str:
        """What the message that opened a conversation was about."""
        verdict = self._known(MessageRef(place, opener))
        return topic_of(frozenset(signal.kind for signal in verdict.signals) if verdict else frozenset())

    def _known(self, ref: MessageRef) -> Verdict | None:
        """What was made of a message, in this batch or before."""
        return self._changes.verdict_on(ref) or self._store.messages.verdicts([ref]).get(ref)

    def _understand(
        self, message: Message, rules: ChannelRules, room: ChannelMemory, slot: PromptSlot | None, at: datetime
    ) -> tuple[Situation, Turn, ChannelHistory]:
        reading = self._read(message, rules, room)
        noticed = signals(reading, rules.thresholds)
        kinds = frozenset([signal.kind for signal in noticed])
        history, turn = place_line(room.history, incoming_line(message, Kind.QUESTION in kinds, names_in(noticed)))
        settings = self._context.settings
        team = settings.team(message.place.platform, message.author.id)
        exchange = exchange_of(settings, message, turn, history)
        by_bot, in_prompt = message.author.bot, slot is not None and Kind.PITCH not in kinds
        around, foreign = NOTHING_AROUND, "" if team or by_bot else reading.foreign
        if (kinds or foreign) and not team and not by_bot:
            until = self._budget.held_until(desk_for(settings, str(message.place), reading.products, kinds), at)
            around = circumstances_of(self._store, settings, rules, message, turn, history, topic_of(kinds), at, until)
        near = FAR if team or by_bot else presence_of(settings, message, history)
        situation = situation_of(message, rules, reading, noticed, exchange, settings.brand, team)._replace(
            answers_prompt=in_prompt,
            circumstances=around,
            near=near,
            foreign=foreign,
            learned=() if team or by_bot else self._learned,
        )
        return self._joining_in(situation, room.history), turn, history

    def _joining_in(self, situation: Situation, before: ChannelHistory) -> Situation:
        """Who only says to have the same trouble complains too."""
        message = situation.message
        others = situation.by_team or situation.by_bot or situation.answers_prompt
        if others or not joins_in_alone(message.text):
            return situation
        joins = self._card_updates.joins_in(message, before.said, self._called_for_us)
        return complaining_too(situation) if joins else situation

    def _called_for_us(self, ref: MessageRef) -> bool:
        verdict = self._known(ref)
        return verdict is not None and verdict.decision is not Decision.LEAVE

    @cached_property
    def _learned(self) -> tuple[float, ...]:
        """The weights of the rank as the team taught them; none where it is as shipped."""
        ranking = self._store.calibrations.ranking()
        return ranking.weights if ranking is not None else ()

    def _count_answer(self, slot: PromptSlot, more: int) -> None:
        thread = MessageRef(slot.place, slot.thread or "")
        counted = replace(slot, answers=self._slots.get(thread, slot).answers + more)
        self._slots[thread] = counted
        self._changes.slots.append(counted)

    def _edit(self, edit: Edit, now: datetime) -> Verdict | None:
        ref = MessageRef(edit.place, edit.id)
        known = self._known(ref)
        self._changes.keys.append(Key(edit.place, keys_of(edit)[0], now))
        if self._overtaken(edit):
            return None
        if known is not None:
            if not self._store.accounts.opted_out({(edit.place, known.author)}):
                self._reword(edit, known, now)
            return None
        if edit.whole is None or edit.at - edit.whole.at > LATE_ORIGINAL:
            return None
        return self._message(edit.whole, now, bool(self._store.messages.only_new([edit.whole])))

    def _overtaken(self, edit: Edit) -> bool:
        """Whether a later edit of the same message was heard first: what it says stands."""
        room = self._room(edit.place)
        if room is None:
            return False
        latest = room.edits.get(edit.id)
        if latest is not None and latest > edit.at:
            return True
        others = {id: at for id, at in room.edits.items() if id != edit.id}
        newest = dict(list(others.items())[1 - KEPT_EDITS :])
        self._rooms[edit.place] = room._replace(edits={**newest, edit.id: edit.at})
        return False

    def _reword(self, edit: Edit, known: Verdict, now: datetime) -> None:
        """The kept text follows its author; it goes when nothing in it may be kept any more. What it says now is judged
        as if it had been said so at first, whoever has come along since."""
        rules = self._context.settings.listens(edit.place) or ChannelRules(str(edit.place))
        message = self._as_it_stands(edit, known)
        situation, turn = self._read_again(message, rules, known)
        self._edit_talk(edit, situation)
        kept = self._changes.text_of(known.ref) or self._store.messages.texts([known.ref]).get(known.ref)
        situation = situation._replace(answers_prompt=kept is not None and kept.why == "answer")
        if situation.by_team or situation.by_bot:
            return
        situation, judgement = self._rules.heed(situation, decide(situation), self._changes.tally)
        conversation = known.conversation or known.ref.id
        fresh = kept_of(situation, judgement, now)
        if kept is not None and (fresh is not None or kept.why == "saved"):
            self._changes.kept.append(replace(kept, text=edit.text, signals=situation.signals))
        elif fresh is not None:
            self._changes.kept.append(fresh)
        elif kept is not None:
            self._changes.forgotten.append(known.ref)
        if judgement.decision is not Decision.LEAVE:
            verdict = replace(
                verdict_of(situation, turn, judgement),
                conversation=conversation,
                answers=known.answers,
                moment=known.moment,
            )
            self._changes.verdicts.append(verdict)
            self._card_updates.reworded(situation, verdict, judgement, now)
        elif not (situation.answers_prompt and judgement.reasons_for):
            if known.final is Final.STEP_IN:
                self._changes.verdicts.append(replace(known, final=Final.WITHDRAWN))
            self._card_updates.unsaid(known.ref, conversation, now)

    def _as_it_stands(self, edit: Edit, known: Verdict) -> Message:
        """The message after an edit; where the platform does not tell it whole, as it was, but for the text."""
        if edit.whole is not None:
            return replace(edit.whole, text=edit.text)
        room = self._room(edit.place)
        speaker = room.history.speakers.get(known.author) if room is not None else None
        by_bot = any(reason.rule == RuleId.BOT for reason in known.reasons_against)
        author = Author(known.author, speaker.name if speaker is not None else "", by_bot)
        return Message(edit.place, edit.id, author, edit.text, known.at, known.thread)

    def _read_again(self, message: Message, rules: ChannelRules, known: Verdict) -> tuple[Situation, Turn]:
        """What an edited message says, by itself."""
        support = rules.kind == "support"
        reading = self._context.triage.read(message.text, message.author.id, (), support, self._encoded)
        noticed = signals(reading, rules.thresholds)
        openly = bool(message.thread or message.reply_to or message.mentions)
        room = self._room(message.place) or ChannelMemory()
        line = room.history.line(message.id)
        turn = Turn(message.id, line.to if line else None, known.answers, 1.0, known.conversation, outright=openly)
        settings = self._context.settings
        exchange = exchange_of(settings, message, turn, room.history)._replace(colleague_here=False)
        team = settings.team(message.place.platform, message.author.id)
        return situation_of(message, rules, reading, noticed, exchange, settings.brand, team), turn

    def _edit_talk(self, edit: Edit, situation: Situation) -> None:
        room = self._rooms.get(edit.place)
        if room is not None and edit.whole is not None:
            line = incoming_line(
                replace(edit.whole, text=edit.text), situation.has(Kind.QUESTION), names_in(situation.signals)
            )
            history = after_edit(room.history, edit.id, line)
            self._rooms[edit.place] = room._replace(history=history)

    def _deletion(self, deletion: Deletion, now: datetime) -> None:
        place, ref = deletion.place, MessageRef(deletion.place, deletion.id)
        self._changes.keys += [Key(place, key, now) for key in (*keys_of(deletion), deletion.id)]
        self._names.add((place, deletion.id))
        self._changes.forgotten.append(ref)
        if (answer := self._store.prompts.answers_among([ref]).get(ref)) is not None:
            self._changes.answers.append(replace(answer, gone=True))
            if (slot := self._store.prompts.slot(answer.slot)) is not None:
                self._count_answer(slot, -1)
        room = self._room(place)
        if room is not None:
            self._rooms[place] = room._replace(history=after_deletion(room.history, deletion.id))
        if (known := self._known(ref)) is not None:
            self._card_updates.deleted(ref, known.conversation or ref.id, now)


def newer(message_id: str, other: str) -> bool:
    """Whether a message id is newer than another: ids grow, and longer ones are larger."""
    return (len(message_id), message_id) > (len(other), other)
