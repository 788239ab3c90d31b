"""What somebody asks to be tried is read kindly, and told with how to set it."""

from dataclasses import replace

import pytest

from bot.base.errors import BadInput
from bot.base.kinds import Kind
from bot.insight.trials.settings_trial import Change, SettingsTrial
from bot.insight.trials.threshold_trial import (
    ThresholdWish,
    by_channel,
    how_to_set,
    now_from,
    trial_answer,
    trial_headline,
    wish_of,
)
from bot.settings.settings import ChannelRules
from tests.bot.stage import ROOM, SETTINGS

LOUNGE = ROOM._replace(channel="lounge")


@pytest.mark.parametrize("least", ["0.6", "0,6", "60%", " 0.60 "])
def test_a_number_is_read_as_people_write_it(least: str) -> None:
    assert wish_of("Question", least) == ThresholdWish(Kind.QUESTION, 0.6)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("wish", Kind.SUGGESTION),
        ("kind words", Kind.PRAISE),
        ("a question to members", Kind.PEER_QUESTION),
        ("Help with buying", Kind.PURCHASE_HELP),
        ("not-solved", Kind.NOT_SOLVED),
        ("suggestion", Kind.SUGGESTION),
    ],
)
def test_the_words_of_the_screens_are_kinds_too(words: str, kind: Kind) -> None:
    assert wish_of(words, "0.6").kind is kind


@pytest.mark.parametrize(
    ("kind", "least", "words"),
    [
        ("questoin", "0.6", 'Did you mean "question"?'),
        ("weather", "0.6", "There are: question, complaint"),
        ("our_product", "0.6", "no kind of signal with a threshold"),
        ("question", "6", "from 0 to 1"),
        ("question", "high", "from 0 to 1"),
        ("question", "nan", "from 0 to 1"),
        ("", "", "try question 0.6"),
    ],
)
def test_what_cannot_be_read_is_declined_with_a_sentence(kind: str, least: str, words: str) -> None:
    with pytest.raises(BadInput, match=words.replace("?", r"\?")):
        wish_of(kind, least)


def test_the_headline_says_from_where_to_where() -> None:
    settings = replace(
        SETTINGS,
        channels={**SETTINGS.channels, "town:lounge": ChannelRules("town:lounge", thresholds={"question": 0.55})},
    )
    assert now_from(settings, ThresholdWish(Kind.QUESTION, 0.6, ROOM)) == now_from(
        SETTINGS, ThresholdWish(Kind.QUESTION, 0.6)
    )
    assert (
        trial_headline(settings, ThresholdWish(Kind.QUESTION, 0.6, LOUNGE))
        == "question from 0.60 on (now from 0.55 on)"
    )
    assert trial_headline(settings, ThresholdWish(Kind.QUESTION, 0.6)).endswith(" to 0.55 on)")


def test_the_line_to_set_keeps_the_other_thresholds() -> None:
    rules = ChannelRules("town:help", thresholds={"praise": 0.4, "question": 0.3})
    settings = replace(SETTINGS, channels={"town:help": rules})
    said = how_to_set(settings, ThresholdWish(Kind.QUESTION, 0.6, ROOM))
    assert said.endswith('under [[channels]] id = "town:help": thresholds = { praise = 0.4, question = 0.6 }')


def test_channels_are_told_where_there_are_several_and_something_would_change() -> None:
    counts = {ROOM: Change(10, 1), LOUNGE: Change(20, 5), LOUNGE._replace(channel="quiet"): Change(3)}
    settings_trial = SettingsTrial(50, 0, counts, (), (), {})
    assert [place for place, _ in by_channel(settings_trial)] == [LOUNGE, ROOM]
    assert trial_answer(settings_trial) == "With it the last 30 days would have shown 6 fewer of 33, none of them used."
    assert by_channel(replace(settings_trial, channels={ROOM: Change(10, 1)})) == ()


def test_without_a_month_to_look_back_on_that_is_said() -> None:
    assert trial_answer(SettingsTrial(0, 0, {}, (), (), {})).startswith("There is nothing to look back on yet")
