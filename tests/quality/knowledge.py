"""How well questions are answered from documents: our own set, fitted on one part and measured on the part kept apart.

python -m tests.quality.knowledge           the figures, ours beside plain BM25
python -m tests.quality.knowledge --fit     the weights of confidence, best_section and right_passage in bot/knowledge/
python -m tests.quality.knowledge --drafts  what is drafted where only the pages of one brand are known
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from adapters.knowledge import files
from adapters.knowledge.embeddings import Embeddings
from adapters.knowledge.index import Indexer, Library
from adapters.knowledge.stems import Stemmer
from bot.drafting.answer import answer
from bot.drafting.outcome import Outcome
from bot.knowledge import best_section, confidence, right_passage
from bot.knowledge.best_section import best_of_page
from bot.knowledge.passage import Document, Passage, Section
from bot.knowledge.retrieved import Retrieved
from bot.knowledge.sections import passages_of
from storage.engine.knowledge import open_knowledge

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/examples/knowledge"
FOLDERS = ((EXAMPLES / "pages", ""), (ROOT / "adapters/sandbox/community/help_centre", "inkwell/"))
ANSWERED_SIGNS = {"hole": -1, "strangers": -1}
RIGHT_SIGNS = {"unknown": -1}
MISSING_SIGNS = dict.fromkeys("length telling words before names likeness strength strangers".split(), -1)
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the set; `answered_by` tells whether a passage answers it."""

    kind: str
    turns: tuple[str, ...]
    paths: tuple[str, ...]
    heading: str
    apart: bool
    introduction: bool = False

    @property
    def names_a_section(self) -> bool:
        """Whether only one section of the page is right."""
        return bool(self.heading) or self.introduction

    def answered_by(self, passage: Passage) -> bool:
        """Whether this is the right passage."""
        if passage.path not in self.paths:
            return False
        if self.introduction:
            return not passage.headings
        if not self.heading or not passage.headings:
            return not self.heading or f"\n{self.heading}" in passage.text
        return passage.headings[-1].startswith(self.heading)


def questions() -> list[Question]:
    """All of them, in order."""
    lines = (EXAMPLES / "questions.jsonl").read_text("utf-8").splitlines()
    return [_question(json.loads(line)) for line in lines]


def _question(item: Mapping[str, Any]) -> Question:
    turns = (*(turn["text"] for turn in item.get("context", ())), item["text"])
    paths, heading = tuple(item.get("paths", ())), item.get("heading", "")
    return Question(item["kind"], turns, paths, heading, item["apart"], item.get("introduction", False))


def passages(whole: bool) -> list[Passage]:
    """All passages of the set."""
    pages = [_page(folder, file, prefix, whole) for folder, prefix in FOLDERS for file in files.files_in(folder)]
    return [
        Passage(0, number, page.path, page.title, section.headings, section.text, page.modified_at)
        for number, page in enumerate(pages)
        for section in passages_of(page.sections)
    ]


def library(brand: str = "", whole: bool = False) -> Library:
    """All pages of the set, or those of one brand, in memory; cut into sections, or each `whole` in one passage."""
    store, stem, embed = open_knowledge("sqlite://"), Stemmer(), Embeddings()
    indexer = Indexer(stem, embed)
    for folder, prefix in FOLDERS:
        for file in files.files_in(folder):
            page = _page(folder, file, prefix, whole)
            if page.path.startswith(brand):
                language, passages = indexer.indexed(page)
                store.put("examples", [(page, passages)], language)
    return Library(store, stem, embed)


def _page(folder: Path, file: Path, prefix: str, whole: bool) -> Document:
    page = files.document(files.read(folder, file))
    page = replace(page, path=prefix + page.path)
    return replace(page, sections=(Section((), "\n\n".join(map(_read, page.sections))),)) if whole else page


def _read(section: Section) -> str:
    return f"{section.headings[-1]}\n{section.text}" if section.headings else section.text


