"""Documents go in, and what answers comes out: read, kept, looked up, changed and forgotten, without a network."""

import os
import socket
from pathlib import Path

import pytest

from adapters.app import open_knowledge_base
from adapters.knowledge import files
from adapters.knowledge.files import Unreadable
from adapters.knowledge.html import parse_html
from adapters.knowledge.knowledge_base import KnowledgeBase
from adapters.knowledge.lazy_library import LazyLibrary
from storage.engine.knowledge import open_knowledge


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "deep").mkdir(parents=True)
    (folder / "sync.md").write_text("# Sync\n\nA grey cloud means sent.\n\n## Red cloud\n\nA file is too large.\n")
    (folder / "deep/print.html").write_text("<title>Print</title><main><h1>Print</h1><p>Press Ctrl+P twice.</p></main>")
    (folder / "note.txt").write_text("Bees sleep in winter, wrapped in their own warmth.")
    (folder / ".hidden.md").write_text("# Secret\n\nNobody reads this.")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def known(tmp_path: Path) -> KnowledgeBase:
    return open_knowledge_base(f"sqlite:///{tmp_path / 'kept.db'}")


def best(known: KnowledgeBase, *turns: str) -> str:
    retrieved = known.library.look_up(turns)
    return retrieved.hits[0].passage.path if retrieved and retrieved.hits else ""


def test_a_folder_is_read_with_paths_relative_to_it(known: KnowledgeBase, docs: Path) -> None:
    assert known.add(docs).new == 3
    assert [document.path for document in known.tables.documents()] == ["deep/print.html", "note.txt", "sync.md"]


def test_what_is_asked_is_found_by_words_and_by_meaning(known: KnowledgeBase, docs: Path) -> None:
    known.add(docs)
    assert best(known, "what does the red cloud mean?") == "sync.md"
    assert best(known, "how can I get it on paper with the printer?") == "deep/print.html"


def test_earlier_turns_count_less_than_the_last(known: KnowledgeBase, docs: Path) -> None:
    known.add(docs)
    assert best(known, "the red cloud and sync", "tell me how bees sleep in winter") == "note.txt"
    assert best(known, "I mean bees", "what do they do in the cold?") == "note.txt"


def test_only_what_has_changed_is_read_again(known: KnowledgeBase, docs: Path) -> None:
    known.add(docs)
    (docs / "sync.md").write_text("# Sync\n\nThe purple lantern means that all is sent.\n")
    os.utime(docs / "sync.md", ns=(1, 1))
    (docs / "note.txt").unlink()
    added = known.add(docs)
    assert (added.new, added.changed, added.same, added.gone) == (0, 1, 1, 1)
    assert best(known, "purple lantern") == "sync.md"
    assert {document.path for document in known.tables.documents()} == {"deep/print.html", "sync.md"}


def test_what_is_removed_is_found_no_more(known: KnowledgeBase, docs: Path) -> None:
    known.add(docs)
    known.tables.remove(document.id for document in known.tables.documents() if document.path == "sync.md")
    assert best(known, "what does the red cloud mean?") != "sync.md"
    assert known.tables.frequencies(["cloud"]) == {}


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(known: KnowledgeBase, docs: Path) -> None:
    (docs / "binary.md").write_bytes(b"\0\1\2" * 100)
    (docs / "empty.md").write_text("   \n")
    added = known.add(docs)
    assert added.new == 5
    assert {path: bool(why) for path, why in added.unread} == {"binary.md": True, "empty.md": True}
    assert len(known.tables.documents()) == 3


def test_a_link_that_leads_out_of_the_folder_is_not_followed(known: KnowledgeBase, docs: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("# Outside\n\nNot part of the folder.")
    (docs / "link.md").symlink_to(tmp_path / "outside.md")
    assert docs / "link.md" not in list(files.files_in(docs))


def test_nothing_is_asked_of_the_network(known: KnowledgeBase, docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    known.add(docs)
    assert best(known, "what does the red cloud mean?") == "sync.md"


def test_a_library_without_documents_knows_nothing_and_notices_when_there_are_some(docs: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    known, library = open_knowledge_base(url), LazyLibrary(open_knowledge(url))
    assert library.look_up(["red cloud"]) is None
    known.add(docs)
    retrieved = library.look_up(["red cloud"])
    assert retrieved is not None
    assert retrieved.hits[0].passage.path == "sync.md"


def test_html_is_read_without_menus_and_with_its_steps_in_order() -> None:
    parsed = parse_html(
        "<html><head><title>T</title><meta name='version' content='2'></head><body><nav>menu</nav><main><h1>Reset</h1>"
        "<p>First this.</p><h2>Steps</h2><ol><li>One</li><li>Two</li></ol><script>x()</script></main></body></html>"
    )
    assert (parsed.title, parsed.fields["version"]) == ("Reset", "2")
    assert [(section.headings, section.text) for section in parsed.sections] == [
        ((), "First this."),
        (("Steps",), "1. One\n2. Two"),
    ]


def test_a_table_of_html_keeps_its_rows_and_one_that_only_makes_a_layout_does_not() -> None:
    table = "<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Solo</td><td>9 euros</td></tr></table>"
    (section,) = parse_html(f"<main><h1>Plans</h1>{table}</main>").sections
    assert "| Plan | Price |\n| Solo | 9 euros |" in section.text
    layout = "<table><tr><td><p>Left.</p><p>More.</p></td><td><p>Right.</p></td></tr></table>"
    (section,) = parse_html(f"<main><h1>Plans</h1>{layout}</main>").sections
    assert "|" not in section.text


def test_a_document_tells_its_age_version_and_address(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("---\ntitle: P\nupdated: 2026-03-02\nversion: 5.2\nurl: https://x.example/p\n---\nSome words.\n")
    document = files.document(files.read(tmp_path, file))
    assert (document.title, document.version, document.url) == ("P", "5.2", "https://x.example/p")
    assert document.modified_at.isoformat() == "2026-03-02T00:00:00+00:00"


def test_an_address_that_is_none_is_not_shown_as_one(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("---\nurl: javascript:alert(1)\n---\nSome words.\n")
    assert files.document(files.read(tmp_path, file)).url == ""


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<main></main>")
    with pytest.raises(Unreadable, match="no text"):
        files.document(files.read(tmp_path, file))
