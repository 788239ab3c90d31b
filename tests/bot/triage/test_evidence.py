"""What is quoted of a message is what a person would quote: the question itself, whole words, never nothing."""

import pytest

from adapters.app import triage_of
from bot.base.kinds import Kind
from bot.settings.settings import Settings
from bot.triage.text import LONG, MessageText
from bot.triage.triage import Triage

PRINTER = (
    "Having a little trouble with cupsd, it restarts at 06:25 every morning. How can I prevent this service from "
    "restarting? upstart and cron.daily aren't providing any clues."
)
TRACEBACK = "```\nTraceback (most recent call last):\n  File \"x.py\", line 3\nKeyError: 'id'\n```"


@pytest.fixture(scope="module")
def triage() -> Triage:
    return triage_of(Settings())


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (PRINTER, "How can I prevent this service from restarting?"),
        ("Hm? I mean it. Where is the key for the shed?", "Where is the key for the shed?"),
        ("The disk is full, it says. Why ?", "The disk is full, it says. Why ?"),
        ("no idea how to open the lid, it is stuck", "no idea how to open the lid, it is stuck"),
    ],
)
def test_the_evidence_of_a_question_is_the_sentence_that_asks(triage: Triage, text: str, quoted: str) -> None:
    assert triage.read(text).evidence(Kind.QUESTION) == quoted


def test_a_message_that_is_all_code_is_quoted_by_its_first_line(triage: Triage) -> None:
    assert triage.read(TRACEBACK).evidence(Kind.COMPLAINT) == "Traceback (most recent call last):"


def test_what_is_too_long_to_quote_is_cut_between_words() -> None:
    text = "so " + "there was one more thing " * 30 + "and it broke again " + "while nobody was looking " * 30
    at = text.index("broke")
    quoted = MessageText(text).evidence(at, at + 5)
    assert "broke" in quoted
    assert len(quoted) <= LONG
    around = text[text.index(quoted) - 1], text[text.index(quoted) + len(quoted)]
    assert around == (" ", " ")


def test_what_the_student_points_at_lies_in_one_sentence(triage: Triage) -> None:
    text = "Inkwell lost my whole chapter tonight. Two hours of work gone. The version history shows nothing."
    span = triage.span(triage.read(text), "complaint")
    assert span is not None
    assert ". " not in text[slice(*span)]
