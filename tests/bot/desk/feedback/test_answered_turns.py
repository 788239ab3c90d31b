"""Whom the team answers moves the rank; it is told in words, can be taken back, and holds no word of anybody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.decision.rank import SHIPPED
from bot.decision.rank_features import FEATURES, RankFacts
from bot.desk.feedback.answered_turns import (
    FEWEST,
    SOON,
    AnsweredTurn,
    ranking_from,
    turns_in,
)
from bot.desk.feedback.feedback_texts import describe_feedback
from bot.desk.feedback.learned import calibration_due, keep_calibration, list_calibrations, undo_calibration
from bot.insight.trials.backtest import auc
from bot.model.verdict import Verdict
from tests.bot.stage import KIM, QUESTION, START, Stage

ASIDE = "The weather was lovely at the lake yesterday."


def heard(stage: Stage) -> list[AnsweredTurn]:
    return list(turns_in(stage.store.messages.verdicts_since(START)))


def answered(stage: Stage) -> list[bool]:
    return [turn.answered for turn in heard(stage)]


def week(stage: Stage, rounds: int) -> None:
    """In each round a question is left and an aside is answered: not what was expected of the team."""
    for number in range(rounds):
        stage.later(hours=2).say(f"m{number}", f"{QUESTION} Number {number}.")
        stage.later(hours=1).say(f"n{number}", f"{ASIDE} Number {number}.")
        stage.say("kim", f"It was, and number {number} was the best of all days.")
    stage.later(hours=1)


def learn(stage: Stage) -> bool:
    due = calibration_due(stage.context)
    if due is not None:
        keep_calibration(stage.context, due)
    return due is not None


def weight(stage: Stage, feature: str) -> float:
    ranking = stage.store.calibrations.ranking()
    return (ranking.weights if ranking is not None else SHIPPED)[FEATURES.index(feature)]


def test_what_is_said_in_one_go_is_one_turn_and_the_next_word_of_ours_answers_it() -> None:
    stage = Stage()
    stage.say("ana", "hello")
    stage.say("ana", QUESTION)
    stage.say("kim", "Press File, then Export.")
    stage.later(minutes=30).say("ben", "nice weather")
    assert answered(stage) == [True, False]
    assert heard(stage)[0].moment[RankFacts._fields.index("question")] > 0.5


def test_after_a_quarter_of_an_hour_only_an_open_reply_is_an_answer() -> None:
    late, open_reply, thread = Stage(), Stage(), Stage()
    for stage in (late, open_reply, thread):
        asked = stage.say("ana", QUESTION)
        stage.later(hours=2)
        more = {} if stage is late else {"reply_to": asked.ref.id} if stage is open_reply else {"thread": asked.ref.id}
        stage.say("kim", "Press File, then Export.", **more)
    assert [answered(stage) for stage in (late, open_reply, thread)] == [[False], [True], [True]]


def test_neither_the_team_nor_machines_have_turns_and_members_answer_none() -> None:
    stage = Stage()
    stage.say("kim", QUESTION)
    stage.say("bot1", QUESTION)
    stage.say("ana", QUESTION)
    stage.say("ben", "ana: press File, then Export")
    assert answered(stage) == [False, False]
    assert not any(verdict.moment for verdict in stage.store.messages.verdicts_since(START) if verdict.author == "kim")


def test_few_turns_or_turns_of_one_kind_teach_nothing() -> None:
    turn = AnsweredTurn(RankFacts(), 0.5, START)
    assert ranking_from([turn] * 500) is None
    assert ranking_from([turn, replace(turn, answered=True)] * (FEWEST // 2 - 1)) is None
    assert ranking_from([turn, replace(turn, answered=True)] * (FEWEST // 2)) is not None


def test_what_the_team_answers_ranks_higher_from_then_on() -> None:
    stage = Stage()
    week(stage, 40)
    before = stage.say("zoe", QUESTION).score, stage.later(hours=1).say("zed", ASIDE).score
    stage.later(hours=1)
    assert learn(stage)
    after = stage.say("zoe", f"{QUESTION} Really.").score, stage.later(hours=1).say("zed", f"{ASIDE} Yes.").score
    assert after[0] < before[0]
    assert after[1] > before[1]
    assert weight(stage, "question") < SHIPPED[FEATURES.index("question")]


def test_a_turn_that_may_yet_be_answered_teaches_nothing() -> None:
    stage = Stage()
    week(stage, FEWEST // 2)
    stage.now -= timedelta(hours=1)
    assert not learn(stage)
    stage.later(seconds=SOON.total_seconds() + 1)
    assert learn(stage)


def test_it_is_said_in_words_and_taken_back_with_the_rest() -> None:
    stage = Stage()
    week(stage, 40)
    learn(stage)
    (said, *_) = describe_feedback(list_calibrations(stage.context, KIM), "Europe/Berlin", lambda line: line.name)
    assert said.startswith("Whom you answer: 40 of 80 turns of members (since ")
    assert "Lower: " in said
    assert "questions" in said.partition("Lower: ")[2]
    undo_calibration(stage.context, list_calibrations(stage.context, KIM).token, KIM)
    assert stage.store.calibrations.ranking() is None
    stage.later(days=2)
    assert not learn(stage), "what was taken back does not come again from the same turns"
    week(stage, 20)
    assert learn(stage), "new turns teach anew"


def test_what_is_kept_for_it_are_numbers_and_no_words() -> None:
    stage = Stage()
    verdict: Verdict = stage.say("ana", QUESTION)
    assert len(verdict.moment) == len(RankFacts._fields)
    assert all(isinstance(fact, float) and 0 <= fact <= 1 for fact in verdict.moment)


@pytest.mark.slow
def test_a_team_that_answers_by_other_rules_is_learned_from_two_hundred_turns() -> None:
    stage = Stage()
    week(stage, 100)
    told = [(turn.score, turn.answered) for turn in heard(stage)]
    assert (auc(told) or 0) < 0.5
    learn(stage)
    first = stage.now
    week(stage, 25)
    later = [(turn.score, turn.answered) for turn in heard(stage) if turn.at > first]
    assert (auc(later) or 0) > 0.9
