"""Knowledge that works without a database or vectors: passages in a list, words as their own stems."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.knowledge.passage import Candidate, Passage, Stems
from bot.knowledge.query import query_of
from bot.knowledge.ranking import Corpus, ranked
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.terms import stems_of

WRITTEN = datetime(2027, 1, 1, tzinfo=UTC)


def same(word: str, language: str) -> str:
    """A word is its own stem, but for the s of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def page(title: str, text: str, heading: str = "", number: int = 1, at: datetime = WRITTEN) -> Passage:
    """A passage of a page of its own, which has an address."""
    path = f"{title.lower().replace(' ', '-')}.md"
    headings = (heading,) if heading else ()
    return Passage(number, number, path, title, headings, text, at, f"https://help.inkwell.example/{path[:-3]}")


class FakeKnowledge:
    """`bot.ports.knowledge.Knowledge` over a few passages, and what it was asked."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages
        self.asked: list[tuple[str, ...]] = []

    def look_up(self, turns: Sequence[str], limit: int = 10) -> Retrieved | None:
        """The passages in order of their words."""
        self.asked.append(tuple(turns))
        query = query_of(turns, same, {})
        stems = [self._stems(passage) for passage in self.passages]
        counts: dict[str, int] = {}
        for each in stems:
            for stem in {*each.title, *each.headings, *each.text}:
                counts[stem] = counts.get(stem, 0) + 1
        length = sum(sum(map(len, stem)) for stem in stems) / max(1, len(stems))
        corpus = Corpus(max(200, len(stems)), length, counts)
        candidates = [
            Candidate(passage, each, self._likeness(query.asked, each))
            for passage, each in zip(self.passages, stems, strict=True)
        ]
        hits = ranked(query, candidates, corpus)
        page = tuple(hit for hit in hits if hit.passage.document == hits[0].passage.document)
        page = tuple(sorted(page, key=lambda hit: hit.passage.id))
        return Retrieved(query, hits[:limit], corpus, page) if hits else None

    def passage_texts(self, limit: int) -> Sequence[str]:
        """Their texts."""
        return [passage.text for passage in self.passages[:limit]]

    def stem(self, word: str, language: str) -> str:
        """The word without the s of a plural."""
        return same(word, language)

    def likeness(self, text: str, other: str) -> float | None:
        """Not known."""
        return None

    def _stems(self, passage: Passage) -> Stems:
        texts = (passage.title, " ".join(passage.headings), passage.text)
        return Stems(*(stems_of(text, "en", same) for text in texts))

    def _likeness(self, asked: Sequence[str], stems: Stems) -> float:
        there = {*stems.title, *stems.headings, *stems.text}
        return 0.8 * sum(stem in there for stem in asked) / max(1, len(asked))
