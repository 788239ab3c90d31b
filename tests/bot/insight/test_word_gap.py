"""The word gap: words of one side alone are found, common and rare ones are not, and who says it is counted."""

import math
from collections.abc import Sequence

import pytest

from bot.checks.concern import Outgoing
from bot.desk.responses.before_sending import words_of_ours
from bot.insight.word_gap import WordGap, keep_word_gap, log_odds_apart, word_gap
from bot.knowledge.passage import Passage
from bot.ports.changes import Changes
from bot.ports.context import Context
from bot.prompts.company_language import words_members_lack
from bot.prompts.judgement import judge_here
from bot.screens.parts.panel import Panel, Text
from bot.screens.parts.steps import Request
from bot.screens.reviews.word_gap import answer_words
from tests.bot.stage import KIM, SETTINGS, Stage
from tests.bot.themes.texts import said
from tests.knowledge import FakeKnowledge, page

PAGES = [
    page("Sign-in", f"Authentication of your Inkwell notes, part {n}: the credentials.", number=n) for n in range(20)
]


class Alike:
    """Login and authentication mean the same; nothing else is close."""

    def vector(self, text: str) -> bytes:
        return b"in" if text in ("login", "authentication") else text.encode()

    def closeness(self, vector: bytes, other: bytes) -> float:
        return float(vector == other)

    def closeness_to_all(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        return [self.closeness(vector, other) for other in others]


def context_of(voices: int, *pages: Passage) -> Context:
    stage = Stage()
    texts = [said(n, f"The login to my Inkwell notes fails, try {n}", f"member{n}") for n in range(voices)]
    loud = [said(100 + n, "Zebras zebras", "zoe") for n in range(9)]
    stage.store.keep(Changes(kept=[*texts, *loud]))
    knowledge = FakeKnowledge(*pages)
    return Context(stage.store, SETTINGS, stage.triage, stage.now, stage.new_token, stage.tenants, knowledge, Alike())


def test_members_words_and_ours_are_told_apart_and_put_side_by_side() -> None:
    gap = word_gap(context_of(12, *PAGES))
    assert [(pair.members.word, pair.ours.word) for pair in gap.pairs] == [("login", "authentication")]
    assert {each.word for each in gap.members} == {"login", "fails"}
    assert {each.word for each in gap.ours} == {"authentication", "credentials", "part"}
    assert (gap.members[0].times, gap.members[0].other, gap.voices, gap.passages) == (12, 0, 13, 20)


def test_what_one_member_says_often_or_few_say_is_no_gap() -> None:
    assert "zebras" not in {each.word for each in word_gap(context_of(12, *PAGES)).members}
    assert word_gap(context_of(2, *PAGES)).members == ()


def test_the_log_odds_are_those_of_the_formula() -> None:
    """By hand for one word: 8 of 10 here, 1 of 10 there, prior 50 * 9 / 20."""
    prior = 50 * 9 / 20
    first, second = 8 + prior, 1 + prior
    expected = (math.log(first / (60 - first)) - math.log(second / (60 - second))) / math.sqrt(1 / first + 1 / second)
    assert log_odds_apart({"a": 8, "b": 2}, {"a": 1, "b": 9})["a"] == pytest.approx(expected)
    assert log_odds_apart({}, {"a": 1}) == {}


def test_the_screen_says_pairs_or_what_is_missing() -> None:
    shown = answer_words(context_of(12, *PAGES), Request(KIM, ""))
    assert isinstance(shown, Panel)
    plain = "\n".join(part.plain for part in shown.parts if isinstance(part, Text))
    assert "members say “login” (12 voices), we say “authentication” (20 passages)" in plain
    none = answer_words(context_of(12), Request(KIM, ""))
    assert isinstance(none, Panel)
    assert "Add your pages first" in none.headline


def looked(stage_context: Context) -> Context:
    """The hour's look at the gap was taken."""
    keep_word_gap(stage_context, word_gap(stage_context))
    return stage_context


def test_a_question_in_words_of_ours_is_told_theirs() -> None:
    context = looked(context_of(12, *PAGES))
    (finding,) = judge_here(context, "What went wrong with authentication last week?").findings
    assert finding.check == "company_word"
    assert finding.line == ('Your pages say this; of 13 members 0 did. ("authentication") Try: “login”, as they say')
    (finding,) = judge_here(context, "What went wrong with your credentials last week?").findings
    assert finding.instead == "say it as members would"
    assert judge_here(context, "What went wrong with the login last week?").findings == ()
    assert judge_here(context_of(12, *PAGES), "What went wrong with authentication last week?").findings == ()


def test_a_word_that_members_say_too_is_theirs() -> None:
    pages = [page("Pages", f"The export of notes, the export, part {n}.", number=n) for n in range(20)]
    context = looked(context_of(12, *pages))
    assert "notes" not in {word.word for word in words_members_lack(context)}


def test_the_words_are_kept_only_while_there_is_a_gap() -> None:
    context = looked(context_of(12, *PAGES))
    assert words_members_lack(context)
    keep_word_gap(context, WordGap((), (), (), 0, 0))
    assert words_members_lack(context) == []


def test_a_reply_is_told_of_words_for_which_members_have_another_unless_they_used_it() -> None:
    context = looked(context_of(12, *PAGES))
    outgoing = "Choose Settings, then check your authentication and your credentials."
    (concern,) = words_of_ours(context, Outgoing(outgoing))
    assert concern.sentence == "Members say “login” for “authentication”."
    assert concern.words == ("authentication",)
    assert words_of_ours(context, Outgoing(outgoing, question="is my authentication broken?")) == ()
