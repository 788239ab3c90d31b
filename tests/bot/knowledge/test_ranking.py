"""Passages in order: words, phrases, and no more than two of one document among the first three."""

from dataclasses import replace

from tests.knowledge import FakeKnowledge, page


def test_words_that_follow_each_other_as_they_were_asked_come_first() -> None:
    apart = page("One", "The release was late, so take a note of that for the week.", number=1)
    together = page("Two", "Read what is new in the release notes, all of that in a week.", number=2)
    retrieved = FakeKnowledge(apart, together).look_up(["where do I find the release notes?"])
    assert retrieved is not None
    assert retrieved.hits[0].passage is together


def test_three_passages_of_one_document_are_never_the_first_three() -> None:
    same = [replace(page("Sync", f"Sync the notes, part {number}.", number=number), document=1) for number in (1, 2, 3)]
    other = page("Backup", "A backup has nothing to do with it, but holds notes.", number=4)
    retrieved = FakeKnowledge(*same, other).look_up(["how do I sync the notes?"])
    assert retrieved is not None
    assert [hit.passage.document for hit in retrieved.hits].count(1) == 3
    assert [hit.passage.document for hit in retrieved.hits[:3]].count(1) == 2
