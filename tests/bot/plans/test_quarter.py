"""A quarter of a year of three plans over a clock change, in simulated time, with stops: each question exactly once."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.base.message import ChannelRef
from bot.base.tenants import with_tenant
from bot.model.post import PostKind
from tests.bot.plans.quarter import BERLIN, NEW_YORK, asked, quarter


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
def test_each_question_goes_out_exactly_once_in_each_of_its_channels(seed: int) -> None:
    scene = quarter(seed)
    slots = asked(scene)
    assert max(Counter((slot.place, slot.text) for slot in slots).values()) == 1
    posts = [post for post in scene.store.outbox.by_key.values() if post.kind is PostKind.PROMPT]
    assert len(posts) == len({post.key for post in posts}) == len(slots)
    for plan, channel, count in (("weekly", "town:help", 13), ("both", "town:ideas", 7), ("both", "town:help", 7)):
        texts = [slot.text for slot in slots if slot.plan == plan and slot.place == with_tenant(channel, "t1")]
        assert texts == [f"What about {plan}, part {n}?" for n in range(1, len(texts) + 1)]
        assert count - 2 <= len(texts) <= count


def test_the_clock_on_the_wall_is_kept_over_the_change() -> None:
    slots = asked(quarter(0))
    weekly = [slot.due.astimezone(BERLIN) for slot in slots if slot.plan == "weekly"]
    assert {(at.weekday(), at.hour, at.minute) for at in weekly} == {(1, 18, 0)}
    assert {at.utcoffset() for at in weekly} == {timedelta(hours=1), timedelta(hours=2)}
    abroad = [slot for slot in slots if slot.plan == "both" and slot.place == ChannelRef("town", "t1", "help")]
    assert {(at.weekday(), at.hour) for at in (slot.due.astimezone(NEW_YORK) for slot in abroad)} == {(4, 9)}
