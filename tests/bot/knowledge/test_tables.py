"""Tables are read out by row, with the names of the columns."""

from bot.knowledge.sentences import ROW, sentences_of
from bot.knowledge.tables import read_rows


def test_a_row_names_each_of_its_columns() -> None:
    rows = [
        "| Day | Boulder hall | Rope hall |",
        "| --- | :---: | ---: |",
        "| Sunday | 9:00 to 21:00 | 9:00 to 20:00 |",
    ]
    assert read_rows(rows) == ["Sunday – Boulder hall: 9:00 to 21:00; Rope hall: 9:00 to 20:00."]


def test_an_empty_cell_and_a_missing_name_are_left_out() -> None:
    assert read_rows(["| Light | |", "| red | change the battery |", "| blue | |"]) == ["Red – change the battery."]


def test_a_row_longer_or_shorter_than_its_head_is_read_as_far_as_it_goes() -> None:
    assert read_rows(["| A | B |", "| x | 1 | 2 |", "| y |"]) == ["X – B: 1; 2."]


def test_a_text_with_a_table_keeps_its_order() -> None:
    sentences = sentences_of("Open all year.\n\n| Day | Hours |\n|---|---|\n| Monday | 9 to 5 |\n\nBring a towel.")
    assert [(sentence.text, sentence.mark) for sentence in sentences] == [
        ("Open all year.", ""), ("Monday – Hours: 9 to 5.", ROW), ("Bring a towel.", ""),
    ]  # fmt: skip


def test_a_row_that_is_called_by_a_number_says_of_what() -> None:
    assert read_rows(["| Persons | 3 dishes |", "| 2 | 41.90 |"]) == ["Persons 2 – 3 dishes: 41.90."]
