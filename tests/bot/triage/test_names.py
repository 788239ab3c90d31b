"""Names are found as whole words, however they are written, and not where they mean something else."""

import pytest

from bot.triage.names import Name, Names, one_slip
from bot.triage.text import MessageText

NAMES = Names(
    (Name("Inkwell", aliases=("ink well",), excluded=("inkwell club",)), Name("Notion Sync")),
    (Name("Quillpad"), Name("C#pad")),
)


def found(text: str, names: Names = NAMES) -> list[str]:
    view = MessageText(text)
    return [view.span(mention.start, mention.end) for mention in names.find(view)]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("does Inkwell sync?", ["Inkwell"]),
        ("INKWELL is great", ["INKWELL"]),
        ("inkwell crashed", ["inkwell"]),
        ("Inkwell's export", ["Inkwell"]),
        ("Inkwell’s export", ["Inkwell"]),
        ("I use ink well daily", ["ink well"]),
        ("ink-well, really", ["ink-well"]),
        ("the Inkwells of this world", ["Inkwells"]),
        ("inkwel and inkwelll and inkewll", ["inkwel", "inkwelll", "inkewll"]),
        ("switched from quillpad to Notion  sync", ["quillpad", "Notion  sync"]),
        ("NotionSync", ["NotionSync"]),
        ("Inkwell은 좋아요", ["Inkwell"]),
        ("私はInkwellを使う", ["Inkwell"]),
        ("我用Inkwell写笔记", ["Inkwell"]),
        ("Inkwell'de hata var", ["Inkwell"]),
        ("the inkwell app", ["inkwell"]),
        ("an inkwell app", ["inkwell"]),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, spoken: list[str]) -> None:
    assert found(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "the inkwell club meets on friday",
        "I bought an inkwell at the flea market",
        "two old inkwells on the shelf",
        "inkwellian",
        "pre_inkwell_post",
        "`Inkwell` in code",
        "```\nInkwell\n```",
        "> Inkwell was quoted\nyes",
        "https://inkwell.example/download",
        "<https://inkwell.example|Inkwell>",
        "@inkwell said so",
        "notion alone",
        "",
    ],
)
def test_other_meanings_code_quotes_and_links_hold_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Inkwеll", "Ink\u200bwell", "Ｉｎｋｗｅｌｌ", "inkwe\u00adll", "Іnkwell"])
def test_a_name_in_disguise_is_still_that_name(text: str) -> None:
    assert found(f"about {text} again") == [text]


CAFE = Names((Name("Caf\u00e9 Notes"),), (Name("Žlutý Zápisník"),))


@pytest.mark.parametrize(
    "text",
    [
        "Caf\u00e9 Notes",
        "Cafe\u0301 Notes",
        "cafe\u0301 notes",
        "CAFE\u0301 NOTES",
        "cafe notes",
        "Cafe\u0301Notes",
        "ｃａｆｅ\u0301 notes",
    ],
)
def test_a_name_with_an_accent_is_found_however_it_was_typed(text: str) -> None:
    assert found(f"does {text} sync?", CAFE) == [text]
    assert found(f"does {text} sync?", Names((Name("Cafe\u0301 Notes"),))) == [text]


def test_what_is_shown_keeps_the_accents_of_its_last_letter() -> None:
    assert found("I like Cafe\u0301 a lot", Names((Name("Caf\u00e9"),))) == ["Cafe\u0301"]


def test_a_rivals_name_is_found_without_its_accents() -> None:
    assert found("zluty zapisnik je lepsi", CAFE) == ["zluty zapisnik"]


def test_russian_words_stay_russian() -> None:
    names = Names((Name("Cop"),))
    assert found("старый сор лежит", names) == []


@pytest.mark.parametrize(
    ("word", "same"),
    [
        ("inkwel", True),
        ("inkwelk", False),
        ("nation", False),
        ("inkweel", True),
        ("binkwell", False),
    ],
)
def test_a_slip_of_the_pen_is_one_letter_and_no_other_word(word: str, same: bool) -> None:
    assert one_slip(word, {"nation": "notion"}.get(word, "inkwell")) is same


def test_a_name_belongs_to_us_or_to_a_competitor() -> None:
    view = MessageText("from Quillpad to Inkwell")
    assert [(mention.name, mention.ours) for mention in NAMES.find(view)] == [("Quillpad", False), ("Inkwell", True)]


@pytest.mark.slow
def test_a_hundred_thousand_names_are_looked_up_by_their_first_word_only() -> None:
    many = Names(tuple(Name(f"Brand{number}x Thing{number}y") for number in range(20_000)))
    assert found("I like brand7x thing7y", many) == ["brand7x thing7y"]
    assert found("I like brand7x thing8y", many) == []
