"""Groups are named by what is said much in them and little elsewhere, each name once."""

from bot.themes.naming import NAMELESS, name_groups
from bot.themes.phrases import NO_THEME, group_by_phrase

LATE = ("Where is my parcel?", "My parcel is late", "the parcel did not come")
SYNC = ("Sync stopped", "The sync is broken", "no sync since Tuesday")


def test_a_group_is_named_in_the_words_of_its_texts() -> None:
    names = name_groups([(0, text) for text in LATE] + [(1, text) for text in SYNC])
    assert names == {0: "parcel", 1: "sync"}


def test_two_groups_about_the_same_have_different_names() -> None:
    names = name_groups([(group, text) for group in (0, 1, 2) for text in LATE])
    assert len(set(names.values())) == 3


def test_a_group_of_small_words_has_a_name_too() -> None:
    assert name_groups([(0, "is it?"), (0, "what now")]) == {0: NAMELESS}


def test_a_name_does_not_say_the_same_word_twice() -> None:
    texts = ("my refund is late", "the refund came late", "refunds please", "still no refunds")
    name = name_groups([(0, text) for text in texts])[0]
    assert not {"refund", "refunds"} <= set(name.replace(",", "").split()), name


def test_texts_that_share_a_phrase_are_one_group() -> None:
    first, second, third, fourth, alone = group_by_phrase([*LATE[:2], *SYNC[:2], "hello there"])
    assert (first, third) == (second, fourth)
    assert first != third
    assert alone == NO_THEME


def test_no_more_groups_by_phrase_than_asked_for() -> None:
    groups = group_by_phrase([*LATE, *SYNC, "dark mode please", "add dark mode"], 2)
    assert len({group for group in groups if group != NO_THEME}) == 2
