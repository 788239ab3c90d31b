"""A thread is left to its members, and an asker says which message solved it."""

import pytest

from bot.base.errors import Denied, NotPossible
from bot.base.message import Message
from bot.base.person import Person
from bot.model.card import State
from bot.screens.actions import begin, begin_shortcut
from bot.screens.parts.panel import Panel, Row
from bot.screens.parts.steps import Answer, Request, Step
from tests.bot.stage import KIM, QUESTION, ROBIN, Stage

ANA = Person("town:ana", "Ana")
HELP = "Choose File, then Export, and there is PDF in the list."


def pointed(stage: Stage, verb: str, message: Message, person: Person) -> Panel:
    """The answer to an entry of a message's menu."""
    return run(stage, begin_shortcut(Request(person, verb, message=message)))


def run(stage: Stage, answer: Answer) -> Panel:
    while isinstance(answer, Step):
        answer = answer.run(stage.context)
    assert isinstance(answer, Panel)
    return answer


def heard(stage: Stage, author: str, text: str, thread: str | None = None) -> Message:
    """A message that was said and heard."""
    message = stage.later(minutes=1).message(author, text, thread=thread)
    stage.hears(message)
    return message


def states(stage: Stage) -> list[State]:
    return [card.state for card in stage.store.cards.by_id.values()]


def test_no_more_cards_come_from_a_thread_that_is_left_to_its_members() -> None:
    stage = Stage()
    asked = heard(stage, "ana", QUESTION)
    assert states(stage) == [State.OPEN]
    panel = pointed(stage, "leave", asked, KIM)
    assert states(stage) == [State.WITHDRAWN]
    heard(stage, "ben", "And how do I export my notes as a website with Inkwell?", asked.id)
    assert states(stage) == [State.WITHDRAWN]
    heard(stage, "cleo", "How do I print my notes with Inkwell?")
    assert states(stage) == [State.WITHDRAWN, State.OPEN]
    (row,) = [part for part in panel.parts if isinstance(part, Row)]
    run(stage, begin(Request(KIM, row.buttons[0].verb, row.buttons[0].token)))
    heard(stage, "dora", "Inkwell crashed again and ate all my notes, this is so frustrating!", asked.id)
    assert any(card.alive and card.author != "cleo" for card in stage.store.cards.by_id.values())


def test_a_card_that_somebody_has_stays_and_a_second_time_is_said() -> None:
    stage = Stage()
    asked = heard(stage, "ana", QUESTION)
    stage.take(KIM)
    pointed(stage, "leave", asked, ROBIN)
    assert states(stage) == [State.CLAIMED]
    with pytest.raises(NotPossible, match="Robin Vale did that already"):
        pointed(stage, "leave", asked, KIM)
    with pytest.raises(Denied):
        pointed(stage, "leave", asked, ANA)


def test_who_asked_says_what_solved_it_and_the_card_closes() -> None:
    stage = Stage()
    asked = heard(stage, "ana", QUESTION)
    helped = heard(stage, "robin", "Try the export menu, maybe.", asked.id)
    with pytest.raises(NotPossible, match="Only who asked"):
        pointed(stage, "solved", helped, Person("town:ben", "Ben"))
    with pytest.raises(NotPossible, match="your own message"):
        pointed(stage, "solved", asked, ANA)
    assert "Noted" in pointed(stage, "solved", helped, ANA).headline
    assert "Noted" in pointed(stage, "solved", helped, ANA).headline
    (card,) = stage.store.cards.by_id.values()
    solved = [entry for entry in stage.store.history.of(card.id) if entry.what == "solved"]
    assert [entry.after for entry in solved] == [helped.id]


def test_an_open_card_goes_when_who_asked_says_that_it_is_solved() -> None:
    stage = Stage()
    asked = heard(stage, "ana", QUESTION)
    bot = heard(stage, "bot", "See https://inkwell.example/export", asked.id)
    pointed(stage, "solved", bot, ANA)
    assert states(stage) == [State.WITHDRAWN]
    assert stage.card().note == "Ana says it is solved"
