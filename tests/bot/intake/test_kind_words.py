"""Kind words about what was bought, however long ago: thanks are left to say, and nobody is in trouble."""

import pytest

from bot.base.kinds import Kind
from bot.model.rule_ids import RuleId
from bot.model.verdict import rules_of
from tests.bot.stage import Stage

KIND = (
    "We ordered the big plan three years ago, it is still fantastic and I love it",
    "I purchased it for my thesis a year ago and it is still wonderful, great app",
)
TROUBLED = "I bought it a year ago and I love it, but the parcel with the pen has not arrived"


@pytest.mark.parametrize("text", KIND)
def test_who_is_still_happy_with_what_they_bought_has_no_trouble(text: str) -> None:
    verdict = Stage().say("hal", text)
    assert {Kind.PRAISE, Kind.AFTER_SALE} <= {signal.kind for signal in verdict.signals}
    assert RuleId.AFTER_SALE not in rules_of(verdict.reasons_for)


def test_trouble_beside_kind_words_is_heard() -> None:
    assert rules_of(Stage().say("hal", TROUBLED).reasons_for) & {RuleId.AFTER_SALE, RuleId.COMPLAINT}
