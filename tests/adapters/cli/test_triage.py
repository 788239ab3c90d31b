"""`goodneighbor triage` and `explain`: every text, to the code point, and every bad line said."""

import json
from pathlib import Path

import pytest

from bot.triage.triage import THRESHOLDS
from tests.adapters.cli.commands import Terminal, run
from tests.adapters.cli.test_replay import SPOKEN


@pytest.mark.process
def test_every_text_gets_a_line_and_a_bad_line_is_said_with_status_1(tmp_path: Path) -> None:
    given = [{"id": str(n), "text": text} for n, text in enumerate(SPOKEN)]
    raw = "".join(json.dumps(line, ensure_ascii=n % 2 == 0) + "\n" for n, line in enumerate(given)).encode()
    raw += b'not json\n\xff\n[1]\n{"text": "no id"}\n{"id": "last", "text": null}\n'
    ended = run(tmp_path, "triage", given=raw)
    assert ended.status == 1
    out = [json.loads(line) for line in ended.out.splitlines()]
    assert [line["id"] for line in out] == [*(line["id"] for line in given), None, None, None, None, "last"]
    assert [line["error"].split(":")[0] for line in out if "error" in line] == ["line 6", "line 7", "line 8", "line 9"]
    for line in out:
        if "labels" in line:
            assert {"question", "complaint", "product_mention", "step_in"} <= set(line["labels"])
            assert all(0 <= score <= 1 for score in line["labels"].values())


def test_the_thresholds_are_those_that_the_product_uses(terminal: Terminal) -> None:
    ended = terminal.run("triage", "--thresholds")
    assert (ended.status, json.loads(ended.out)) == (0, dict(THRESHOLDS))


@pytest.mark.parametrize("text", SPOKEN)
def test_explain_takes_any_text(terminal: Terminal, text: str) -> None:
    ended = terminal.run("explain", text)
    assert (ended.status, ended.err) == (0, "")
    assert "against" in ended.out


def test_explain_shows_decision_reasons_signals_evidence_and_weights(terminal: Terminal) -> None:
    ended = terminal.run("explain", "How do I export my notes?")
    assert "\nA person of the brand should step in (rank " in ended.out
    assert "for: asks a question" in ended.out
    assert "“How do I export my notes?”" in ended.out
    assert "+" in ended.out
    assert max(len(line) for line in ended.out.splitlines()) <= 80


def test_explain_decides_as_replay_does_on_a_competitors_fault(terminal: Terminal) -> None:
    Path("goodneighbor.toml").write_text(
        '[brand]\nname = "Inkwell"\n[[products]]\nname = "Inkwell"\n[[competitors]]\nname = "Quillpad"\n'
    )
    ended = terminal.run("explain", "Quillpad crashed again and ate my whole chapter")
    assert "No card" in ended.out
    assert "against: is about what a competitor did wrong" in " ".join(ended.out.split())


def test_explain_shows_the_strongest_few_and_what_would_change_it(terminal: Terminal) -> None:
    said = "Inkwell crashed twice again, how do I get my notes back? I love it but this is urgent and I am annoyed. "
    ended = terminal.run("explain", said * 20)
    lines = ended.out.splitlines()
    assert len(lines) <= 60
    assert sum("(noticed from" in line for line in lines) <= 4
    assert "“crashed”" in ended.out
    assert max(map(len, lines)) <= 80
    assert "it scored" in terminal.run("explain", "pages load slowly").out


@pytest.mark.parametrize("words", ["how do I [/b] close [red]this[/red]?", "why :smile: [link=x]does[/link] it crash?"])
def test_what_looks_like_markup_is_shown_as_it_was_said(terminal: Terminal, words: str) -> None:
    assert words in terminal.run("explain", words).out


def test_a_text_that_begins_with_a_dash_is_a_text(terminal: Terminal) -> None:
    assert terminal.run("explain", "--", "--how do I export?").status == 0


def test_explain_evidence_is_whole_and_to_the_code_point(terminal: Terminal) -> None:
    said = "لماذا لا يعمل التصدير؟"
    assert said in terminal.run("explain", said).out


@pytest.mark.parametrize("command", [("explain", "hello"), ("triage", "--thresholds"), ("stats",)])
def test_settings_that_were_named_must_be_there(terminal: Terminal, command: tuple[str, ...]) -> None:
    ended = terminal.run("--config", "mine.toml", *command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("mine.toml: there is no such file")
