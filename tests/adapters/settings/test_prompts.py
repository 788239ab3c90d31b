"""Prompts in goodneighbor.toml: several questions and channels, a rhythm in words, holidays from a file."""

from datetime import date, time
from pathlib import Path

import pytest

from adapters.settings.holidays import read_holidays
from adapters.settings.toml_file import read_settings_file
from bot.base.errors import SettingsError
from bot.settings.schedule import Schedule

PEOPLE = '[people]\nmanagers = ["slack:U0MANAGER"]\n'
WHOLE = """
[brand]
zone = "Europe/Berlin"
holidays = "holidays.txt"
[[prompts]]
id = "stuck"
purpose = "where people get stuck"
questions = ["What did you give up on?", "What took too long?"]
channels = ["slack:C0HELP", "slack:C0TOKYO"]
zones = { "slack:C0TOKYO" = "Asia/Tokyo" }
approved_by = "slack:U0MANAGER"
rhythm = "every first monday at 10:00"
"""


def written(folder: Path, text: str) -> Path:
    (folder / "holidays.txt").write_text("# closed\n2027-12-24 Christmas Eve\n20271231\n")
    file = folder / "goodneighbor.toml"
    file.write_text(PEOPLE + text)
    return file


def test_a_prompt_has_many_questions_channels_and_a_rhythm_in_words(tmp_path: Path) -> None:
    settings = read_settings_file(written(tmp_path, WHOLE))
    (prompt,) = settings.prompts
    assert prompt.asks == ("What did you give up on?", "What took too long?")
    assert prompt.channels == ("slack:C0HELP", "slack:C0TOKYO")
    assert prompt.zones == {"slack:C0TOKYO": "Asia/Tokyo"}
    assert prompt.schedule == Schedule(time(10), "Europe/Berlin", ("monday",), nth=(1,))
    assert settings.holidays == {date(2027, 12, 24), date(2027, 12, 31)}


def test_a_month_may_be_written_as_a_table(tmp_path: Path) -> None:
    schedule = 'schedule = { every = "month", days = [15, -1], at = "09:00", zone = "UTC" }'
    text = f'[[prompts]]\nid = "a"\ntext = "What is new?"\nchannel = "slack:C1"\n{schedule}\n'
    (prompt,) = read_settings_file(written(tmp_path, text)).prompts
    assert prompt.schedule == Schedule(time(9), "UTC", month_days=(15, -1))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('channel = "slack:C1"', "prompts[1]: says neither text nor questions"),
        ('text = "What?"', "prompts[1]: says neither channel nor channels"),
        ('text = "What?"\nchannel = "slack:C1"\nrhythm = "sometimes"', "prompts[1].rhythm: “sometimes” says no time"),
        (
            'text = "What?"\nchannel = "slack:C1"\nschedule = { every = "month", at = "09:00", zone = "UTC" }',
            "a monthly prompt needs",
        ),
    ],
)
def test_what_is_missing_or_not_understood_is_said_by_its_place(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings_file(written(tmp_path, f'[[prompts]]\nid = "a"\n{line}\n'))
    assert sentence in refused.value.sentence


def test_holidays_come_from_a_calendar_too_and_a_bad_line_is_named(tmp_path: Path) -> None:
    calendar = tmp_path / "days.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\r\nDTSTART;VALUE=DATE:20270101\r\nDTSTART:20271003T000000Z\r\nEND:VCALENDAR\r\n"
    )
    assert read_holidays(calendar) == {date(2027, 1, 1), date(2027, 10, 3)}
    calendar.write_text("2027-01-01\nsummer\n")
    with pytest.raises(SettingsError, match="line 2"):
        read_holidays(calendar)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_holidays(tmp_path / "missing.txt")
