"""One word for each thing: retired words stand in no name of the product and in no text that people read."""

import ast
from pathlib import Path

import pytest

from tests.vocabulary import (
    GLOSSARY,
    NOT_READ_BY_PEOPLE,
    files_below,
    product_files,
    read_by_people,
    retired,
    retired_names,
    retired_phrases,
    retired_texts,
    vague_names,
)

VAGUE_IN_TESTS = 305
"""So many are left from before the rule; the number only falls."""

WORDS = retired(GLOSSARY.read_text(encoding="utf-8"))


def test_no_name_holds_a_retired_word() -> None:
    assert [f"{path}:{line}" for path, tree in product_files() for line in retired_names(tree, WORDS)] == []


def test_a_name_says_what_the_thing_is() -> None:
    assert [f"{path}:{line}" for path, tree in product_files() for line in vague_names(tree)] == []


def test_tests_gain_no_name_that_says_nothing() -> None:
    vague = [f"{path}:{line}" for path, tree in files_below("tests") for line in vague_names(tree)]
    assert len(vague) <= VAGUE_IN_TESTS, vague


def test_no_text_that_people_read_says_a_retired_word() -> None:
    read = [(path, tree) for path, tree in product_files() if not path.startswith(NOT_READ_BY_PEOPLE)]
    assert [f"{path}:{line}" for path, tree in read for line in retired_texts(tree, WORDS)] == []


@pytest.mark.parametrize("name", sorted(read_by_people()))
def test_no_page_says_a_retired_word(name: str) -> None:
    assert list(retired_phrases(read_by_people()[name], WORDS)) == []


def test_pages_of_every_kind_are_looked_at() -> None:
    assert {Path(name).suffix for name in read_by_people()} == {".html", ".js", ".md", ".yaml", ".service", ".toml"}


@pytest.mark.parametrize(
    "planted",
    ["house = 1", "def open_door(): ...", "class Matter: ...", "f(the_twenty=2)", "import bot.errand", "a.HOUSE"],
)
def test_a_planted_name_is_found(planted: str) -> None:
    assert list(retired_names(ast.parse(planted), WORDS))


@pytest.mark.parametrize("planted", ["it = 1", "def f(one): ...", "[it for it in x]", "for found in x: ..."])
def test_a_planted_vague_name_is_found(planted: str) -> None:
    assert list(vague_names(ast.parse(planted)))


@pytest.mark.parametrize(
    "planted", ['x = "The house is busy."', 'say(f"It hangs at {desk}")', 'x = "You are welcome here."']
)
def test_a_planted_text_is_found(planted: str) -> None:
    assert list(retired_texts(ast.parse(planted), WORDS))


@pytest.mark.parametrize("fine", ['"""The house is busy."""', "weekly_twenty = True", '"warehouse"', "indoor = 1"])
def test_what_only_looks_like_one_is_left(fine: str) -> None:
    tree = ast.parse(fine)
    assert [*retired_names(tree, WORDS), *retired_texts(tree, WORDS)] == []
