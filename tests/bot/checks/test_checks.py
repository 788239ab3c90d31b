"""Each check finds its own fault in our labelled texts, and leaves good texts alone."""

from collections.abc import Mapping
from functools import cache

import pytest

from bot.checks.all_checks import CHECKS, remarks_on, run_checks
from bot.checks.concern import Outgoing
from tests.quality.checks import Figures, Labelled, figures, labelled

ALL = tuple(labelled())
NAMES = [check.__name__ for check in CHECKS]


@cache
def all_figures() -> Mapping[str, Figures]:
    return figures(ALL)


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_what_it_is_for(name: str) -> None:
    assert all_figures()[name].recall >= 0.6


def test_few_good_texts_get_a_remark() -> None:
    good = [each for each in ALL if each.fault is None]
    assert sum(bool(run_checks(each.outgoing)) for each in good) <= 0.03 * len(good)


def test_a_concern_names_the_words_that_it_found() -> None:
    for each in ALL:
        for concern in run_checks(each.outgoing):
            assert concern.words
            assert concern.sentence.endswith((".", "?", ")"))


def test_there_are_enough_texts_half_of_them_good() -> None:
    assert len(ALL) >= 400
    assert 0.45 <= sum(each.fault is None for each in ALL) / len(ALL) <= 0.55


def test_a_number_that_the_source_says_is_no_concern() -> None:
    text = "Plus costs 4 euros a month."
    assert run_checks(Outgoing(text, sources=("Plus costs 4 euros a month.",))) == []
    assert [each.check for each in run_checks(Outgoing(text, sources=("Plus costs 5 euros a month.",)))] == [
        "unsourced"
    ]


def test_an_address_that_our_own_page_gives_is_not_personal() -> None:
    text = "Write to returns@loam.example with your order number."
    assert run_checks(Outgoing(text, sources=("Write to returns@loam.example, and we send a label.",))) == []
    assert "personal_data" in [each.check for each in run_checks(Outgoing(text, sources=("We send a label.",)))]


def test_company_words_that_the_member_used_are_no_concern() -> None:
    text = "Our ecosystem is small: three apps."
    assert run_checks(Outgoing(text, question="what is in your ecosystem?")) == []
    assert [each.check for each in run_checks(Outgoing(text))] == ["company_words"]


def test_texts_are_told_apart_by_their_fault() -> None:
    assert {each.fault for each in ALL if each.fault} == set(NAMES)
    assert isinstance(ALL[0], Labelled)


def test_a_remark_is_a_sentence_with_the_words_that_gave_rise_to_it() -> None:
    assert remarks_on("Great question! I promise it works.") == (
        "This is a promise. Can you keep it? (“I promise”)",
        "Leave the compliment out and answer. (“Great question”)",
    )
    assert remarks_on("File, then Export, then PDF.") == ()
