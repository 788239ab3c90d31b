"""Which kind a channel is, is proposed to the managers with what it rests on, and never set by itself."""

from datetime import timedelta

import pytest

from bot.desk.feedback.recommendations import propose_kinds
from bot.model.counts import Count
from bot.settings.settings import ChannelKind, ChannelRules
from tests.bot.stage import ROOM, START, Stage, with_settings


def asked(stage: Stage, questions: int, by_us: int, by_members: int, days_ago: int = 3) -> None:
    """So many questions, and who answered them first."""
    day = (START - timedelta(days=days_ago)).date()
    for what, number in (("question_asked", questions), ("answered_by_us", by_us), ("answered_by_member", by_members)):
        stage.store.counts.tally[Count(day, ROOM, what)] += number


def told(stage: Stage) -> list[str]:
    """What the desk was told, looking twice."""
    for _ in range(2):
        propose_kinds(stage.context)
    return [post.body for post in stage.store.outbox.by_key.values()]


def feedback() -> Stage:
    return with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.FEEDBACK)})


def support() -> Stage:
    return with_settings(channels={"town:help": ChannelRules("town:help", ChannelKind.SUPPORT)})


def test_where_mostly_we_answer_a_support_channel_is_proposed_once_with_the_line_to_change() -> None:
    stage = Stage()
    stage.store.counts.tally[Count(START.date(), ROOM._replace(channel="other"), "answered_by_member")] += 99
    asked(stage, 52, 41, 6)
    (body,) = told(stage)
    assert body.startswith("town:help looks like a support channel: of 47 first answers in the last 30 days we gave 41")
    assert "(n = 52 questions asked)" in body
    assert 'under [[channels]] id = "town:help", the line kind = "support" instead of "community"' in body
    assert stage.settings.channels["town:help"].kind is ChannelKind.COMMUNITY


def test_where_mostly_members_answer_a_community_channel_is_proposed() -> None:
    stage = support()
    asked(stage, 40, 3, 30)
    (body,) = told(stage)
    assert "of 33 first answers in the last 30 days members gave 30" in body
    assert 'kind = "community" instead of "support"' in body


@pytest.mark.parametrize(
    ("stage", "questions", "by_us", "by_members", "days_ago"),
    [
        (support(), 52, 41, 6, 3),
        (Stage(), 29, 29, 0, 3),
        (Stage(), 60, 20, 20, 3),
        (Stage(), 90, 40, 1, 3),
        (Stage(), 52, 41, 6, 40),
        (feedback(), 52, 41, 6, 3),
    ],
    ids=["it is one already", "too few", "not clear", "mostly nobody", "long ago", "it is for feedback"],
)
def test_nothing_is_proposed_where(stage: Stage, questions: int, by_us: int, by_members: int, days_ago: int) -> None:
    asked(stage, questions, by_us, by_members, days_ago)
    assert told(stage) == []
