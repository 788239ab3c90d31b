"""Precision and recall of every check on our own labelled texts: on the part that the rules were written with, and on
the part kept apart.

    python -m tests.quality.checks             the figures
    python -m tests.quality.checks --errors    what is wrong on the part that is not kept apart
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from adapters.knowledge.embeddings import Embeddings
from bot.checks.all_checks import CHECKS, run_checks
from bot.checks.concern import Outgoing

EXAMPLES = Path(__file__).parents[1] / "examples/checks/texts.jsonl"


class Labelled(NamedTuple):
    """A text, and the one fault it has (None: none)."""

    outgoing: Outgoing
    fault: str | None
    apart: bool


class Figures(NamedTuple):
    """How often a check was right, wrong, and silent where it should have spoken."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what it said, how much was right."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what there was, how much it said."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0


def labelled() -> list[Labelled]:
    """All of them, in order."""
    items = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]
    embed = Embeddings()
    return [
        _labelled(item, float(each @ other))
        for item in items
        for each, other in [embed([item["question"], item["text"]])]
    ]


def _labelled(item: Mapping[str, Any], likeness: float) -> Labelled:
    outgoing = Outgoing(
        text=item["text"],
        question=item["question"],
        kinds=frozenset(item.get("kinds", ())),
        sources=tuple(item.get("sources", ())),
        said=tuple(item.get("said", ())),
        domains=("inkwell.example",),
        own_links=item.get("own_links", 0),
        ticked=item.get("ticked", False),
        likeness=likeness,
    )
    return Labelled(outgoing, item["fault"], item["apart"])


def figures(texts: Sequence[Labelled]) -> Mapping[str, Figures]:
    """By check."""
    hits, false, missed = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        said = {concern.check for concern in run_checks(text.outgoing)}
        hits.update(said & {text.fault})
        false.update(said - {text.fault})
        missed.update({text.fault} - said if text.fault else ())
    return {
        check.__name__: Figures(hits[check.__name__], false[check.__name__], missed[check.__name__]) for check in CHECKS
    }


def main() -> None:
    """Print the figures, or the errors."""
    texts = labelled()
    seen, apart = [text for text in texts if not text.apart], [text for text in texts if text.apart]
    if "--errors" in sys.argv:
        for it in seen:
            said = {concern.check: concern.words for concern in run_checks(it.outgoing)}
            if set(said) != ({it.fault} if it.fault else set()):
                print(it.fault, "|", it.outgoing.question, "|", it.outgoing.text, "|", said)
        return
    ours, theirs = figures(seen), figures(apart)
    print(f"{'check':20}{'seen: precision':>16}{'recall':>8}{'apart: precision':>18}{'recall':>8}{'n':>5}")
    for name, one in ours.items():
        other = theirs[name]
        numbers = f"{one.precision:16.2f}{one.recall:8.2f}{other.precision:18.2f}{other.recall:8.2f}"
        print(f"{name:20}{numbers}{other.hits + other.missed:5}")
    for name, part in (("seen", seen), ("apart", apart)):
        good = [each for each in part if each.fault is None]
        quiet = sum(not run_checks(each.outgoing) for each in good)
        total = figures(part).values()
        hits, false, missed = (sum(getattr(each, field) for each in total) for field in ("hits", "false", "missed"))
        print(f"{name}: precision {hits / (hits + false):.3f}, recall {hits / (hits + missed):.3f}, "
              f"good texts without a remark {quiet} of {len(good)}")  # fmt: skip


if __name__ == "__main__":
    main()
