"""The answers to a question: one round over all channels, with an account's messages as one voice."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.base.errors import NotPossible
from bot.base.kinds import Kind
from bot.base.message import ChannelRef, MessageRef
from bot.model.prompt import PromptAnswer, PromptSlot, SlotState
from bot.model.verdict import KeptText
from bot.plans.listing import plan_called
from bot.plans.turns import same_words
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.ports.store import Store
from bot.quotes.quotable import Quote, passed_on, quotable

ONE_ROUND = timedelta(days=7)
"""The same question in another channel within this time belongs to the same round."""

MOST_POSTINGS = 200
FEW = 5
"""Fewer voices than these are published as "a few"."""


class Voice(NamedTuple):
    """The answers of one account, oldest first; `forgotten` are messages whose text is no longer kept."""

    place: ChannelRef
    author: str
    name: str
    said: tuple[KeptText, ...]
    at: datetime
    forgotten: int = 0


class AnsweredRound(NamedTuple):
    """One question with its postings, newest first, the voices in the order in which they spoke, answers set aside as
    sales pitches, and what may be quoted."""

    question: str
    slots: tuple[PromptSlot, ...]
    voices: tuple[Voice, ...]
    set_aside: tuple[KeptText, ...]
    quotes: tuple[Quote, ...] = ()

    @property
    def texts(self) -> Sequence[KeptText]:
        """The kept messages of all voices."""
        return [kept for voice in self.voices for kept in voice.said]

    @property
    def messages(self) -> int:
        """The number of messages of all voices."""
        return sum(len(voice.said) + voice.forgotten for voice in self.voices)


def token_of_slot(slot: PromptSlot) -> str:
    """The token of a posting, for buttons."""
    return slot.key.removeprefix("slot:").replace(":", ".")


def slot_named(context: Context, token: str) -> PromptSlot:
    """The posting with this token; `NotPossible` where there is none."""
    slot = context.store.prompts.slot("slot:" + token.replace(".", ":"))
    if slot is None:
        raise NotPossible("This question was not asked, or it was forgotten.")
    return slot


def answered_round(context: Context, slot: PromptSlot) -> AnsweredRound:
    """All answers to this question in this round, without accounts that opted out."""
    slots = _same_round(context.store, slot)
    answers = [answer for each in slots for answer in context.store.prompts.answers(each.key)]
    out = context.store.accounts.opted_out({(answer.ref.place, answer.author) for answer in answers})
    heard = [answer for answer in answers if (answer.ref.place.platform, answer.author) not in out]
    texts = context.store.messages.texts([answer.ref for answer in heard])
    aside = {ref: text for ref, text in texts.items() if is_pitch(text)}
    voices = _voices([answer for answer in heard if answer.ref not in aside], texts)
    quotes = quotable(context, [kept for voice in voices for kept in voice.said])
    set_aside = sorted(aside.values(), key=lambda text: text.said_at)
    return AnsweredRound(slot.text, tuple(slots), voices, tuple(set_aside), tuple(quotes))


def all_rounds(context: Context, plan: str) -> tuple[datetime, Sequence[AnsweredRound]]:
    """The time, and every round of a plan, newest first."""
    slots = context.store.prompts.slots(plan_called(context, plan).plan.id, limit=MOST_POSTINGS)
    rounds: dict[tuple[PromptSlot, ...], AnsweredRound] = {}
    for slot in slots:
        if slot.thread is not None:
            asked = answered_round(context, slot)
            rounds.setdefault(asked.slots, asked)
    return context.now, list(rounds.values())


def rounds_for_outside(context: Context, plan: str) -> tuple[datetime, Sequence[AnsweredRound]]:
    """The same for a file that leaves the team; it is noted which quotes are in it."""
    made, rounds = all_rounds(context, plan)
    quotes = {quote.ref: quote for asked in rounds for quote in asked.quotes}.values()
    used = passed_on(context, quotes, f"an export of answers on {made:%d %B %Y}")
    context.store.keep(Changes(quotes=list(used)))
    return made, rounds


def is_pitch(text: KeptText) -> bool:
    """Whether an answer sells something; an edit may have made it so."""
    return any(signal.kind is Kind.PITCH for signal in text.signals)


def how_many(voices: int) -> str:
    """A number of voices as it may be published."""
    return f"{voices} of you" if voices >= FEW else "a few of you" if voices else "nobody"


def _same_round(store: Store, slot: PromptSlot) -> Sequence[PromptSlot]:
    words = same_words(slot.text)
    asked = [
        each
        for each in store.prompts.slots(slot.plan, limit=MOST_POSTINGS)
        if each.state in (SlotState.POSTED, SlotState.DUE)
        and same_words(each.text) == words
        and abs(each.due - slot.due) <= ONE_ROUND
    ]
    return asked or [slot]


def _voices(answers: Sequence[PromptAnswer], texts: Mapping[MessageRef, KeptText]) -> tuple[Voice, ...]:
    by_account: dict[tuple[str, str, str], list[PromptAnswer]] = {}
    for answer in sorted(answers, key=lambda answer: (answer.at, answer.ref.id)):
        place = answer.ref.place
        by_account.setdefault((place.platform, place.tenant, answer.author), []).append(answer)
    return tuple(_voice(those, texts) for those in by_account.values())


def _voice(answers: Sequence[PromptAnswer], texts: Mapping[MessageRef, KeptText]) -> Voice:
    said = tuple(texts[answer.ref] for answer in answers if answer.ref in texts)
    first = answers[0]
    name = said[0].name if said else ""
    return Voice(first.ref.place, first.author, name, said, first.at, len(answers) - len(said))
