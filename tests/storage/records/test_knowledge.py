"""Passages are kept and found alike in a file and on a server."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from bot.knowledge.passage import Document, Section, Stems
from bot.ports.knowledge import Indexed
from storage.engine.knowledge import open_knowledge
from storage.records.knowledge import KnowledgeTables
from tests.storage.examples import NOW

VOCABULARY = [*(f"stem{number}" for number in range(60)), "größe", "שלום"]


@pytest.fixture(params=["file", "server"])
def tables(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeTables]:
    on_server = request.param == "server"
    url = request.getfixturevalue("server_url") if on_server else f"sqlite:///{tmp_path / 'kept.db'}"
    tables = open_knowledge(url)
    yield tables
    tables.close()


def document(path: str, *texts: str) -> tuple[Document, list[Indexed]]:
    """A document with a passage for each text, whose words are its stems."""
    sections = tuple(Section(("Above", "Below"), text) for text in texts)
    stems = [Stems((path,), ("above",), tuple(text.split()), ("folder",)) for text in texts]
    indexed = [Indexed(*each, bytes([number])) for number, each in enumerate(zip(sections, stems, strict=True))]
    return Document(path, path.title(), sections, NOW, "d1", "https://x.example/1", "2.0", "s1"), indexed


def texts(seed: int) -> list[str]:
    """Made-up passages of different lengths, in which some stems are rarer than others."""
    dice = Random(seed)
    return [" ".join(dice.choices(VOCABULARY, range(1, 63), k=dice.randint(3, 60))) for _ in range(40)]


def find_texts(tables: KnowledgeTables, *terms: str, limit: int = 10) -> list[str]:
    ids = tables.candidates(terms, limit)
    passages = tables.passages(ids)
    return [passages[number][0].text for number in ids]


def test_a_document_comes_back_as_it_was_put(tables: KnowledgeTables) -> None:
    before = tables.change()
    tables.put("pages", [document("sync", "red cloud", "blue cloud cloud")], "en")
    assert tables.change() != before
    (listed,) = tables.documents()
    assert (listed.collection, listed.path, listed.title, listed.passages) == ("pages", "sync", "Sync", 2)
    assert (listed.modified_at, listed.digest, listed.stamp, listed.version) == (NOW, "d1", "s1", "2.0")
    assert tables.documents("others") == []
    ids = tables.passages_of(listed.id)
    passages = tables.passages(ids)
    assert [passages[id][0].text for id in ids] == ["red cloud", "blue cloud cloud"]
    assert passages[ids[1]][0].headings == ("Above", "Below")
    assert passages[ids[1]][1] == Stems(("sync",), ("above",), ("blue", "cloud", "cloud"), ("folder",))
    assert tables.size() == (2, 5.5)
    assert tables.vectors() == [(ids[0], b"\x00"), (ids[1], b"\x01")]
    assert tables.frequencies(["cloud", "blue", "folder", "green"]) == {"cloud": 2, "blue": 1, "folder": 2}


def test_a_document_takes_the_place_of_the_one_with_its_path(tables: KnowledgeTables) -> None:
    tables.put("pages", [document("sync", "red cloud"), document("print", "paper")], "en")
    tables.put("pages", [document("sync", "purple lantern")], "en")
    assert find_texts(tables, "cloud") == []
    assert find_texts(tables, "lantern", "paper") == ["paper", "purple lantern"]
    assert tables.remove([listed.id for listed in tables.documents() if listed.path == "sync"]) == 1
    assert tables.frequencies(["lantern", "paper"]) == {"paper": 1}


def test_a_write_that_fails_leaves_nothing(tables: KnowledgeTables) -> None:
    whole, passages = document("sync", "red cloud")
    broken = [*passages, passages[0]._replace(vector=None)]  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"(?i)not.null"):
        tables.put("pages", [(whole, broken)], "en")
    assert tables.documents() == []
    assert find_texts(tables, "cloud") == []


def test_both_find_the_same_passages_in_the_same_order(tmp_path: Path, server_url: str) -> None:
    in_file, on_server = open_knowledge(f"sqlite:///{tmp_path / 'kept.db'}"), open_knowledge(server_url)
    dice = Random(3)
    for tables in (in_file, on_server):
        tables.put("pages", [document(f"page{seed}", *texts(seed)) for seed in range(5)], "en")
    for _ in range(40):
        terms = dice.sample(VOCABULARY, dice.randint(1, 6))
        assert find_texts(in_file, *terms, limit=20) == find_texts(on_server, *terms, limit=20), terms
    in_file.close()
    on_server.close()
