"""Rhythms in words: what people type is understood, comes back as it was, and falls on the dates it should."""

from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any

import pytest

from bot.base.errors import BadInput
from bot.settings.rhythm import describe_rhythm, read_rhythm
from bot.settings.schedule import LAST, Schedule, falls_on, next_slots

TYPED = (
    "every tuesday at 18:00",
    "Tuesdays 18:00",
    "every 2 weeks on monday and thursday at 09:30 Europe/Berlin",
    "every other week on fri 10.00",
    "every first monday at 10:00",
    "2nd and 4th tue 8:15",
    "last friday of the month 16:00",
    "every last day of the month at 17:00",
    "month end 17:00",
    "1st and 15th of the month 10:00",
    "on 2027-03-04, 2027-05-01 at 10:00",
    "daily at 9:00",
    "weekdays at 12:00 America/Argentina/Buenos_Aires",
    "every day at 18:00 from 2027-01-05 except 2027-12-24, 2027-12-31",
    "by hand",
)


@pytest.mark.parametrize("words", TYPED)
def test_what_is_said_of_a_rhythm_can_be_typed_again(words: str) -> None:
    schedule = read_rhythm(words, "Asia/Kathmandu")
    assert read_rhythm(describe_rhythm(schedule), "UTC") == schedule


def test_what_was_typed_is_what_was_meant() -> None:
    assert read_rhythm("2nd and last tue 8:15", "UTC") == Schedule(time(8, 15), "UTC", ("tuesday",), nth=(2, LAST))
    assert read_rhythm("by hand", "UTC") is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("sometimes", "says no time of day"),
        ("every blue moon at 18:00", "“blue moon”"),
        ("at 18:00", "Say on which days"),
        ("every week at 10:00", "Say on which days"),
        ("first at 10:00", "Say on which days"),
        ("tuesday at 18:00 Europe/Berlim", "There is no time zone"),
        ("2027-02-30 at 10:00", "There is no day 2027-02-30"),
        ("every 2 weeks on the 15th at 10:00", "two rhythms"),
        ("every 99 weeks on monday at 10:00", "1 to 52"),
        ("41st at 10:00", "1st to 31st"),
    ],
)
def test_what_means_nothing_is_said_in_a_sentence_with_examples(words: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_rhythm(words, "UTC")
    assert sentence in refused.value.sentence


def test_dates_skipped_dates_and_the_fifth_monday_are_found_however_far_ahead() -> None:
    fifth = read_rhythm("every fifth monday at 10:00", "UTC")
    assert fifth is not None
    after = datetime(2027, 1, 1, tzinfo=UTC)
    assert [slot.day.isoformat() for slot in next_slots("p", fifth, after, 3)] == [
        "2027-03-29",
        "2027-05-31",
        "2027-08-30",
    ]
    two = read_rhythm("on 2027-03-04, 2028-11-01 at 10:00", "UTC")
    assert two is not None
    assert [slot.day for slot in next_slots("p", two, after)] == [date(2027, 3, 4), date(2028, 11, 1)]


def _days(schedule: Schedule, first: date, count: int) -> list[date]:
    return [day for day in (first + timedelta(days=each) for each in range(count)) if falls_on(schedule, day)]


def test_the_dates_are_those_of_rfc_5545() -> None:
    """`dateutil` reads the same rules as a calendar would; both name the same dates over four years."""
    rrule: Any = import_module("dateutil.rrule")
    names = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    first = date(2027, 1, 4)
    begin, end = datetime(2027, 1, 4, tzinfo=UTC), datetime(2030, 12, 31, tzinfo=UTC)
    compared = 0
    for index, name in enumerate(days):
        for weeks in (1, 2, 3, 5, 52):
            wanted = rrule.rrule(rrule.WEEKLY, interval=weeks, byweekday=names[index], dtstart=begin, until=end, wkst=0)
            weekly = Schedule(time(9), "UTC", (name,), weeks, first)
            assert _days(weekly, first, 1458) == [at.date() for at in wanted]
            compared += 1
        for nth in (1, 2, 3, 4, 5, LAST):
            wanted = rrule.rrule(rrule.MONTHLY, byweekday=names[index](nth), dtstart=begin, until=end)
            monthly = Schedule(time(9), "UTC", (name,), nth=(nth,))
            assert _days(monthly, first, 1458) == [at.date() for at in wanted]
            compared += 1
    for day in (*range(1, 32), LAST):
        wanted = rrule.rrule(rrule.MONTHLY, bymonthday=day, dtstart=begin, until=end)
        assert _days(Schedule(time(9), "UTC", month_days=(day,)), first, 1458) == [at.date() for at in wanted]
        compared += 1
    assert compared == 7 * 11 + 32
