"""Questions as members type them, about the help centres of four made-up brands: a draft says what was asked, and
nothing is drafted where no page tells it or too little was said."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from adapters.app import open_knowledge_base, triage_of
from adapters.knowledge.stream import Answering
from bot.drafting.answer import Answer
from bot.drafting.outcome import Outcome
from bot.settings.settings import Settings
from bot.triage.triage import ContextLine

FOLDER = Path(__file__).parents[2] / "examples" / "knowledge" / "four_brands"
ROWS: Sequence[dict[str, Any]] = [json.loads(line) for line in (FOLDER / "questions.jsonl").read_text().splitlines()]
BRANDS = tuple(dict.fromkeys(row["brand"] for row in ROWS))


def write_pages(folder: Path) -> None:
    """The pages as files, a folder a brand."""
    for part in (FOLDER / "pages.txt").read_text(encoding="utf-8").split("@@ ")[1:]:
        path, _, text = part.partition("\n")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def brands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answering]]:
    folder = tmp_path_factory.mktemp("four")
    write_pages(folder)
    known = {brand: open_knowledge_base(f"sqlite:///{folder / brand}.db") for brand in BRANDS}
    for brand, base in known.items():
        base.add(folder / brand)
    triage = triage_of(Settings())
    yield {brand: base.answering(triage) for brand, base in known.items()}
    for base in known.values():
        base.tables.close()


def answered(brands: dict[str, Answering], row: dict[str, Any]) -> Answer:
    context = [ContextLine(turn["author"], turn["text"]) for turn in row.get("context", ())]
    return brands[row["brand"]](context, row["text"], "ana")


@pytest.mark.parametrize("row", [row for row in ROWS if "contains" in row], ids=lambda row: row["text"][:40])
def test_a_draft_says_what_was_asked(brands: dict[str, Answering], row: dict[str, Any]) -> None:
    known = answered(brands, row)
    assert known.outcome is Outcome.DRAFT
    assert row["contains"] in (known.text or "")


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] != "answerable"], ids=lambda row: row["text"][:40])
def test_nothing_is_drafted_where_no_page_tells_it(brands: dict[str, Answering], row: dict[str, Any]) -> None:
    assert answered(brands, row).outcome is not Outcome.DRAFT


def test_an_answer_that_is_not_drafted_is_mostly_shown_as_a_finding(brands: dict[str, Answering]) -> None:
    rest = [answered(brands, row) for row in ROWS if row["kind"] == "answerable" and "contains" not in row]
    assert sum(known.outcome in (Outcome.FINDINGS, Outcome.DRAFT) for known in rest) >= 0.5 * len(rest)


def test_a_page_about_two_things_answers_about_the_one_that_was_asked_for(brands: dict[str, Answering]) -> None:
    row = next(row for row in ROWS if row["text"] == "can i use two vouchers")
    assert "Gift cards are valid" not in (answered(brands, row).text or "")
