"""A backtest says in words from which rank on a channel's optional cards are worth it, and what that costs."""

from dataclasses import replace

from bot.insight.trials.advice import FEWEST, advise
from bot.insight.trials.backtest import BacktestMessage, backtest_against
from bot.model.verdict import Urgency
from tests.bot.insight.trials.test_backtest import said


def history(answered: int, left: int, score: float, urgency: Urgency = Urgency.OPTIONAL) -> list[BacktestMessage]:
    """Turns an hour apart, all of them shown; those that the team answered rank 0.8, the others as given."""
    lines = []
    for number in range(answered + left):
        line = said(60 * number, f"m{number}", score=0.8 if number < answered else score, shown=True)
        assert line.verdict is not None
        lines.append(line._replace(verdict=replace(line.verdict, urgency=urgency)))
        if number < answered:
            lines.append(said(60 * number + 1, "robin"))
    return lines


def test_a_bar_is_proposed_with_its_price() -> None:
    (sentence,) = advise(backtest_against(history(24, 24, 0.3)))
    assert sentence.startswith(
        "help: with rank_from = 0.80 in its [[channels]], you would still have seen 24 of the 24"
    )
    assert "(100%), at 8.0 cards a day instead of 16.0" in sentence


def test_where_it_would_spare_little_or_cost_much_nothing_is_proposed() -> None:
    for lines in (history(24, 2, 0.3), history(24, 24, 0.9), history(FEWEST - 1, 40, 0.1), []):
        (sentence,) = advise(backtest_against(lines))
        assert sentence.startswith("Nothing to change")


def test_what_needs_a_reply_is_never_spared() -> None:
    (sentence,) = advise(backtest_against(history(24, 24, 0.3, Urgency.EXPECTED)))
    assert sentence.startswith("Nothing to change")
