"""`goodneighbor backtest`: the named people are the truth; a table, a page and lines."""

import json
from pathlib import Path

import pytest

from tests.adapters.cli.commands import Terminal
from tests.adapters.history.examples import HELP, said, slack_export


def test_what_the_team_answered_is_set_beside_what_would_have_been_shown(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export")
    ended = terminal.run("backtest", str(export), "--team", "ben", "--jsonl", "out.jsonl", "--html", "out.html")
    assert (ended.status, ended.err) == (0, "")
    row = next(line for line in ended.out.splitlines() if line.startswith("help"))
    assert row.split()[:6] == ["help", "2", "1", "1", "100%", "100%"]
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["author"] for line in lines if line["type"] == "verdict"} == {"ana", "helper"}
    (matter,) = [line for line in lines if line["type"] == "conversation"]
    assert matter["answered_by"] == "ben"


def test_the_page_stands_by_itself_and_quotes_members_as_text(terminal: Terminal, tmp_path: Path) -> None:
    asked = said("U1", "Why does <script>alert(1)</script> not work in my notes?", 10)
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": [asked, said("U9", "hello", 5000)]})
    ended = terminal.run("backtest", str(export), "--team", "robin", "--html", "out.html")
    assert ended.status == 0
    page = Path("out.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "alert(1)" in page
    assert "<script" not in page
    assert "http" not in page


@pytest.mark.parametrize("team", [("ana,U2",), ("ana", "U2"), ("@Ana, u2",)])
def test_people_are_named_by_name_or_id_together_or_one_by_one(
    terminal: Terminal, tmp_path: Path, team: tuple[str, ...]
) -> None:
    named = [word for name in team for word in ("--team", name)]
    ended = terminal.run("backtest", str(slack_export(tmp_path / "export")), *named, "--jsonl", "out.jsonl")
    assert (ended.status, ended.err) == (0, "")
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["author"] for line in lines if line["type"] == "verdict"} == {"helper"}


def test_a_name_that_nobody_has_is_said_and_the_others_count(terminal: Terminal, tmp_path: Path) -> None:
    ended = terminal.run("backtest", str(slack_export(tmp_path / "export")), "--team", "ben,zoe")
    assert (ended.status, ended.err) == (1, 'Nobody in the export is called "zoe".\n')


@pytest.mark.parametrize("team", [("--team", "zoe"), ("--team", " , "), ()])
def test_without_anybody_of_the_team_it_does_not_start(
    terminal: Terminal, tmp_path: Path, team: tuple[str, ...]
) -> None:
    ended = terminal.run("backtest", str(slack_export(tmp_path / "export")), *team)
    assert ended.status == 2
    assert "Traceback" not in ended.err


def test_what_could_not_be_read_is_said_and_the_status_is_1(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": [*HELP, "x"]})
    ended = terminal.run("backtest", str(export), "--team", "ben")
    assert ended.status == 1
    assert "help/2026-09-21.json" in ended.err


def test_a_page_that_cannot_be_written_is_status_2(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export")
    ended = terminal.run("backtest", str(export), "--team", "ben", "--html", "no/such/page.html")
    assert ended.status == 2
    assert "cannot be written" in ended.err
