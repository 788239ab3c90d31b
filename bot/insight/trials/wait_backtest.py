"""Which wait would have served best: no wait, half an hour for everybody, or what each channel had taught by then.

Replayed over questions whose answers are known. The estimate for a question is `bot.decision.response_times.learn`
over what had been asked and answered in its channel before it was asked; nothing said later is looked at.
"""

import collections
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from statistics import median
from typing import NamedTuple

from bot.base.humanize import span
from bot.decision.response_times import FALLBACK, ResponseTimes, block_of, count_responses, learn
from bot.model.counters import Counter
from bot.model.counts import bucket

LEARNED = "learned"


class WaitedQuestion(NamedTuple):
    """A member's question: when a member first answered it, or a teammate (None: never); `until` is the end of the
    history, `back` when its asker last wrote."""

    channel: str
    at: datetime
    topic: str
    by_member: datetime | None
    by_us: datetime | None
    until: datetime
    back: datetime


class WaitTrial(NamedTuple):
    """What one kind of wait comes to. `shown` cards; `needless` ones, which a member answered anyway; of `left`
    questions that no member answered `covered` got their card before the history ends, `there` while their asker was
    still heard; `delay` is the median from question to card, in seconds; `asked` is how many questions there were."""

    name: str
    shown: int
    needless: int
    left: int
    covered: int
    there: int
    delay: float | None
    asked: int

    @property
    def coverage(self) -> float | None:
        """The share of questions without a member's answer that got a card."""
        return self.covered / self.left if self.left else None

    @property
    def in_time(self) -> float | None:
        """The share of questions without a member's answer that got a card while their asker was still there."""
        return self.there / self.left if self.left else None


def try_waits(asked: Iterable[WaitedQuestion], fixed: timedelta = FALLBACK) -> tuple[WaitTrial, ...]:
    """No wait, a fixed wait and the learned wait over the same questions: those whose channel had taught enough. Where
    none had, all questions and no learned wait."""
    everything = sorted(asked, key=lambda question: (question.at, question.channel))
    taught = [
        (question, wait)
        for question, (wait, _) in zip(everything, waits_tried(everything), strict=True)
        if wait is not None
    ]
    questions = [question for question, _ in taught] or everything
    others = (
        wait_outcome("none", questions, [timedelta(0)] * len(questions)),
        wait_outcome(f"fixed, {span(fixed.total_seconds())}", questions, [fixed] * len(questions)),
    )
    return (*others, wait_outcome(LEARNED, questions, [wait for _, wait in taught])) if taught else others


def waits_tried(questions: Sequence[WaitedQuestion]) -> Iterable[tuple[timedelta | None, ResponseTimes | None]]:
    """The wait that its channel had taught at the time of each question (None: too little data)."""
    counts: dict[str, collections.Counter[tuple[str, int]]] = {}
    answers: list[tuple[datetime, int, WaitedQuestion]] = []
    for number, question in enumerate(questions):
        while answers and answers[0][0] < question.at:
            _count_answer(counts[answers[0][2].channel], heappop(answers)[2])
        past = counts.setdefault(question.channel, collections.Counter())
        response_times = learn(past, block_of(question.at), question.topic)
        yield (response_times.wait() if response_times else None), response_times
        past[count_responses(Counter.ASKED, block_of(question.at), question.topic), 0] += 1
        if (first := _first(question)) is not None:
            heappush(answers, (first, number, question))


def wait_outcome(name: str, questions: Sequence[WaitedQuestion], lengths: Sequence[timedelta]) -> WaitTrial:
    """The result of these waits, one for each question."""
    cards = [
        (question, question.at + wait)
        for question, wait in zip(questions, lengths, strict=True)
        if _shown(question, question.at + wait)
    ]
    ours = [(question, due) for question, due in cards if question.by_member is None]
    return WaitTrial(
        name=name,
        shown=len(cards),
        needless=len(cards) - len(ours),
        left=sum(question.by_member is None for question in questions),
        covered=len(ours),
        there=sum(question.back >= due for question, due in ours),
        delay=median((due - question.at).total_seconds() for question, due in cards) if cards else None,
        asked=len(questions),
    )


def _shown(question: WaitedQuestion, due: datetime) -> bool:
    """A member's answer within the wait ends it without a card; a card is shown while the history still tells."""
    return due <= question.until and (question.by_member is None or question.by_member > due)


def _first(question: WaitedQuestion) -> datetime | None:
    return min((at for at in (question.by_member, question.by_us) if at is not None), default=None)


def _count_answer(counts: "collections.Counter[tuple[str, int]]", question: WaitedQuestion) -> None:
    first = _first(question)
    assert first is not None
    what = Counter.MEMBER_ANSWER if first == question.by_member else Counter.OUR_ANSWER
    counts[
        count_responses(what, block_of(question.at), question.topic), bucket((first - question.at).total_seconds())
    ] += 1
