"""Charts in block characters: days in a line for each series, weeks where there are many, and kinds as bars."""

from datetime import date, timedelta

import pytest

from bot.screens.parts.chart import chart_lines
from bot.screens.parts.panel import Bar, Chart


def by_day(*numbers: tuple[int, int]) -> Chart:
    """Heard and asked on each of some days, the last of them the first of December."""
    first = date(2026, 12, 1) - timedelta(days=len(numbers) - 1)
    bars = [Bar((first + timedelta(days=at)).isoformat(), *pair) for at, pair in enumerate(numbers)]
    return Chart("title", ("messages", "questions"), tuple(bars), days=True)


def test_each_series_has_a_line_with_its_most_and_the_days_stand_below() -> None:
    chart = by_day((0, 0), (1, 0), (4, 2), (8, 1), (2, 0), (0, 0), (8, 2))
    assert list(chart_lines(chart)) == [
        "messages, at most 8 a day",
        "▁▃▅█▄▁█",
        "questions, at most 2 a day",
        "▁▁█▅▁▁█",
        "25 Nov 1 Dec",
    ]


def test_a_day_with_one_message_differs_from_a_day_without() -> None:
    _, blocks, *_ = chart_lines(by_day((0, 0), (1, 0), (1000, 0)))
    assert blocks == "▁▂█"


@pytest.mark.parametrize(("days", "drawn"), [(7, 7), (30, 30), (31, 31), (90, 13)])
def test_many_days_are_drawn_by_the_week_and_nothing_is_lost(days: int, drawn: int) -> None:
    words, blocks, *_, below = chart_lines(by_day(*[(3, 1)] * days))
    assert len(blocks) == drawn
    assert words.endswith("a week" if days > 31 else "a day")
    assert ("at most 21" in words) is (days > 31)
    assert below.endswith("1 Dec")
    assert len(words) < 35


def test_nothing_heard_is_a_flat_line() -> None:
    assert list(chart_lines(by_day((0, 0), (0, 0))))[1] == "▁▁"
