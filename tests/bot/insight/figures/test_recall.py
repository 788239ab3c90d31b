"""How much is found and missed: intervals with values known elsewhere, and a made-up installation whose truth is
known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest

from bot.base.message import ChannelRef, MessageRef
from bot.base.person import Person
from bot.desk.digests.sampling import draw_sample
from bot.insight.figures.metrics import METRICS, Totals, describe_figure, share
from bot.insight.figures.recall import ENOUGH, CardCounts, recall
from bot.model.sample import Sample
from bot.model.verdict import Verdict

AT = datetime(2027, 3, 5, 15, 30, tzinfo=UTC)
BY_NAME = {metric.name: metric for metric in METRICS}


def sampled(number: int, called_for: bool | None, stratum: str = "low", chance: float = 0.1) -> Sample:
    """A drawn message, judged or not."""
    ref = MessageRef(ChannelRef("town", "t1", "help"), str(number))
    by = None if called_for is None else Person("town:kim", "Kim Osei")
    return Sample(f"s{number}", ref, "mia", AT, date(2027, 3, 1), False, stratum, chance, 0.1, called_for, by)


def judged(missed: int, n: int) -> list[Sample]:
    return [sampled(number, number < missed) for number in range(n)]


def test_wilsons_interval_has_the_values_of_newcombes_table() -> None:
    # R. G. Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    for part, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
                               (1, 29, 0.0061, 0.1718)):  # fmt: skip
        figure = share(part, n)
        assert figure.low == pytest.approx(low, abs=5e-5)
        assert figure.high == pytest.approx(high, abs=5e-5)


def test_two_missed_of_a_hundred_are_told_with_their_interval() -> None:
    metric = BY_NAME["missed"]
    said = describe_figure(metric, metric.count(Totals({}, judged(2, 100))))
    assert said == "of 100 messages not shown that were judged, 2 should have been (0.6 to 7 %)"


def test_what_nobody_judged_counts_as_neither() -> None:
    metric = BY_NAME["missed"]
    figure = metric.count(Totals({}, [*judged(1, 4), *(sampled(number, None) for number in range(90, 99))]))
    assert (figure.value, figure.n) == (0.25, 4)
    assert describe_figure(metric, metric.count(Totals({}, [sampled(1, None)]))) == "none judged yet (n = 0)"


def test_answered_cards_were_called_for_and_dismissed_ones_were_not_unless_somebody_was_quicker() -> None:
    sums = {("sent:as drafted", 0): 4, ("sent:own words", 0): 2, ("dismissed:spam", 0): 2, ("dismissed:answered", 0): 9,
            ("expired", 0): 5, ("card", 0): 30}  # fmt: skip
    figure = BY_NAME["called_for"].count(Totals(sums))
    assert (figure.value, figure.n) == (0.75, 8)


@pytest.mark.parametrize(("n", "known"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_what_is_found_is_estimated_from_two_hundred_judged_on(n: int, known: bool) -> None:
    metric = BY_NAME["found"]
    figure = metric.count(Totals({}, judged(4, n), CardCounts(100, 45, 50)))
    assert (figure.value is not None) is known
    if not known:
        assert describe_figure(metric, figure) == "too few yet: 199 of 200 judged"


def test_each_drawn_message_stands_for_as_many_as_its_chance_says() -> None:
    rare = [sampled(n, n < 1, "low", 0.01) for n in range(100)]  # 1 of 100, each for 100 others: 100 missed
    often = [sampled(200 + n, n < 10, "high", 0.5) for n in range(100)]  # 10 of 100, each for 2: 20 missed
    found = recall([*rare, *often], CardCounts(shown=200, called_for=90, judged=100), Random(1))  # 180 were called for
    assert found is not None
    assert found.value == pytest.approx(180 / (180 + 100 + 20))
    assert found.low < found.value < found.high


def test_those_that_were_judged_speak_for_those_of_their_stratum_that_were_not() -> None:
    some = [sampled(n, n < 2 if n < 50 else None, "low", 0.1) for n in range(100)]  # 2 of 50, of 1,000: 40 missed
    found = recall(some, CardCounts(60, 1, 1), Random(1))
    assert found is not None
    assert found.value == pytest.approx(60 / 100)


def test_a_busy_week_weighs_more_than_a_quiet_one_within_a_stratum() -> None:
    busy = [sampled(n, n < 5, "low", 0.1) for n in range(10)]  # of 100: 50 missed
    quiet = [sampled(10 + n, False, "low", 0.5) for n in range(10)]  # of 20: none
    found = recall([*busy, *quiet], CardCounts(50, 1, 1), Random(1))
    assert found is not None
    assert found.value == pytest.approx(50 / 100)


def test_none_missed_yet_is_no_proof_that_none_is() -> None:
    found = recall(judged(0, 200), CardCounts(100, 50, 50), Random(1))
    assert found is not None
    assert found.value == found.high == 1.0
    assert found.low < 0.97


def test_before_anybody_acted_on_a_card_nothing_is_estimated() -> None:
    assert recall(judged(5, 200), CardCounts(40, 0, 0), Random(1)) is None
    assert recall(judged(5, 200), CardCounts(0, 0, 0), Random(1)) is None


MISS_RATES = (0.20, 0.08, 0.02, 0.004)
A_WEEK = (10, 30, 100, 300)
INSTALLATIONS = 24


def an_installation(seed: int, weeks: int = 11) -> tuple[list[Sample], CardCounts, float, float]:
    """What a team judged over some weeks where the bot misses by `MISS_RATES`, its cards, its true share
    found, and how many of the drawn messages are expected to be missed ones."""
    dice, samples, missed_of_all, expected = Random(seed), list[Sample](), 0, 0.0
    for week in range(weeks):
        truth, said = dict[str, bool](), list[Verdict]()
        for band, (rate, size) in enumerate(zip(MISS_RATES, A_WEEK, strict=True)):
            for number in range(size):
                ref = MessageRef(ChannelRef("town", "t1", "help"), f"{week}-{band}-{number}")
                truth[ref.id] = dice.random() < rate
                said.append(Verdict(ref, "mia", AT, score=(0.4, 0.25, 0.15, 0.05)[band]))
        missed_of_all += sum(truth.values())
        for drawn_message in draw_sample(said, dice):
            expected += MISS_RATES[(0.4, 0.25, 0.15, 0.05).index(drawn_message.verdict.score)]
            plain = sampled(
                len(samples), truth[drawn_message.verdict.ref.id], drawn_message.stratum, drawn_message.chance
            )
            samples.append(replace(plain, ref=drawn_message.verdict.ref))
    shown, called = 40 * weeks, 0.9
    acted = 30 * weeks
    right = sum(dice.random() < called for _ in range(acted))
    found = shown * called
    return samples, CardCounts(shown, right, acted), found / (found + missed_of_all), expected


@pytest.mark.slow
def test_what_is_known_of_made_up_installations_lies_within_the_intervals() -> None:
    misses = recalls = 0
    for seed in range(INSTALLATIONS):
        samples, cards, true, expected = an_installation(seed)
        assert len(samples) >= ENOUGH
        figure, found = BY_NAME["missed"].count(Totals({}, samples)), recall(samples, cards, Random(seed))
        assert figure.low is not None
        assert figure.high is not None
        assert found is not None
        misses += figure.low <= expected / figure.n <= figure.high
        recalls += found.low <= true <= found.high
        assert found.high - found.low < 0.5
    # At 95 % some 23 of 24; fewer than 20 come by chance once in two hundred times.
    assert misses >= 20
    assert recalls >= 20
