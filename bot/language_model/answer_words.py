"""What is known about a question, worded by a language model where the second look lets its words pass."""

from collections.abc import Sequence
from dataclasses import replace

from bot.base.humanize import first_name
from bot.drafting.alternatives import Alternative, AlternativeKind
from bot.drafting.answer import Answer
from bot.drafting.outcome import Outcome
from bot.knowledge.terms import Stem
from bot.language_model.assignment import MEMBER, MOST_PASSAGES, Assignment, ThreadTurn
from bot.language_model.reply_form import passes, reply_in
from bot.language_model.second_look import Blocker, second_look

KNOWS = (Outcome.DRAFT, Outcome.FINDINGS)
"""Where there are sources that a model may use."""

GOOD = '{"borne_out": true, "answers": true}'
"""The grade of a reply that no second call grades."""


def assignment_for(
    known: Answer, text: str, author: str, turns: Sequence[ThreadTurn] = (), token: str = ""
) -> Assignment:
    """What a model is given of a question about which something is known."""
    passages = tuple(finding.hit.passage for finding in known.findings[:MOST_PASSAGES])
    return Assignment(token, text, first_name(author), author, passages, "", tuple(turns))


def blocker_in(assignment: Assignment, content: str | None, stem: Stem, grade: str | None = GOOD) -> Blocker | None:
    """What keeps a reply from being a draft; `content` and `grade` are None where none came in time."""
    if content is None:
        return Blocker.FAILED
    reply = reply_in(content)
    if reply is None:
        return Blocker.FORM
    return second_look(reply, assignment, stem) or (None if passes(grade) else Blocker.GRADE)


def addressed(assignment: Assignment, text: str) -> str:
    """The words of a model as a reply to the member, with the link of the best source below."""
    named, url = text.strip().replace(MEMBER, assignment.name), assignment.passages[0].url
    greeting = f"Hi {assignment.name}! " if assignment.name else ""
    return f"{greeting}{named}" + (f"\n{url}" if url else "")


def worded_answer(
    known: Answer, assignment: Assignment, content: str | None, stem: Stem, grade: str | None = GOOD
) -> tuple[Answer, Blocker | None]:
    """The answer with the words of a model as its draft, or as it was; and what blocked them."""
    blocker = blocker_in(assignment, content, stem, grade)
    reply = reply_in(content) if content is not None and blocker is None else None
    if reply is None:
        return known, blocker
    worded = Alternative(AlternativeKind.SHORT, addressed(assignment, reply.text))
    return replace(known, outcome=Outcome.DRAFT, alternatives=(worded, *known.alternatives)), None
