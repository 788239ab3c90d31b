"""A stratified random sample: every message of a band with the same known chance, the likelier bands more often."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from bot.base.message import ChannelRef, MessageRef
from bot.desk.digests.sampling import BANDS, SIZE, draw_sample
from bot.model.verdict import Verdict

AT = datetime(2027, 3, 1, tzinfo=UTC)
SCORES = (0.4, 0.25, 0.15, 0.05)


def verdicts(*sizes: int) -> list[Verdict]:
    """So many messages in each band, highest first, mixed in time."""
    every = [
        Verdict(MessageRef(ChannelRef("town", "t1", "help"), f"{band}-{n}"), "mia", AT, score=SCORES[band])
        for band, size in enumerate(sizes)
        for n in range(size)
    ]
    Random(7).shuffle(every)
    return every


def test_each_band_has_its_seats_while_there_are_enough() -> None:
    drawn_messages = draw_sample(verdicts(100, 100, 100, 1000), Random(1))
    assert len(drawn_messages) == SIZE == 20
    assert Counter(each.stratum for each in drawn_messages) == {band.name: band.seats for band in BANDS}
    assert len({each.verdict.ref for each in drawn_messages}) == SIZE


def test_the_same_dice_draw_the_same_and_others_draw_otherwise() -> None:
    everything = verdicts(50, 50, 50, 500)
    assert draw_sample(everything, Random("a")) == draw_sample(everything, Random("a"))
    assert draw_sample(everything, Random("a")) != draw_sample(everything, Random("b"))


def test_the_chance_is_the_seats_of_the_band_over_its_messages() -> None:
    for drawn_message in draw_sample(verdicts(14, 50, 8, 400), Random(1)):
        assert drawn_message.chance == {0.4: 0.5, 0.25: 0.1, 0.15: 0.5, 0.05: 0.01}[drawn_message.verdict.score]


def test_seats_that_a_band_cannot_fill_go_to_the_highest_that_can() -> None:
    drawn_messages = draw_sample(verdicts(2, 100, 1, 100), Random(1))
    assert [sum(each.verdict.score == score for each in drawn_messages) for score in SCORES] == [2, 13, 1, 4]


@pytest.mark.parametrize("size", [0, 1, 19, 20])
def test_a_quiet_week_is_drawn_whole(size: int) -> None:
    drawn_messages = draw_sample(verdicts(0, 0, 0, size), Random(1))
    assert len(drawn_messages) == size
    assert all(each.chance == 1.0 for each in drawn_messages)


def test_the_first_the_middle_and_the_last_of_a_week_are_drawn_equally_often() -> None:
    everything = verdicts(0, 0, 0, 60)
    met = Counter(
        drawn_message.verdict.ref.id for seed in range(3000) for drawn_message in draw_sample(everything, Random(seed))
    )
    expected = 3000 * SIZE / 60
    # Each count is binomial (3000, 1/3): a standard deviation of 26; five of them.
    assert all(abs(met[each.ref.id] - expected) < 130 for each in everything)
