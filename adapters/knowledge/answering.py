"""Answers and checks outside of a card: for `goodneighbor draft`, and for windows in which somebody writes."""

from collections.abc import Sequence
from datetime import datetime

from adapters.knowledge.index import Library
from bot.checks.all_checks import run_checks
from bot.checks.concern import Concern, Outgoing
from bot.drafting.answer import Answer, answer
from bot.settings.settings import Settings
from bot.triage.triage import ContextLine, Triage, signals


def answer_turn(
    library: Library, triage: Triage, context: Sequence[ContextLine], text: str, author: str, at: datetime
) -> Answer:
    """What is known about the last turn."""
    kinds = [signal.kind for signal in signals(triage.read(text, author, tuple(context)))]
    retrieved = library.look_up([*(turn.text for turn in context), text])
    return answer(retrieved, text, author, at, library.stem, kinds)


def concerns_about(
    library: Library, triage: Triage, settings: Settings, question: str, text: str, known: Answer
) -> Sequence[Concern]:
    """What should be looked at before a text is sent that rests on what is known."""
    if not text:
        return ()
    return run_checks(
        Outgoing(
            text=text,
            question=question,
            kinds=frozenset(signal.kind for signal in signals(triage.read(question))),
            sources=tuple(finding.hit.passage.all_words for finding in known.findings),
            domains=settings.brand.domains,
            own_links_a_week=settings.desk.own_links_a_week,
            likeness=library.likeness(question, text),
        )
    )
