"""Passages in order: by words, and by words that follow each other."""

from bot.knowledge.passage import Stems
from bot.knowledge.query import query_of
from bot.knowledge.ranking import Corpus, phrases_score
from tests.knowledge import FakeKnowledge, page, same

CORPUS = Corpus(1000, 20.0, {"release": 30, "note": 30})


def test_words_that_follow_each_other_as_they_were_asked_count_once_more() -> None:
    query = query_of(("where do I find the release notes?",), same, {})
    together = Stems((), (), ("read", "release", "note"))
    apart = Stems((), (), ("release", "late", "note"))
    assert phrases_score(query, together, CORPUS) > phrases_score(query, apart, CORPUS) == 0.0


def test_a_question_of_one_word_has_no_phrases() -> None:
    assert phrases_score(query_of(("notes?",), same, {}), Stems((), (), ("note",)), CORPUS) == 0.0


def test_the_passage_with_more_of_the_words_comes_first() -> None:
    few = page("One", "The release was late this week.", number=1)
    more = page("Two", "Read what is new in the release notes.", number=2)
    retrieved = FakeKnowledge(few, more).look_up(["where do I find the release notes?"])
    assert retrieved is not None
    assert retrieved.hits[0].passage is more
