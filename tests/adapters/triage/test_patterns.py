"""Patterns of the settings are searched in linear time; what the engine cannot do is refused with its reason."""

from pathlib import Path

import pytest

from adapters.app import triage_of
from adapters.settings.toml_file import read_settings_file
from adapters.triage.patterns import Re2Patterns
from bot.base.errors import SettingsError
from bot.base.kinds import Kind
from bot.triage.keywords import BadRuleError, Keyword, Keywords
from bot.triage.names import Names
from bot.triage.triage import Triage

EVIL = [r"(a+)+$", r"(a|aa)+$", r"(.*a){25}", r"([a-z]+)*\d", r"(x+x+)+y", r"^(\w+\s?)*$", r"(?:a?){30}a{30}"]


@pytest.mark.parametrize("pattern", EVIL)
def test_a_pattern_made_to_hang_is_answered_or_refused(pattern: str) -> None:
    try:
        ready = Re2Patterns().ready(pattern)
    except ValueError:
        return
    ready.search("a" * 40_000 + "!")
    ready.search("x" * 40_000)


@pytest.mark.parametrize("pattern", ["(", "a{1001}", r"(a)\1", "(?=a)", "*", r"((a{100}){100}){100}", "[z-a]"])
def test_a_bad_pattern_is_refused_with_its_reason(pattern: str) -> None:
    with pytest.raises(BadRuleError, match=r"not a pattern that can be used: .+"):
        Keywords([Keyword(pattern, Kind.URGENT, pattern=True)], Re2Patterns())


def test_places_are_those_of_characters_not_bytes() -> None:
    assert Re2Patterns().ready("REFUND").search("größe → refund") == (8, 14)


def test_five_hundred_patterns_on_a_long_message_are_no_trouble() -> None:
    rules = Keywords([Keyword(rf"word{number}\d+x", Kind.URGENT, pattern=True) for number in range(500)], Re2Patterns())
    Triage(Names(), keywords=rules).read("word " * 8_000)


def test_keywords_of_the_settings_are_heard_and_a_bad_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "goodneighbor.toml"
    table = '[[keywords]]\ntext = {text}\nkind = "after_sale"\npattern = true\n'
    file.write_text(table.format(text=r'"err-\\d+"'), encoding="utf-8")
    triage = triage_of(read_settings_file(file))
    assert triage.read("it says ERR-17").evidence("after_sale") == "ERR-17"
    file.write_text(table.format(text='"(a"'), encoding="utf-8")
    with pytest.raises(BadRuleError, match=r"'\(a' is not a pattern"):
        triage_of(read_settings_file(file))
    file.write_text(table.format(text='"' + "x" * 201 + '"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="keywords"):
        read_settings_file(file)
