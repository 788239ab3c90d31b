"""`knowledge` and `draft` on the command line: documents in, answers out, and every bad line said."""

import json
from pathlib import Path

import pytest

from tests.adapters.cli.commands import Terminal, run

SYNC = (
    "# Sync\n\nA grey cloud means that everything is sent.\n\n## Red cloud\n\nA red cloud means: a file is too large.\n"
)
PRINT = "# Print a page\n\nPress Ctrl+P to print a page on paper. Choose Booklet for a booklet.\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "sync.md").write_text(SYNC)
    (folder / "print.md").write_text(PRINT)
    return folder


def test_documents_are_added_listed_searched_checked_and_removed(terminal: Terminal, docs: Path) -> None:
    assert terminal.run("knowledge", "add", str(docs)) == (0, f"{docs}: 2 new.\n", "")
    assert terminal.run("knowledge", "add", str(docs)).out == f"{docs}: 2 unchanged.\n"
    listed = terminal.run("knowledge", "list").out
    assert "print.md" in listed
    assert "2 documents, 3 passages." in listed
    assert (
        "Sync › Red cloud" in terminal.run("knowledge", "search", "what does the red cloud mean?").out.splitlines()[0]
    )
    assert terminal.run("knowledge", "check").status == 0
    assert terminal.run("knowledge", "remove", "print.md") == (0, "1 document removed.\n", "")
    assert "print.md" not in terminal.run("knowledge", "list").out


def test_a_folder_that_is_not_there_is_named_and_the_others_are_read(terminal: Terminal, docs: Path) -> None:
    ended = terminal.run("knowledge", "add", str(docs / "nothing"), str(docs))
    assert (ended.status, ended.out) == (1, f"{docs}: 2 new.\n")
    assert ended.err == f"{docs / 'nothing'}: there is no such folder or file.\n"


def test_what_has_changed_since_is_named(terminal: Terminal, docs: Path) -> None:
    terminal.run("knowledge", "add", str(docs))
    (docs / "sync.md").write_text("# Sync\n\nNew words.\n")
    (docs / "print.md").unlink()
    ended = terminal.run("knowledge", "check")
    assert ended.status == 1
    assert "print.md: the file is gone" in ended.err
    assert "sync.md: has changed" in ended.err


def test_what_is_not_known_cannot_be_removed(terminal: Terminal) -> None:
    assert terminal.run("knowledge", "remove", "nothing.md").status == 2


def test_nothing_is_found_where_nothing_is_known(terminal: Terminal) -> None:
    assert terminal.run("knowledge", "search", "anything")[:2] == (1, "Nothing found.\n")


@pytest.mark.process
def test_every_question_gets_a_line_and_a_bad_line_is_said_with_status_1(tmp_path: Path, docs: Path) -> None:
    assert run(tmp_path, "knowledge", "add", str(docs)).status == 0
    given = [
        {"id": "1", "text": "what does the red cloud mean?", "author": "Tobi Adeyemi"},
        {"id": 2, "text": "and the grey one?", "context": [{"author": "a", "text": "the clouds of sync"}]},
        {"id": "3", "text": None, "context": None},
    ]
    raw = "".join(json.dumps(line) + "\n" for line in given).encode() + b"nonsense\n"
    ended = run(tmp_path, "draft", given=raw)
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.status == 1
    assert [line["id"] for line in lines] == ["1", 2, "3", None]
    assert lines[3]["error"].startswith("line 4: not JSON")
    for line in lines[:3]:
        assert set(line) == {"id", "outcome", "confidence", "ask_back", "text", "sources", "checks"}
        assert line["outcome"] in ("draft", "findings", "ask_back", "nothing_known")
        assert 0 <= line["confidence"] <= 1
        assert 0 <= line["ask_back"] <= 1
        assert len(line["sources"]) <= 10
    assert lines[0]["sources"][0]["path"] == "sync.md"
    assert set(lines[0]["sources"][0]) == {"path", "title", "passage", "age_days", "score"}


def test_own_cases_are_tried_and_compared_with_the_last_time(terminal: Terminal, docs: Path, tmp_path: Path) -> None:
    terminal.run("knowledge", "add", str(docs))
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "robot", "text": "do you sell robot vacuums?", "outcome": "nothing_known"}\n')
    said = "1 of 1 cases are good.\nTiers: 1 nothing known.\n"
    assert terminal.run("draft", "--cases", str(cases)) == (0, said, "")
    cases.write_text('{"id": "robot", "text": "do you sell robot vacuums?", "contains": ["yes"]}\n')
    ended = terminal.run("draft", "--cases", str(cases))
    assert ended.status == 1
    assert ended.out.splitlines()[0].startswith("worse   robot: do you sell robot vacuums?: does not say 'yes'")
    assert "Since the last run: 0 better, 1 worse." in ended.out
    cases.write_text('{"id": "robot", "text": "do you sell robot vacuums?", "without": "yes", "source": "robots.md"}\n')
    ended = terminal.run("draft", "--cases", str(cases))
    assert "does not find robots.md" in ended.out
    (docs / "robots.md").write_text("# Robot vacuums\n\nWe sell no robot vacuums, but we repair them.\n")
    terminal.run("knowledge", "add", str(docs))
    cases.write_text('{"id": "robot", "text": "do you sell robot vacuums?", "contains": ["repair  them"]}\n')
    ended = terminal.run("draft", "--cases", str(cases))
    assert (ended.status, ended.out.splitlines()[0]) == (0, "better  robot: do you sell robot vacuums?")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": "a", "contains": [1]}', "contains is no list of words"), ('{"text": ""}', "there is no text"),
        ('{"text": "a", "outcome": "drafted"}', "outcome is none of draft, findings"), ("{", "this is not JSON"),
        ('{"id": 7, "text": "a"}\n{"id": "7", "text": "b"}', "there is a case 7 already"), ("", "holds no case"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_case_is_said(terminal: Terminal, tmp_path: Path, line: str, why: str) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text(line + "\n")
    ended = terminal.run("draft", "--cases", str(cases))
    assert ended.status == 2
    assert why in ended.err


def test_a_case_that_is_none_is_named(terminal: Terminal, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text("[]\n")
    ended = terminal.run("draft", "--cases", str(cases))
    assert ended.status == 2
    assert "line 1" in ended.err
