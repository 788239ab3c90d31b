"""A wrong card leads to the smallest rule that would have left it out, and to what that rule would cost."""

from datetime import UTC, datetime

import pytest

from bot.kinds import Kind
from bot.signals.proposal import AcceptedRule, LeaveOut, Shown, in_force, propose
from bot.suggestion import Dismissal


def card(number: int, text: str, used: bool = False, score: float = 0.6, author: str = "u1") -> Shown:
    return Shown(str(number), "slack:C1", author, text, Kind.QUESTION, score, "Inkwell", used)


MONTH = [
    card(1, "Does the Inkwell club meet today?"),
    card(2, "the Inkwell club was fun, when is the next?"),
    card(3, "Inkwell club dues, who pays?"),
    card(4, "How do I export from Inkwell?", used=True),
    card(5, "is Inkwell sync down?", used=True, score=0.9),
    card(6, "is inkwell meeting hall open?"),
]


def test_another_meaning_leads_to_the_phrase_that_explains_most() -> None:
    proposal = propose(MONTH[0], Dismissal.OTHER_MEANING, MONTH)
    assert proposal is not None
    assert proposal.rule == LeaveOut(phrase="inkwell club")
    assert {shown.id for shown in proposal.dropped} == {"1", "2", "3"}
    assert (proposal.used, proposal.of) == ((), 6)
    assert str(proposal.rule) == 'leave out "inkwell club"'


def test_not_a_question_raises_the_bar_just_above_the_card() -> None:
    proposal = propose(MONTH[5], Dismissal.NOT_A_QUESTION, MONTH)
    assert proposal is not None
    assert proposal.rule == LeaveOut(kind=Kind.QUESTION, channel="slack:C1", below=0.61)
    assert [shown.id for shown in proposal.used] == ["4"]
    assert str(proposal.rule) == "show question only from 0.61 on in slack:C1"


def test_not_our_topic_prefers_words_that_cost_nothing_to_a_bar_that_does() -> None:
    proposal = propose(MONTH[5], Dismissal.NOT_OUR_TOPIC, MONTH)
    assert proposal is not None
    assert proposal.used == ()
    assert proposal.rule.phrase in {"inkwell meeting", "meeting hall", "hall open"}


def test_spam_leaves_its_author_out_and_an_answered_matter_needs_no_rule() -> None:
    spam = card(9, "cheap followers", author="u9")
    proposal = propose(spam, Dismissal.SPAM, MONTH)
    assert proposal is not None
    assert proposal.dropped == (spam,)
    assert propose(MONTH[0], Dismissal.ANSWERED, MONTH) is None


@pytest.mark.parametrize("text", ["", "the a of", "Inkwell"])
def test_where_no_words_can_tell_it_apart_no_rule_about_words_is_made(text: str) -> None:
    assert propose(card(7, text), Dismissal.OTHER_MEANING, MONTH) is None


def test_an_accepted_rule_holds_until_it_is_taken_back() -> None:
    rule = AcceptedRule(LeaveOut(phrase="inkwell club"), "slack:U0MANAGER", datetime(2026, 1, 5, tzinfo=UTC))
    assert in_force([rule], MONTH[1]) == rule
    assert in_force([rule], MONTH[4]) is None
    undone = AcceptedRule(rule.rule, rule.by, rule.at, undone_by="slack:U0OTHER")
    assert in_force([undone], MONTH[1]) is None
