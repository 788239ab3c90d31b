"""When a card that is put off comes back."""

from datetime import UTC, datetime

import pytest

from bot.base.errors import BadInput, NotPossible
from bot.desk.cards.snooze import snooze_choices, snooze_until


def test_later_is_offered_in_the_brands_own_mornings() -> None:
    tuesday_morning = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    offered = snooze_choices(tuesday_morning, "Europe/Berlin")
    assert list(offered) == ["In 1 hour", "This afternoon", "Tomorrow morning", "Monday"]
    assert offered["In 1 hour"] == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert offered["This afternoon"] == datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
    assert offered["Tomorrow morning"] == datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
    assert offered["Monday"] == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def test_tomorrow_is_the_brands_tomorrow_over_a_change_of_the_clocks() -> None:
    before_the_change = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    assert snooze_choices(before_the_change, "Europe/Berlin")["Tomorrow morning"] == datetime(
        2026, 3, 29, 7, 0, tzinfo=UTC
    )


def test_an_afternoon_that_has_begun_is_not_offered_any_more() -> None:
    evening = datetime(2026, 3, 3, 17, 0, tzinfo=UTC)
    assert "This afternoon" not in snooze_choices(evening, "Europe/Berlin")
    with pytest.raises(NotPossible, match="already afternoon"):
        snooze_until("This afternoon", evening, "Europe/Berlin")
    with pytest.raises(BadInput, match="Choose one of"):
        snooze_until("never", evening, "Europe/Berlin")
