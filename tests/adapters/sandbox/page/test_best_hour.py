"""The heat map of answers as the page gets it: each field with its words and, on pointing, the whole of it."""

from typing import Any

from adapters.sandbox.page.render import screen
from bot.insight.trials.best_hour import best_hours
from bot.screens.reviews.best_hour import hours_panel
from tests.bot.plans.test_reach import with_hours


def test_every_field_comes_with_n_and_its_sentence() -> None:
    shown: Any = screen(hours_panel(best_hours(with_hours((40, 8), (40, 2)).context)))
    grid = next(part for part in shown["parts"] if part["kind"] == "grid")
    assert len(grid["columns"]) == 6
    assert [len(cells) for _, cells in grid["rows"]] == [6] * 7
    tuesday = next(cells for name, cells in grid["rows"] if name == "Tue")
    assert tuesday[4] == {"share": 0.2, "words": "20 % (5)", "about": "Tue 16-20: 40 of 200 members, 5 questions"}
    assert [cell for cell in tuesday if cell] == [tuesday[4]]
