"""The gap list counts what came twice and has no source; it names nobody, and what is known is not on it."""

from bot.insight.gaps import gaps
from bot.ports.changes import Changes, OptOut
from tests.bot.stage import Stage
from tests.knowledge import FakeKnowledge, page

ASKED = (
    "How do I export my notes as a PDF?",
    "Can I export a note to PDF somehow?",
    "Is there a dark theme for the editor?",
    "Where can I export notes as PDF?",
)


def asked(stage: Stage) -> Stage:
    for number, text in enumerate(ASKED):
        stage.say(f"m{number}", text)
        stage.later(hours=3)
    return stage


def test_what_came_at_least_twice_without_a_source_is_listed_once_with_its_count() -> None:
    (gap,) = gaps(asked(Stage()).context)
    assert gap.times == 3
    assert set(gap.words) == {ASKED[0], ASKED[1], ASKED[3]}


def test_what_a_source_answers_by_now_is_no_gap() -> None:
    stage = asked(Stage())
    stage.knowledge = FakeKnowledge(page("Export", "To export notes as a PDF, choose File, then Export, then PDF."))
    assert gaps(stage.context) == []


def test_nothing_older_than_its_words_are_kept_is_counted() -> None:
    assert gaps(asked(Stage()).later(days=31).context) == []


def test_nothing_is_counted_of_somebody_who_asked_to_be_ignored() -> None:
    stage = asked(Stage())
    stage.store.keep(Changes(opt_outs=[OptOut("town", "t1", "m3", stage.now)]))
    (gap,) = gaps(stage.context)
    assert (gap.times, ASKED[3] in gap.words) == (2, False)


def test_alike_words_about_something_else_are_another_question() -> None:
    stage = Stage()
    for number, text in enumerate(("How do I delete a tag?", "How do I delete my account?", "Where is the menu?")):
        stage.say(f"m{number}", text)
        stage.later(hours=3)
    assert gaps(stage.context) == []
