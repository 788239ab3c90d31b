"""The pictures show what people see, with other people's words as words."""

from tests.adapters.discord.pictures import pictures


def test_every_picture_is_drawn_and_hides_no_link() -> None:
    drawn = pictures()
    assert set(drawn) == {"prompt", "cards", "answers", "stats", "twenty", "why", "rules"}
    assert drawn["cards"].count("Take it") == 2
    assert drawn["cards"].count("Give back") == 1
    assert "(https://notes.example/p/1)" in drawn["cards"]
    assert "What did you give up on last week?" in drawn["prompt"]
    assert all("\\" not in page for page in drawn.values())
