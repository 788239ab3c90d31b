"""Keywords are whole words or safe patterns within limits, and a bad one is told in a sentence."""

import re

import pytest

from bot.base.kinds import Kind
from bot.triage.keywords import BadRuleError, Keyword, Keywords
from bot.triage.names import Names
from bot.triage.triage import Triage, explain, signals


class PlainPatterns:
    """An engine that stands in for the real one: the standard library's, fine for patterns of our own."""

    def ready(self, pattern: str) -> "PlainPattern":
        try:
            return PlainPattern(re.compile(pattern))
        except re.error as error:
            raise ValueError(str(error)) from None


class PlainPattern:
    def __init__(self, compiled: re.Pattern[str]) -> None:
        self.compiled = compiled

    def search(self, text: str) -> tuple[int, int] | None:
        match = self.compiled.search(text)
        return match.span() if match else None


RULES = Keywords(
    (Keyword("Blank page", Kind.COMPLAINT), Keyword(r"err-\d+", Kind.AFTER_SALE, pattern=True)), PlainPatterns()
)
TRIAGE = Triage(Names(), keywords=RULES)


def test_a_keyword_makes_a_message_count_with_the_word_as_evidence() -> None:
    reading = TRIAGE.read("again a BLANK  page and ERR-17")
    found = {signal.kind: signal.evidence for signal in signals(reading)}
    assert found[Kind.COMPLAINT] == "BLANK  page"
    assert found[Kind.AFTER_SALE] == "ERR-17"
    assert explain(reading, "complaint")[0].feature == "keyword: Blank page"


@pytest.mark.parametrize("text", ["blank pages", "a blank and a page", "`blank page`", "> blank page", ""])
def test_only_whole_words_outside_code_and_quotes_count(text: str) -> None:
    plain = Triage(Names())
    assert TRIAGE.read(text).scores[Kind.COMPLAINT] == plain.read(text).scores[Kind.COMPLAINT]


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ([Keyword("x" * 201, Kind.URGENT)], "1 to 200 characters"),
        ([Keyword("  ", Kind.URGENT)], "1 to 200 characters"),
        ([Keyword("...", Kind.URGENT)], "holds no word"),
        ([Keyword("(", Kind.URGENT, pattern=True)], "cannot be used|can be used"),
        ([Keyword("x*", Kind.URGENT, pattern=True)], "met where nothing is said"),
        ([Keyword("fine", Kind.URGENT)] * 501, "at most 500"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_in_a_sentence(keywords: list[Keyword], said: str) -> None:
    with pytest.raises(BadRuleError, match=said):
        Keywords(keywords, PlainPatterns())


def test_patterns_need_an_engine() -> None:
    with pytest.raises(BadRuleError, match="engine"):
        Keywords([Keyword("a+", Kind.URGENT, pattern=True)])


@pytest.mark.parametrize(
    ("keyword", "text", "evidence"),
    [
        ("C++", "we love c++ here", "c++"),
        ("C++", "we love C here", None),
        ("C++", "C, or rather C++", "C++"),
        ("#1", "the #1 of all", "#1"),
        ("#1", "1 of all", None),
        (".net", "on .NET only", ".NET"),
        (".net", "net", None),
    ],
)
def test_the_signs_of_a_keyword_belong_to_it(keyword: str, text: str, evidence: str | None) -> None:
    reading = Triage(Names(), keywords=Keywords([Keyword(keyword, Kind.URGENT)])).read(text)
    assert {signal.kind: signal.evidence for signal in signals(reading)}.get(Kind.URGENT) == evidence
