"""B17: reading ten thousand pages, looking something up in them, and reading again after one change."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from adapters.app import open_knowledge_base
from adapters.knowledge.knowledge_base import KnowledgeBase
from tests.bench.bench import Bench, Goal, cpu

PAGES, QUESTIONS = 10_000, 40
EXAMPLES = Path(__file__).parents[1] / "examples/knowledge/pages"
ASKED = (
    "How do I get footnotes to keep their numbers when I move a section?",
    "can I wash the covers of my sofa in the machine",
    "what does data cost outside the EU",
    "why is my router orange",
    "my driving licence ran out two years ago, do I need a test",
)


def benches(folder: Path) -> Iterator[Bench]:
    """Seconds of CPU for ten thousand pages, milliseconds of CPU a question, seconds of CPU after a change."""
    docs = folder / "docs"
    write(docs)
    known = open_knowledge_base(f"sqlite:///{folder / 'kept.db'}")
    once: list[float] = []

    def read_all() -> float:
        if not once:
            once.append(cpu(lambda: known.add(docs), 1) / 1e6)
        return once[0]

    yield Bench("B17", "reading 10,000 pages", Goal(60), read_all, unit="s cpu")
    ask(known)
    yield Bench("B17", "looking something up in 10,000 pages", Goal(20), lambda: ask(known), unit="ms cpu")
    yield Bench("B17", "reading again after one change", Goal(1), lambda: change(known, docs), unit="s cpu")
    known.tables.close()


def write(docs: Path) -> None:
    """Pages of eight paragraphs, drawn from our examples, with some words exchanged."""
    docs.mkdir()
    dice = random.Random(1)
    texts = [file.read_text("utf-8").split("---", 2)[2] for file in sorted(EXAMPLES.rglob("*.md"))]
    paragraphs = [part for text in texts for part in text.split("\n\n") if part.strip()]
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    for number in range(PAGES):
        parts = [_changed(part, words, dice) for part in dice.sample(paragraphs, 8)]
        headed = "\n\n".join(f"## {dice.choice(words)} {dice.choice(words)}\n\n{a}\n\n{b}" for a, b in _pairs(parts))
        (docs / f"page{number:05d}.md").write_text(f"# {dice.choice(words)} {dice.choice(words)}\n\n{headed}\n")


def _changed(part: str, words: list[str], dice: random.Random) -> str:
    return " ".join(dice.choice(words) if dice.random() < 0.15 else word for word in part.replace("#", "").split())


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    yield from zip(parts[::2], parts[1::2], strict=True)


def ask(known: KnowledgeBase) -> float:
    """Milliseconds a question, with two turns before it."""

    def look_up() -> None:
        for number in range(QUESTIONS):
            known.library.look_up(("hello there", "it is about invoices", ASKED[number % len(ASKED)]))

    return cpu(look_up, QUESTIONS) / 1e3


def change(known: KnowledgeBase, docs: Path) -> float:
    """Seconds after one page has other words."""
    (docs / "page00007.md").write_text(f"# changed\n\nOther words at {time.time_ns()}.\n")
    return cpu(lambda: known.add(docs), 1) / 1e6
