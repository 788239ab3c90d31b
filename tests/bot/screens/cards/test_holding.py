"""A card that somebody has: it says who and since when, and can be given back or taken over."""

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.insight.desk_lists import card_named
from bot.model.views import Button
from bot.screens.actions import begin
from bot.screens.cards.card import card_panel
from bot.screens.parts.panel import Panel, Row, Text
from bot.screens.parts.steps import Answer, Request, Step
from tests.bot.stage import KIM, QUESTION, ROBIN, Stage

FREE = ["take", "write", "ways", "dismiss", "later"]
HELD = ["write", "ways", "dismiss", "later", "giveback", "takeover", "history"]
ALEX = Person("town:alex", "Alex Reyes")


def panel(stage: Stage) -> Panel:
    card = card_named(stage.context, stage.card().token)
    assert card is not None
    return card_panel(card)


def buttons(stage: Stage) -> list[Button]:
    return [button for part in panel(stage).parts if isinstance(part, Row) for button in part.buttons]


def words(panel: Panel) -> str:
    return " ".join(span.text for part in panel.parts if isinstance(part, Text) for span in part.spans)


def pressed(stage: Stage, verb: str, person: Person, value: str = "") -> Answer:
    answer: Answer = begin(Request(person, verb, stage.card().token, value))
    while isinstance(answer, Step):
        answer = answer.run(stage.context)
    return answer


def asked() -> Stage:
    stage = Stage()
    stage.say("ana", QUESTION)
    return stage


def test_a_held_card_says_who_has_it_since_when_and_offers_the_way_back() -> None:
    stage = asked()
    assert [button.verb for button in buttons(stage)] == FREE
    pressed(stage, "take", KIM)
    assert [button.verb for button in buttons(stage)] == HELD
    assert [button.verb for button in buttons(stage) if button.main] == ["write"]
    assert "Kim Osei has it , since" in words(panel(stage))
    spans = [span for part in panel(stage).parts if isinstance(part, Text) for span in part.spans]
    assert stage.now in [span.at for span in spans]


def test_its_holder_gives_it_back_and_nobody_else() -> None:
    stage = asked()
    pressed(stage, "take", KIM)
    with pytest.raises(NotPossible, match="Kim Osei has it"):
        pressed(stage, "giveback", ROBIN)
    answer = pressed(stage, "giveback", KIM)
    assert isinstance(answer, Panel)
    assert answer.headline == "Given back. Anybody can take it now."
    assert [button.verb for button in buttons(stage)] == [*FREE, "history"]
    assert "Kim Osei let it go" in words(panel(stage))


def test_a_manager_takes_it_over_and_nobody_else() -> None:
    stage = asked()
    pressed(stage, "take", ROBIN)
    with pytest.raises(NotPossible, match="Only a manager"):
        pressed(stage, "takeover", KIM)
    pressed(stage, "giveback", ROBIN)
    pressed(stage, "take", KIM)
    answer = pressed(stage, "takeover", ROBIN)
    assert isinstance(answer, Panel)
    assert answer.headline == "It is yours"
    assert stage.card().holder == ROBIN
    assert "Robin Vale took it over from Kim Osei" in words(panel(stage))


def test_who_opens_the_window_has_the_card_and_the_second_is_told() -> None:
    stage = asked()
    pressed(stage, "write", KIM)
    assert stage.card().holder == KIM
    with pytest.raises(NotPossible, match="Kim Osei took it"):
        pressed(stage, "write", ROBIN)
    with pytest.raises(NotPossible):
        pressed(stage, "giveback", ALEX)
