"""Things to keep: one of each kind, easy to vary with `dataclasses.replace`."""

from datetime import UTC, date, datetime, timedelta

from bot.base.kinds import Kind
from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.base.person import Person, approve
from bot.model.card import Card, Draft
from bot.model.card import ResponseKind as Step
from bot.model.exclusion import Exclusion, ExclusionRule
from bot.model.post import Post, PostKind
from bot.model.prompt import PromptAnswer, PromptSlot, SlotState
from bot.model.sample import Sample
from bot.model.verdict import Decision, DecisionFacts, Final, KeptText, Reason, Urgency, Verdict
from bot.triage.signal import Signal

NOW = datetime(2026, 3, 3, 12, 0, 0, 123456, UTC)
TODAY = NOW.date()
HELP = ChannelRef("slack", "T1", "C0HELP")
LOUNGE = ChannelRef("discord", "9", "77")
ANN = Person("slack:UANN", "Ann")
QUESTION = Signal(Kind.QUESTION, 0.93, "does anyone get blank pages?")
WHY = Reason("question", "asks something that we know about")


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def message(
    id: str = "1.0", place: ChannelRef = HELP, text: str = "does anyone get blank pages?", author: str = "U1"
) -> Message:
    return Message(place, id, Author(author, "Mo"), text, NOW)


def verdict(id: str = "1.0", place: ChannelRef = HELP, author: str = "U1", at: datetime = NOW) -> Verdict:
    return Verdict(
        ref=MessageRef(place, id),
        author=author,
        at=at,
        thread="0.5",
        conversation=id,
        answers="0.4",
        scores=(0.93, 0.001, 1.0, 0.0),
        signals=(Signal(Kind.QUESTION, 0.93, ""),),
        score=0.812345678,
        urgency=Urgency.EXPECTED,
        decision=Decision.STEP_IN,
        final=Final.STEP_IN,
        reasons_for=(WHY,),
        reasons_against=(Reason("busy", "“others” are at it…"),),
        facts=DecisionFacts(mentions_us=True, left_out=True),
        moment=(0.0, 1.0, 0.2),
    )


def kept(
    id: str = "1.0", place: ChannelRef = HELP, author: str = "U1", text: str = "does anyone get blank pages?"
) -> KeptText:
    until = NOW + timedelta(days=30)
    return KeptText(MessageRef(place, id), author, "Mo", text, NOW, "signal", until, "https://x.example/1", (QUESTION,))


def suggestion(id: str = "s1", place: ChannelRef = HELP, said_at: datetime = NOW, author: str = "U1") -> Card:
    return Card(
        id=id,
        token=f"token-{id}",
        message=MessageRef(place, f"m-{id}"),
        author=author,
        author_name="Mo",
        said_at=said_at,
        conversation=f"m-{id}",
        desk="slack:C0REPS",
        response=Step.REPLY,
        urgency=Urgency.EXPECTED,
        kinds=("question", "our_product"),
        score=0.75,
        reasons_for=(WHY,),
        reasons_against=(),
        draft=Draft("Which version is it?", "nothing is known about this yet"),
        due=said_at + timedelta(days=7),
    )


def post(key: str = "card:s1:0", due: datetime = NOW) -> Post:
    return Post(key, "T1", PostKind.CARD, "slack:C0REPS", "s1", due, "words", approval=approve(ANN, "words", NOW))


def slot(number: int = 1, plan: str = "gave-up", day: date = TODAY) -> PromptSlot:
    due = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=17)
    key = f"slot:{plan}:{day}:{number}"
    text = "What did you give up on last week?"
    return PromptSlot(plan, day, number, due, SlotState.DUE, LOUNGE, text, "discord:1", key)


def answer(id: str = "5", at: datetime = NOW, author: str = "U1") -> PromptAnswer:
    return PromptAnswer(MessageRef(LOUNGE, id), slot().key, author, at)


def rule(token: str = "r1", proposed_at: datetime = NOW) -> ExclusionRule:
    return ExclusionRule(token, Exclusion(phrase="inkwell club"), proposed_at, dropped=4, used=0, of=212)


def sampled(token: str = "a1", at: datetime = NOW, place: ChannelRef = HELP, author: str = "U1") -> Sample:
    week = at.date() - timedelta(days=at.weekday())
    return Sample(token, MessageRef(place, "1.0"), author, at, week, False, "high", 0.25, 0.5)
