"""What kind of trouble a text tells of, and who only wants to know something."""

import pytest

from bot.base.kinds import Kind
from bot.drafting.trouble_case import Case, case_of, only_asks


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You took 49 euros from my account although I left in May", Case.MONEY),
        ("they have taken money from my card again", Case.MONEY),
        ("can the people at Inkwell read what I write?", Case.PRIVACY),
        ("who at your company can look at my invoices?", Case.PRIVACY),
        ("broke my wrist last week, can I pause my pass?", Case.NONE),
        ("my kettle broke last week", Case.TROUBLE),
        ("I took the bus from my house to the shop?", Case.NONE),
        ("can I charge the battery at home", Case.NONE),
        ("the lock was charged to 80 % and is empty again?", Case.NONE),
        ("my phone charges but the bike doesn't?", Case.NONE),
        ("I was charged for a phone I never got", Case.MONEY),
        ("you charged my phone bill twice", Case.MONEY),
        ("my bike was stolen and you still charge me", Case.MONEY),
    ],
)
def test_the_words_tell_the_case(text: str, case: Case) -> None:
    assert case_of(text) is case


@pytest.mark.parametrize("text", ["how do I import my old invoices", "can my accountant see all of my orders"])
def test_a_question_without_its_mark_is_no_trouble(text: str) -> None:
    assert case_of(text, [Kind.AFTER_SALE]) is Case.NONE
    assert case_of("my old invoices came with the wrong address", [Kind.AFTER_SALE]) is Case.TROUBLE


def test_who_wonders_about_money_back_only_asks_and_who_was_charged_does_not() -> None:
    assert only_asks("Can I get my money back? I ordered two weeks ago", Case.MONEY)
    assert not only_asks("Can you tell me why I was charged twice?", Case.MONEY)
    assert not only_asks("You took my money, I want a refund", Case.MONEY)
