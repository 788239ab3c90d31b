"""A channel's posted rules are read for what they forbid; what no text can show is left to the writer."""

import pytest

from bot.checks.channel_rules import RuleVerdict, broken_rules, judge_rules, rules_in
from bot.checks.concern import Outgoing

POSTED = """# House rules
1. Be kind to each other.
2) No self-promotion or advertising
- Please don't post links
• No @everyone

* English only
Search before you ask.
"""


def test_rules_are_the_lines_without_bullets_numbers_and_headings() -> None:
    assert rules_in(POSTED) == (
        "Be kind to each other.",
        "No self-promotion or advertising",
        "Please don't post links",
        "No @everyone",
        "English only",
        "Search before you ask.",
    )


def test_a_plain_answer_keeps_what_can_be_told_and_the_rest_is_left_to_the_writer() -> None:
    verdicts = [rule.verdict for rule in judge_rules(rules_in(POSTED), Outgoing("Open File, then choose Export."))]
    assert verdicts == [*[RuleVerdict.KEPT] * 5, RuleVerdict.LOOK]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("See https://example.com/a for it.", "Please don't post links", ("https://example.com/a",)),
        ("By the way, we also sell a stand. Check out our new shop!", "No self-promotion or advertising", None),
        ("@everyone this is how it goes.", "No @everyone", None),
        ("Dafür gibt es im Menü unter Datei einen Eintrag, der Export heißt.", "English only", None),
        ("PLEASE READ THE MANUAL FIRST", "No shouting, no caps", ("PLEASE READ THE MANUAL FIRST",)),
        ("one two three four five six seven eight nine ten eleven", "At most 10 words, please", ("11 words",)),
        ("You can have 20% off.", "No discount codes or deals", ("20% off",)),
    ],
)
def test_a_broken_rule_is_named_with_the_words(text: str, rule: str, words: tuple[str, ...] | None) -> None:
    (concern,) = broken_rules(judge_rules((rule,), Outgoing(text)))
    assert rule in concern.sentence
    assert concern.words == words if words is not None else concern.words


def test_a_rule_that_allows_something_breaks_nothing() -> None:
    assert broken_rules(judge_rules(("Links to the manual are welcome",), Outgoing("https://example.com"))) == ()
