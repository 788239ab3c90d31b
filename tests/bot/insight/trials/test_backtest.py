"""What a team answered is set beside what the bot would have shown it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.base.message import Author, ChannelRef, Message, MessageRef
from bot.insight.trials.backtest import BacktestMessage, auc, backtest_against
from bot.model.verdict import Decision, Verdict

ROOM = ChannelRef("history", "export", "help")
START = datetime(2026, 9, 21, 12, tzinfo=UTC)


def said(
    minute: float,
    author: str,
    text: str = "hm",
    score: float = 0.0,
    shown: bool = False,
    conversation: str | None = None,
) -> BacktestMessage:
    at = START + timedelta(minutes=minute)
    message = Message(ROOM, f"{minute}", Author(author, author.title()), text, at)
    decision = Decision.STEP_IN if shown else Decision.LEAVE
    ref = MessageRef(ROOM, message.id)
    return BacktestMessage(
        message, Verdict(ref, author, at, conversation=conversation, score=score, decision=decision), author == "robin"
    )


def test_what_a_member_says_in_one_go_is_one_turn_with_its_highest_score() -> None:
    backtest = backtest_against([said(0, "ana", score=0.2), said(2, "ana", score=0.7), said(6, "ana", score=0.1)])
    assert [(len(turn.messages), turn.score) for turn in backtest.turns] == [(2, 0.7), (1, 0.1)]


def test_the_team_answers_who_spoke_just_before_and_whom_it_names() -> None:
    backtest = backtest_against(
        [said(0, "ana"), said(1, "ben"), said(2, "robin", "press F5"), said(3, "robin", "ana: and F6")]
    )
    answered = {turn.messages[0].author.id: turn.answered_with for turn in backtest.turns}
    assert answered == {"ana": MessageRef(ROOM, "3"), "ben": MessageRef(ROOM, "2")}


def test_a_longer_name_that_begins_alike_is_somebody_else() -> None:
    backtest = backtest_against([said(0, "ana"), said(1, "ben"), said(2, "robin", "anabel knows")])
    assert backtest.turns[0].answered_at is None


def test_after_a_quarter_of_an_hour_it_is_no_answer() -> None:
    assert backtest_against([said(0, "ana"), said(16, "robin")]).total.answered == 0


def test_recall_precision_and_the_time_saved_come_from_the_same_turns() -> None:
    backtest = backtest_against(
        [
            *(said(0, "ana", score=0.9, shown=True), said(4, "robin")),
            *(said(30, "ben", score=0.8, shown=True), said(40, "cleo", score=0.1), said(41, "robin")),
        ]
    )
    total = backtest.total
    assert (total.turns, total.answered, total.shown, total.both) == (3, 2, 2, 1)
    assert (total.recall, total.precision, total.cards, total.a_day, total.saved) == (0.5, 0.5, 2, 2.0, 240.0)
    assert [turn.messages[0].author.id for turn in backtest.left] == ["ben"]
    assert [turn.messages[0].author.id for turn in backtest.missed] == ["cleo"]
    assert backtest.auc == 0.5


def test_a_later_turn_about_the_same_conversation_is_on_its_card() -> None:
    backtest = backtest_against(
        [said(0, "ana", shown=True, conversation="0"), said(5, "ana", conversation="0"), said(6, "robin")]
    )
    assert (backtest.total.shown, backtest.total.cards, backtest.total.both) == (2, 1, 1)


def test_each_threshold_says_what_showing_from_it_on_would_come_to() -> None:
    backtest = backtest_against([said(0, "ana", score=0.9), said(1, "robin"), said(30, "ben", score=0.4)])
    steps = {round(step.threshold, 2): step for step in backtest.steps}
    assert (steps[0.4].shown, steps[0.4].recall, steps[0.4].precision) == (2, 1.0, 0.5)
    assert (steps[0.5].shown, steps[0.5].recall, steps[0.5].precision) == (1, 1.0, 1.0)
    assert (steps[0.95].shown, steps[0.95].recall, steps[0.95].precision) == (0, 0.0, None)


@pytest.mark.parametrize(
    ("scored", "area"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.1, True), (0.9, False)], 0.0),
        ([(0.5, True), (0.5, False)], 0.5),
        ([(0.5, True)], None),
        ([], None),
    ],
)
def test_the_area_under_the_curve_counts_pairs(scored: list[tuple[float, bool]], area: float | None) -> None:
    assert auc(scored) == area


def test_an_empty_history_compares_to_nothing() -> None:
    backtest = backtest_against([])
    assert (backtest.total.turns, backtest.total.recall, backtest.auc, backtest.turns) == (0, None, None, ())
