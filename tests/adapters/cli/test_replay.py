"""`goodneighbor replay`: a line for each message, the same every time, whatever the texts are."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.cli.commands import Terminal
from tests.adapters.history.examples import HELP, discord_export, said, slack_export

LONG = "Why does the export fail? " * 1600
SPOKEN = [
    "",
    LONG[:40_000],
    "لماذا لا يعمل التصدير؟ أريد حذف الملف",
    "👩‍👩‍👧‍👦 why does it crash?! 🏳️‍🌈 e\u0301",
    "zero\u200bwidth\ufeff and \u202eright to left\u202c?",
]


def lines(path: Path) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def replayed(terminal: Terminal, export: Path) -> Sequence[dict[str, Any]]:
    ended = terminal.run("replay", str(export), "--jsonl", "out.jsonl")
    assert (ended.status, ended.err) == (0, "")
    return lines(Path("out.jsonl"))


def test_a_small_export_gives_these_lines(terminal: Terminal, tmp_path: Path) -> None:
    found = replayed(terminal, slack_export(tmp_path / "export"))
    assert [(line["type"], line["channel"], line["id"][-10:], line["author"]) for line in found] == [
        ("verdict", "help", "010.000100", "ana"),
        ("conversation", "help", "010.000100", "ana"),
        ("verdict", "lounge", "010.000100", "ben"),
        ("verdict", "help", "070.000100", "ben"),
        ("verdict", "help", "130.000100", "ana"),
        ("verdict", "help", "200.000100", "helper"),
    ]
    asked, conversation = found[:2]
    assert list(asked) == [
        *("type", "channel", "id", "author", "at", "signals", "score", "decision", "final", "for", "against"),
    ]
    assert asked["at"] == "2026-09-21T14:13:30.000100Z"
    assert asked["signals"][0]["kind"] == "question"
    assert asked["signals"][0]["evidence"] in HELP[1]["text"]
    assert 0 < asked["score"] <= 1
    assert asked["decision"] == "step_in"
    assert asked["for"]
    assert conversation == {
        "type": "conversation",
        "channel": "help",
        "id": asked["id"],
        "author": "ana",
        "at": asked["at"],
        "state": "answered",
        "answered_by": "ben",
        "answered_with": "1790000070.000100",
        "solved": True,
    }
    assert found[-1]["against"][0] == "was written by a bot"
    assert {line["decision"] for line in found[2:]} == {"leave"}


def test_a_question_that_nobody_answers_stays_open_and_calls_for_a_person(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": HELP[1:2]})
    asked, conversation = replayed(terminal, export)
    assert (asked["decision"], asked["final"]) == ("step_in", "step_in")
    nothing = {"state": "open", "answered_by": None, "answered_with": None, "solved": None}
    assert {key: conversation[key] for key in nothing} == nothing


def test_a_card_that_its_author_made_needless_is_withdrawn_in_the_end(terminal: Terminal, tmp_path: Path) -> None:
    settled = said("U1", "never mind, it works now, solved it myself", 90)
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": [HELP[1], settled]})
    asked = replayed(terminal, export)[0]
    assert (asked["decision"], asked["final"]) == ("step_in", "withdrawn")


@pytest.mark.usefixtures("readers_of_its_own")
def test_replayed_twice_it_is_the_same_to_the_byte(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export")
    replayed(terminal, export)
    first = Path("out.jsonl").read_bytes()
    replayed(terminal, export)
    assert Path("out.jsonl").read_bytes() == first


def test_every_text_is_heard_and_its_evidence_is_the_persons_own_words(terminal: Terminal, tmp_path: Path) -> None:
    day = [said(f"U{n}", text, n * 4000) for n, text in enumerate(SPOKEN, 1)]
    found = [
        line
        for line in replayed(terminal, slack_export(tmp_path / "export", {"help/2026-09-21.json": day}))
        if line["type"] == "verdict"
    ]
    assert len(found) == len(SPOKEN)
    for text, line in zip(SPOKEN, found, strict=True):
        assert all(signal["evidence"] in text for signal in line["signals"])
    assert any(signal["evidence"].endswith("🏳️‍🌈") or "crash?!" in signal["evidence"] for signal in found[3]["signals"])


def test_what_no_page_can_hold_is_replaced_on_entry(terminal: Terminal, tmp_path: Path) -> None:
    day = '[{"type": "message", "user": "U1", "ts": "1790000001.000100", "text": "why \\u0000does \\ud800 it crash?"}]'
    found = replayed(terminal, slack_export(tmp_path / "export", {"help/2026-09-21.json": day}))
    assert "why does \ufffd it crash?" in [signal["evidence"] for signal in found[0]["signals"]]


def test_what_could_not_be_read_is_said_the_rest_is_replayed_and_the_status_is_1(
    terminal: Terminal, tmp_path: Path
) -> None:
    export = slack_export(tmp_path / "export")
    (export / "help" / "2026-09-20.json").write_text("[\n\n{]")
    ended = terminal.run("replay", str(export), "--jsonl", "out.jsonl")
    assert ended.status == 1
    assert ended.err.startswith("help/2026-09-20.json: line 3: is not valid JSON")
    assert len(lines(Path("out.jsonl"))) == 6
    assert "help" in ended.out


def test_many_faults_are_counted_and_not_all_told(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": ["x"] * 30 + HELP})
    ended = terminal.run("replay", str(export))
    assert (ended.status, len(ended.err.splitlines())) == (1, 21)
    assert ended.err.endswith("... and 10 more.\n")


@pytest.mark.parametrize("arguments", [("nowhere",), (".",), (), ("nowhere", "--fast")])
def test_nothing_to_replay_is_status_2(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    ended = terminal.run("replay", *arguments)
    assert ended.status == 2
    assert "Traceback" not in ended.err


def test_lines_that_cannot_be_written_are_status_2_and_leave_nothing_half(terminal: Terminal, tmp_path: Path) -> None:
    ended = terminal.run("replay", str(slack_export(tmp_path / "export")), "--jsonl", "no/such/folder/out.jsonl")
    assert ended.status == 2
    assert "cannot be written" in ended.err


def test_a_full_disk_is_status_2_and_leaves_the_device_alone(terminal: Terminal, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("this machine has no /dev/full")
    ended = terminal.run("replay", str(slack_export(tmp_path / "export")), "--jsonl", str(full))
    assert (ended.status, ended.err) == (2, "/dev/full: cannot be written: No space left on device.\n")
    assert full.is_char_device()


def test_lines_go_through_a_link_to_where_it_leads(terminal: Terminal, tmp_path: Path) -> None:
    Path("real.jsonl").write_text("old")
    Path("out.jsonl").symlink_to("real.jsonl")
    assert len(replayed(terminal, slack_export(tmp_path / "export"))) == 6
    assert Path("out.jsonl").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export", "out.jsonl", "real.jsonl"]


def test_discord_exports_are_replayed_with_their_replies(terminal: Terminal, tmp_path: Path) -> None:
    found = replayed(terminal, discord_export(tmp_path / "general.json"))
    (conversation,) = [line for line in found if line["type"] == "conversation"]
    assert (conversation["id"], conversation["answered_by"], conversation["answered_with"]) == ("2", "dan", "3")


@pytest.mark.parametrize("role", ["managers", "representatives"])
def test_people_of_the_brand_and_thresholds_count_and_nothing_else_does(
    terminal: Terminal, tmp_path: Path, role: str
) -> None:
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": [HELP[1], said("U9", HELP[1]["text"], 500)]})
    installation = f'[people]\n{role} = ["slack:U9"]\n[desk]\nchannel = "slack:C9"\nbudget = 1\nshadow = true\n'
    Path("goodneighbor.toml").write_text(installation)
    asked, _, ours = [
        line for line in replayed(terminal, export) if line["type"] == "verdict" or line["author"] == "ana"
    ]
    assert asked["decision"] == "step_in"
    assert ours["against"][0] == "was written by a teammate"
    channel = '[[channels]]\nid = "slack:C1"\nwait = "45m"\nthresholds = { question = 0.999 }\n'
    Path("goodneighbor.toml").write_text(installation + channel)
    asked = replayed(terminal, export)[0]
    assert "question" not in [signal["kind"] for signal in asked["signals"]]


def test_without_a_file_for_lines_the_cards_are_printed_plainly(terminal: Terminal, tmp_path: Path) -> None:
    asked = [
        said("U1", f"How do I export notebook {number} as a [red]PDF[/red]?", 3600 * number) for number in range(14)
    ]
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": asked})
    ended = terminal.run("replay", str(export))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("14 cards would have been shown; the 10 most important:\n")
    assert ended.out.count("asks a question") == 10
    assert "[red]PDF[/red]" in " ".join(ended.out.split())
    assert "\x1b" not in ended.out
    assert max(len(line) for line in ended.out.splitlines()) <= 80
    assert "cards would have been shown" not in terminal.run("replay", str(export), "--jsonl", "out.jsonl").out


def test_an_export_that_gives_no_card_says_so(terminal: Terminal, tmp_path: Path) -> None:
    export = slack_export(tmp_path / "export", {"help/2026-09-21.json": [said("U1", "good morning", 10)]})
    assert terminal.run("replay", str(export)).out.startswith("No card would have been shown.\n")
