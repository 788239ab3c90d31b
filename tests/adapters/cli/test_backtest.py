"""`goodneighbor backtest`: the named people are the truth; a table, a page and lines."""

import json
from pathlib import Path

import pytest

from tests.adapters.cli.commands import Terminal
from tests.adapters.history.examples import HELP, said, slack_export


def test_what_the_team_answered_is_set_beside_what_would_have_been_shown(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export")
    ended = terminal.run("backtest", str(export), "--team", "ben", "--jsonl", "out.jsonl", "--html", "out.html")
    assert (ended.status, ended.err) == (0, "Wrote out.html.\n")
    row = next(line for line in ended.out.splitlines() if line.startswith("help"))
    assert row.split()[:6] == ["help", "2", "1", "1", "100%", "100%"]
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["author"] for line in lines if line["type"] == "verdict"} == {"ana", "helper"}
    (conversation,) = [line for line in lines if line["type"] == "conversation"]
    assert conversation["answered_by"] == "ben"


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


def support(folder: Path) -> Path:
    """A channel in which ben gives nearly every first answer, a minute after the question."""
    texts = ("notes", "pictures", "tables", "tags", "letters", "drawings", "recipes")
    lines = [said("U9", "good morning everybody", 0)]
    for number in range(40):
        asked, topic = 3 * 3600 * number + 600, f"{texts[number % 7]} of notebook {number}"
        lines.append(said("U1", f"How do I export the {topic} as a PDF?", asked))
        lines.append(said("U2", f"<@U1> open the {topic} and press PDF", asked + 60))
    return slack_export(folder, {"help/2026-09-21.json": lines})


def shown(out: str) -> str:
    """How many turns of the channel would have been shown."""
    return next(line.split()[3] for line in out.splitlines() if line.startswith("help "))


@pytest.mark.slow
def test_a_channel_that_is_not_set_is_played_as_what_it_seems_to_be_and_that_is_said(
    terminal: Terminal, tmp_path: Path
) -> None:
    export = support(tmp_path / "export")
    ended = terminal.run("backtest", str(export), "--team", "ben", "--html", "out.html")
    said_so = " ".join(ended.out.split())
    assert "Played as support channels, by what is seen there: help (the team gave 40 of 40 first answers)." in said_so
    assert "help (the team gave 40 of 40 first answers)" in Path("out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ["slack:#help", pytest.param("slack:C1", marks=pytest.mark.slow)])
def test_a_channel_that_is_set_is_played_as_it_is_set(terminal: Terminal, tmp_path: Path, named: str) -> None:
    export = support(tmp_path / "export")
    Path("goodneighbor.toml").write_text(f'[[channels]]\nid = "{named}"\nwait = "45m"\n', encoding="utf-8")
    waits = terminal.run("backtest", str(export), "--team", "ben")
    assert "Played as" not in waits.out
    Path("goodneighbor.toml").write_text(f'[[channels]]\nid = "{named}"\n', encoding="utf-8")
    at_once = terminal.run("backtest", str(export), "--team", "ben")
    assert (shown(waits.out), shown(at_once.out)) == ("0", "40")


@pytest.mark.slow
def test_each_kind_of_wait_is_tried(terminal: Terminal, tmp_path: Path) -> None:
    ended = terminal.run("backtest", str(support(tmp_path / "export")), "--team", "robin")
    assert ended.status == 0
    rows = [line.split() for line in ended.out.splitlines()]
    assert ["none", "40", "40", "–", "–", "–"] in rows
    assert ["fixed,", "30", "min", "0", "0", "–", "–", "–"] in rows
    assert not any(row[:1] == ["learned"] for row in rows)
