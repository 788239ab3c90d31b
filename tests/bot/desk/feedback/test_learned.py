"""What the desk takes and dismisses sets the order of its list, can be looked at, and can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.base.errors import NotPossible
from bot.base.person import Person
from bot.desk.cards import actions as act
from bot.desk.feedback.feedback_texts import calibration_history, describe_feedback
from bot.desk.feedback.learned import (
    ALL_CARDS,
    calibration_due,
    in_order,
    list_calibrations,
    shifts,
    token_of,
    undo_calibration,
    worths,
)
from bot.model.calibration import LEAST, adjustments_in_force
from bot.model.card import Card, Dismissal, State
from bot.ports.changes import Changes
from tests.bot.stage import KIM, ROBIN, ROOM, Stage

ASKED = "How do I export my notes as a PDF?"
WISHED = "It would be great if Inkwell had a dark mode."
MEMBER = Person("town:ana", "Ana")
KEY = ("town:help", "question")


def card(stage: Stage, who: str, text: str = ASKED) -> Card:
    """A new card, an hour after the last."""
    before = set(stage.store.cards.by_id)
    stage.later(hours=1)
    stage.say(who, text)
    (new,) = set(stage.store.cards.by_id) - before
    return stage.store.cards.by_id[new]


def dismissed(stage: Stage, it: Card, why: Dismissal = Dismissal.NOT_OUR_TOPIC) -> None:
    act.dismiss_card(stage.context, it.token, KIM, why)


def month(taken: int = 4, of: int = 24) -> Stage:
    """A desk that takes few questions and dismisses the others."""
    stage = Stage()
    for number in range(of):
        it = card(stage, f"m{number}", f"{ASKED} Number {number}.")
        stage.take(KIM, it) if number < taken else dismissed(stage, it)
    return stage


def teach(stage: Stage) -> None:
    """The clock looks once."""
    calibration = calibration_due(stage.context)
    if calibration is not None:
        stage.store.keep(Changes(calibrations=[calibration]))


def test_questions_that_are_mostly_dismissed_are_read_lower_with_their_n() -> None:
    stage = month()
    teach(stage)
    how = adjustments_in_force(stage.store.calibrations.all())[KEY]
    assert (how.n, how.taken) == (24, 4)
    assert how.applied(0.9) < 0.9


def test_the_order_of_the_list_follows_and_nothing_else_does() -> None:
    stage = month(1, 30)
    for number in range(12):
        stage.take(KIM, card(stage, f"w{number}", f"{WISHED} Number {number}."))
    wish = card(stage, "wen", WISHED)
    question = card(stage, "quin")
    assert wish.score < question.score
    assert in_order(stage.store, [wish, question]) == [question, wish]
    teach(stage)
    assert in_order(stage.store, [wish, question]) == [wish, question]
    after = worths(stage.store, [wish, question])
    assert after[question.id] < after[wish.id] == wish.score
    assert card(stage, "rae", f"{ASKED} Once more.").state is State.OPEN


def test_what_is_known_well_does_not_sink_below_what_is_not_known_at_all() -> None:
    stage = month()
    wish, question = card(stage, "wen", WISHED), card(stage, "quin")
    before = [each.id for each in in_order(stage.store, [wish, question])]
    teach(stage)
    assert ALL_CARDS in adjustments_in_force(stage.store.calibrations.all())
    assert [each.id for each in in_order(stage.store, [wish, question])] == before
    assert shifts(stage.store, [wish, question]) == {question.id: 0.0}


@pytest.mark.parametrize(("n", "some"), [(LEAST - 1, False), (LEAST, True)])
def test_few_cards_teach_nothing(n: int, some: bool) -> None:
    assert (calibration_due((stage := month(3, n)).at(stage.now)) is not None) is some


def test_a_right_card_that_was_answered_in_time_and_one_that_a_person_asked_for_teach_nothing() -> None:
    stage = month(3, LEAST - 1)
    dismissed(stage, card(stage, "wen"), Dismissal.ANSWERED)
    pointed = card(stage, "quin", f"{ASKED} Please.")
    reason = pointed.reasons_for[0]._replace(rule="drawn in")
    stage.store.keep(Changes(cards=[replace(pointed, reasons_for=(reason, *pointed.reasons_for))]))
    stage.take(KIM, pointed)
    assert calibration_due(stage.context) is None


def test_it_learns_once_a_day_unless_enough_new_cards_came_or_nothing_new_is_to_be_said() -> None:
    stage = month()
    teach(stage)
    dismissed(stage, card(stage, "wen"))
    assert calibration_due(stage.context) is None
    stage.later(days=1)
    assert calibration_due(stage.context) is None, "one card says nothing new"
    for number in range(LEAST):
        stage.take(KIM, card(stage, f"n{number}", f"{ASKED} Again {number}."))
    assert calibration_due(stage.context) is not None


def test_what_a_month_does_not_bear_out_any_more_is_unlearned() -> None:
    stage = month()
    teach(stage)
    stage.later(days=40)
    calibration = calibration_due(stage.context)
    assert calibration is not None
    assert calibration.adjustments == {}


def test_a_calibration_that_was_taken_back_does_not_come_again_from_the_same_cards() -> None:
    stage = month()
    teach(stage)
    token = list_calibrations(stage.context, KIM).token
    undo_calibration(stage.context, token, ROBIN)
    assert adjustments_in_force(stage.store.calibrations.all()) == {}
    stage.later(days=2)
    assert calibration_due(stage.context) is None
    for number in range(LEAST):
        dismissed(stage, card(stage, f"n{number}", f"{ASKED} Again {number}."))
    assert calibration_due(stage.context) is not None


def test_the_calibration_before_holds_again_or_none_with_all_taken_back() -> None:
    stage = month()
    teach(stage)
    first = adjustments_in_force(stage.store.calibrations.all())
    for number in range(LEAST):
        stage.take(KIM, card(stage, f"n{number}", f"{ASKED} Again {number}."))
    teach(stage)
    it = list_calibrations(stage.context, KIM)
    assert it.earlier == 1
    undo_calibration(stage.context, it.token, ROBIN)
    assert adjustments_in_force(stage.store.calibrations.all()) == first
    with pytest.raises(NotPossible, match="Robin Vale already took it back"):
        undo_calibration(stage.context, it.token, KIM)
    again = list_calibrations(stage.context, KIM)
    undo_calibration(stage.context, again.token, KIM, every=True)
    feedback = list_calibrations(stage.context, KIM)
    assert (feedback.at, feedback.lines) == (None, ())
    assert [each.undone_by for each in feedback.taken_back] == ["Robin Vale", "Kim Osei"]


def test_only_people_of_the_brand_look_and_take_back() -> None:
    stage = month()
    teach(stage)
    token = list_calibrations(stage.context, KIM).token
    with pytest.raises(NotPossible):
        list_calibrations(stage.context, MEMBER)
    with pytest.raises(NotPossible):
        undo_calibration(stage.context, token, MEMBER)
    with pytest.raises(NotPossible, match="no longer exists"):
        undo_calibration(stage.context, token_of(stage.now + timedelta(days=1)), KIM)


def test_it_is_said_with_how_much_it_rests_on_and_since_when() -> None:
    stage = month()
    stage.store.keep(Changes(values={"name:town:t1:help": "#help"}))
    teach(stage)
    feedback = list_calibrations(stage.context, KIM)
    said, rest = describe_feedback(feedback, "Europe/Berlin", lambda each: each.name)
    assert said.startswith("Questions in #help: 0.60 now counts as 0.")
    assert said.endswith("(24 cards, 4 taken, since 2 March)")
    assert rest.startswith("All cards together: 0.60 now counts as ")
    undo_calibration(stage.context, feedback.token, ROBIN)
    gone = list_calibrations(stage.context, KIM)
    assert calibration_history(gone, "Europe/Berlin") == ("What was learned on 2 March was taken back by Robin Vale.",)


def test_a_card_whose_words_are_gone_stays_where_it_was() -> None:
    stage = month()
    it = card(stage, "wen")
    teach(stage)
    assert shifts(stage.store, [it])
    stage.store.keep(Changes(forgotten=[it.message]))
    assert shifts(stage.store, [it]) == {}
    assert it.place == ROOM
