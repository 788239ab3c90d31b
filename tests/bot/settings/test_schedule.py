"""When a prompt is due: wall-clock time through gaps and doubled hours, in any zone, never twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.base.errors import BadInput
from bot.base.zones import instant, zone_named
from bot.settings.schedule import Schedule, Slot, due_slots, next_slots, slots

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Gaza", "America/Santiago",
         "Africa/Casablanca", "UTC")  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_unknown_zone_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="Europe/Berlin"):
        zone_named("Europe/Berln")


@pytest.mark.parametrize(
    ("day", "wall", "zone", "expected"),
    [
        ("2027-03-28", "02:30", "Europe/Berlin", "2027-03-28T01:00"),  # skipped: the first valid instant after
        ("2027-10-31", "02:30", "Europe/Berlin", "2027-10-31T00:30"),  # comes twice: the first
        ("2027-11-07", "01:30", "America/New_York", "2027-11-07T05:30"),
        ("2027-03-14", "02:30", "America/New_York", "2027-03-14T07:00"),
        ("2027-07-01", "18:00", "Europe/Berlin", "2027-07-01T16:00"),
    ],
)
def test_gaps_and_doubled_hours(day: str, wall: str, zone: str, expected: str) -> None:
    assert instant(date.fromisoformat(day), time.fromisoformat(wall), ZoneInfo(zone)) == at(expected)


@pytest.mark.parametrize("zone", ZONES)
def test_every_day_of_a_year_has_exactly_one_posting_through_every_clock_change(zone: str) -> None:
    for wall in ("00:00", "00:30", "01:30", "02:00", "02:30", "03:15"):
        found = list(slots("p", Schedule(time.fromisoformat(wall), zone), at("2026-12-25"), days=400))
        days = [slot.day for slot in found if slot.day.year == 2027]
        assert len(days) == len(set(days)) == 365
        assert [slot.at for slot in found] == sorted(slot.at for slot in found)


def test_a_week_keeps_its_hour_over_a_clock_change() -> None:
    weekly = Schedule(time(18), "Europe/Berlin", ("tuesday",))
    coming = next_slots("p", weekly, at("2027-03-20"), 2)
    assert [slot.at.astimezone(ZoneInfo("Europe/Berlin")).hour for slot in coming] == [18, 18]
    assert [slot.day.isoformat() for slot in coming] == ["2027-03-23", "2027-03-30"]


def test_every_second_week_counts_from_its_start() -> None:
    fortnightly = Schedule(time(9), "UTC", ("monday",), 2, date(2027, 1, 4))
    days = [slot.day.isoformat() for slot in next_slots("p", fortnightly, at("2027-01-05"), 2)]
    assert days == ["2027-01-18", "2027-02-01"]


def test_skipped_dates_are_left_out() -> None:
    daily = Schedule(time(9), "UTC", skip=frozenset({date(2027, 1, 2)}))
    assert [slot.day.day for slot in next_slots("p", daily, at("2027-01-01"), 3)] == [1, 3, 4]


@given(
    st.sampled_from(ZONES),
    st.integers(0, 330 * 86_400),
    st.lists(st.integers(0, 3 * 86_400), min_size=1, max_size=12),
)
def test_looking_often_finds_the_same_postings_as_looking_once(zone: str, start: int, steps: list[int]) -> None:
    daily = Schedule(time(2, 30), zone)
    began = at("2027-01-01") + timedelta(seconds=start)
    now = began
    often: list[Slot] = []
    for response in steps:
        often += due_slots("p", daily, now, now + timedelta(seconds=response))
        now += timedelta(seconds=response)
    assert often == list(due_slots("p", daily, began, now))
    assert len({slot.key for slot in often}) == len(often)


def test_a_clock_that_went_backwards_finds_nothing() -> None:
    assert due_slots("p", Schedule(time(9), "UTC"), at("2027-01-05"), at("2027-01-01")) == ()