def long_before(question: Question, known: Library) -> Question:
    """The same question after an answer of a hundred words about something else of the same brand."""
    if len(question.turns) < 2 or not (looked_up := known.look_up(question.turns[:-1], 3)):
        return question
    said = " ".join(" ".join(hit.passage.text for hit in looked_up.hits).split()[:100])
    return replace(question, turns=(*question.turns[:-1], said, question.turns[-1]))


def found_among(asked: Sequence[tuple[Question, Retrieved]], number: int) -> float:
    """The share of answerable questions with the right passage among so many."""
    wanted = [(question, looked_up.hits[:number]) for question, looked_up in asked if question.kind == "answerable"]
    return sum(any(question.answered_by(hit.passage) for hit in hits) for question, hits in wanted) / len(wanted)


class Plain:
    """BM25 as in a textbook (k1 1.2, b 0.75), over the words of title, headings and text as they are written; the words
    of earlier turns weigh 0.4. What ours is measured against."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        texts = [" ".join((passage.title, *passage.headings, passage.text)) for passage in passages]
        self._counts = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
        self._length = sum(sum(counts.values()) for counts in self._counts) / len(texts)
        self._in = Counter(word for counts in self._counts for word in counts)

    def best(self, turns: Sequence[str], number: int) -> list[tuple[float, Passage]]:
        """The best passages with their scores."""
        weights: dict[str, float] = {}
        for turn, weight in zip(reversed(turns), (1.0, *(0.4,) * len(turns)), strict=False):
            for word in re.findall(r"\w+", turn.lower()):
                weights[word] = max(weight, weights.get(word, 0.0))
        scores = [self._score(weights, counts) for counts in self._counts]
        order = sorted(range(len(scores)), key=lambda row: -scores[row])[:number]
        return [(scores[row], self.passages[row]) for row in order]

    def _score(self, weights: Mapping[str, float], counts: Mapping[str, int]) -> float:
        norm = 1.2 * (0.25 + 0.75 * sum(counts.values()) / self._length)
        total = len(self._counts)
        return sum(
            weight * math.log(1 + (total - self._in[word] + 0.5) / (self._in[word] + 0.5))
            * counts[word] * 2.2 / (counts[word] + norm)
            for word, weight in weights.items() if word in counts
        )  # fmt: skip


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """The chance that one that is true has a higher score than one that is not."""
    yes = [score for score, true in zip(scores, truth, strict=True) if true]
    no = [score for score, true in zip(scores, truth, strict=True) if not true]
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))


def fitted(rows: Sequence[Mapping[str, float]], truth: Sequence[bool], weights: Sequence[float],
           signs: Mapping[str, int], penalty: float) -> dict[str, float]:  # fmt: skip
    """Logistic regression by gradient descent; a weight has the sign that makes sense, or is zero."""
    names = list(rows[0])
    x: Numbers = np.array([[row[name] for name in names] for row in rows])
    y, w = np.array(truth, dtype=float), np.array(weights)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    x = (x - mean) / spread
    sign = np.array([signs.get(name, 1) for name in names])
    beta, bias = np.zeros(len(names)), 0.0
    for _ in range(6000):
        error = w * (1 / (1 + np.exp(-(x @ beta + bias))) - y)
        beta -= 0.3 * (x.T @ error / w.sum() + penalty * beta)
        beta = np.where(beta * sign > 0, beta, 0.0)
        bias -= 0.3 * error.sum() / w.sum()
    beta = beta / spread
    fit = {"": round(float(bias - beta @ mean), 3)}
    return fit | {name: round(float(number), 3) for name, number in zip(names, beta, strict=True)}


def fit(asked: Sequence[tuple[Question, Retrieved]]) -> None:
    """Print both sets of weights."""
    known = [(question, each) for question, each in asked if not question.apart]
    rows = [confidence.answered_features(each.query, each.hits, each.corpus) for _, each in known]
    truth = [question.kind == "answerable" for question, _ in known]
    weights = [0.3 if question.kind == "underspecified" else 1.0 for question, _ in known]
    print("ANSWERED", fitted(rows, truth, weights, ANSWERED_SIGNS, 0.02))
    rows = [confidence.missing_features(each.query, each.hits, each.corpus) for _, each in known]
    truth = [question.kind == "underspecified" for question, _ in known]
    print("MISSING", fitted(rows, truth, [1.0] * len(known), MISSING_SIGNS, 0.02))


def of_one_brand() -> list[tuple[Question, Retrieved]]:
    """Each question asked of the pages of its brand alone; one no page answers, of the nearest brand."""
    asked = questions()
    brands = sorted({question.paths[0].split("/")[0] for question in asked if question.paths})
    known = {brand: library(f"{brand}/") for brand in brands}
    pairs = []
    for question in asked:
        own = [question.paths[0].split("/")[0]] if question.paths else brands
        found = [it for brand in own if (it := known[brand].look_up(question.turns, 10)) is not None and it.hits]
        nearest = max(found, key=lambda each: confidence.confidence_of(each.query, each.hits, each.corpus))
        pairs.append((question, nearest))
    return pairs


def fit_right(asked: Sequence[tuple[Question, Retrieved]]) -> None:
    """Print the weights of what is a right passage; questions that leave something out tell nothing of it."""
    known = [(question, best_of_page(each)) for question, each in asked if question.kind != "underspecified"]
    rows = [right_passage.right_features(each) for _, each in known]
    truth = [question.kind == "answerable" and question.answered_by(each.hits[0].passage) for question, each in known]
    seen = [row for row, (question, _) in enumerate(known) if not question.apart]
    weights = fitted([rows[row] for row in seen], [truth[row] for row in seen], [1.0] * len(seen), RIGHT_SIGNS, 0.01)
    print("RIGHT", weights)
    for name, apart in (("fitted on", False), ("kept apart", True)):
        part = [(rows[row], truth[row]) for row, (question, _) in enumerate(known) if question.apart is apart]
        scores = [weights[""] + sum(weights[name] * number for name, number in row.items()) for row, _ in part]
        print(f"  right passage, AUC, {name} {auc(scores, [true for _, true in part]):.3f}, n = {len(part)}")


def fit_section(asked: Sequence[tuple[Question, Retrieved]]) -> None:
    """Print the weights of the sections of a page (conditional logit, gradient ascent), and how often the first one is
    right."""
    pages = [(question, *_page_of(question, each)) for question, each in asked if question.names_a_section]
    pages = [page for page in pages if page[2]]
    beta = np.zeros(len(best_section.SECTION))
    seen = [(rows, right) for question, rows, right in pages if not question.apart]
    for _ in range(3000):
        slope = -0.02 * len(seen) * beta
        for rows, right in seen:
            chances = np.exp(rows @ beta - (rows @ beta).max())
            chances /= chances.sum()
            wanted = np.zeros(len(rows))
            wanted[right] = chances[right] / chances[right].sum()
            slope += rows.T @ (wanted - chances)
        beta += 0.5 * slope / len(seen)
    given = np.array(list(best_section.SECTION.values()))
    print("SECTION", dict(zip(best_section.SECTION, (round(float(number), 2) for number in beta), strict=True)))
    for name, apart in (("fitted on", False), ("kept apart", True)):
        part = [(rows, right) for question, rows, right in pages if question.apart is apart]
        for whose, weights in (("these", beta), ("the given", given)):
            first = sum(int(np.argmax(rows @ weights)) in right for rows, right in part)
            print(f"  right section first, {name}, {whose} weights {first / len(part):.3f}, n = {len(part)}")


def _page_of(question: Question, looked_up: Retrieved) -> tuple[Numbers, list[int]]:
    """The features of the sections of the best page, and which of them are right (none where the page is not)."""
    rows = best_section.section_features(looked_up.query, looked_up.page, looked_up.corpus)
    right = [number for number, hit in enumerate(looked_up.page) if question.answered_by(hit.passage)]
    return np.array([list(row.values()) for row in rows]), right if len(rows) > 1 else []


def report(asked: Sequence[tuple[Question, Retrieved]], plain: Plain, name: str) -> None:
    """The figures of one part."""
    kinds = [question.kind for question, _ in asked]
    clear = [(question, each) for question, each in asked if question.kind != "underspecified"]
    truth = [question.kind == "answerable" for question, _ in clear]
    ours = [confidence.confidence_of(each.query, each.hits, each.corpus) for _, each in clear]
    theirs = {question: plain.best(question.turns, 3) for question, _ in asked}
    scores = [theirs[question][0][0] for question, _ in clear]
    right = [any(question.answered_by(passage) for _, passage in theirs[question]) for question, _ in clear]
    back = [confidence.ask_back_of(each.query, each.hits, each.corpus) for _, each in asked]
    missing = [kind == "underspecified" for kind in kinds]
    few = [-float(len(question.turns[-1].split())) for question, _ in asked]
    print(f"{name}: {len(asked)} questions, {sum(truth)} answerable, {sum(missing)} underspecified")
    print(f"  right passage among three   {found_among(asked, 3):.3f}"
          f"   plain BM25 {sum(right) / sum(truth):.3f}")  # fmt: skip
    print(f"  answerable, AUC             {auc(ours, truth):.3f}   plain BM25 {auc(scores, truth):.3f}")
    print(f"  ask back, AUC               {auc(back, missing):.3f}   number of words {auc(few, missing):.3f}")


def drafts() -> None:
    """By brand: how many questions about its pages are drafted, from the right passage or another."""
    counts: Counter[tuple[str, str]] = Counter()
    asked = [question for question in questions() if question.paths]
    for brand in sorted({question.paths[0].split("/")[0] for question in asked}):
        known = library(f"{brand}/")
        for question in asked:
            if question.paths[0].startswith(f"{brand}/") and (look_up := known.look_up(question.turns, 10)) is not None:
                said = answer(look_up, question.turns[-1], "Ana Lima", datetime.now(UTC), known.stem)
                right = any(question.answered_by(quoted.passage) for quoted in said.quoted)
                drafted = "draft, right passage" if right else "draft, another passage"
                counts[question.kind, drafted if said.outcome is Outcome.DRAFT else str(said.outcome)] += 1
    for (kind, outcome), number in sorted(counts.items()):
        print(f"{kind:16}{outcome:24}{number:5}")


def main() -> None:
    """Measure, or fit."""
    if "--drafts" in sys.argv:
        drafts()
        return
    ways = {name: _asked(whole, long) for name, (whole, long) in WAYS.items()}
    if "--fit" in sys.argv:
        fit([pair for pairs in ways.values() for pair in pairs])
        alone = of_one_brand()
        fit_section(alone)
        fit_right(alone)
        return
    for name, pairs in ways.items():
        plain = Plain(passages(whole=WAYS[name][0]))
        report([pair for pair in pairs if not pair[0].apart], plain, f"{name}, fitted on")
        report([pair for pair in pairs if pair[0].apart], plain, f"{name}, kept apart")


WAYS = {
    "sections": (False, False),
    "sections, after long answers": (False, True),
    "whole pages": (True, False),
    "whole pages, after long answers": (True, True),
}
"""Whether pages are whole, and whether long answers came before."""


def _asked(whole: bool, long: bool) -> list[tuple[Question, Retrieved]]:
    known = library(whole=whole)
    asked = [long_before(question, known) if long else question for question in questions()]
    pairs = [(question, known.look_up(question.turns, 10)) for question in asked]
    return [(question, looked_up) for question, looked_up in pairs if looked_up is not None]


if __name__ == "__main__":
    main()
