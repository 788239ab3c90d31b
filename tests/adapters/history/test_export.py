"""What is read from exports of Slack and Discord, and what is said about files that are broken or not theirs."""

import json
import re
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.history import json_files as files
from adapters.history.export import read_export
from adapters.history.json_files import lines_of
from bot.base.errors import BadInput
from bot.base.message import Message
from tests.adapters.history.examples import (
    HELP,
    LOUNGE,
    discord_export,
    discord_line,
    said,
    slack_export,
)


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


def zipped(folder: Path, name: str = "export.zip", within: str = "") -> Path:
    path = folder.parent / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.json")):
            archive.write(file, within + file.relative_to(folder).as_posix())
    return path


def test_a_slack_export_is_read_in_order_of_time_then_channel(tmp_path: Path) -> None:
    export = read_export(slack_export(tmp_path / "export"))
    assert export.faults == []
    assert [(message.place.channel, message.author.name) for message in export.messages] == [
        ("help", "ana"),
        ("lounge", "ben"),
        ("help", "ben"),
        ("help", "ana"),
        ("help", "helper"),
    ]
    assert export.messages[0].at == datetime.fromtimestamp(1_790_000_010, UTC).replace(microsecond=100)
    assert export.channels == {"C1": "help", "C2": "lounge"}


def test_joining_and_topics_are_no_messages_and_bots_are(tmp_path: Path) -> None:
    topic = said("U1", "set the topic", 5, subtype="channel_topic")
    export = read_export(slack_export(tmp_path, {"help/2026-09-21.json": [topic, HELP[4]]}))
    assert [(message.author.name, message.author.bot) for message in export.messages] == [("helper", True)]


def test_slacks_markup_is_read_as_a_person_reads_it(tmp_path: Path) -> None:
    (answer,) = [message for message in read_export(slack_export(tmp_path)).messages if "PDF" in message.text][1:]
    assert answer.text == "@ana open the export page (https://inkwell.example/export) & press PDF"
    assert answer.mentions == ("U1",)


@pytest.mark.parametrize(
    ("wire", "read"),
    [
        ("<!here> look at <#C1|help>", "@here look at #help"),
        ("<https://a.example>", "https://a.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 &lt; 2 &amp;lt; 3 &amp; &copy;", "1 < 2 &lt; 3 & &copy;"),
        ("<!subteam^S1|@team> and <@U404>", "@team and @U404"),
    ],
)
def test_entities_become_words(tmp_path: Path, wire: str, read: str) -> None:
    export = read_export(slack_export(tmp_path, {"help/2026-09-21.json": [said("U1", wire, 1)]}))
    assert texts(export.messages) == [read]


def test_a_thread_is_known_by_its_first_message(tmp_path: Path) -> None:
    first = said("U1", "Is there a dark mode?", 1)
    first["thread_ts"] = first["ts"]
    reply = said("U2", "yes", 2, thread_ts=first["ts"])
    export = read_export(slack_export(tmp_path, {"help/2026-09-21.json": [first, reply]}))
    assert [message.thread for message in export.messages] == [None, first["ts"]]


def test_somebody_who_is_not_in_users_json_goes_by_the_name_that_the_message_tells(tmp_path: Path) -> None:
    lines = [said("U77", "hi", 1, user_profile={"name": "zoe"}), said("U78", "hi", 2)]
    export = read_export(slack_export(tmp_path, {"help/2026-09-21.json": lines}))
    assert [message.author.name for message in export.messages] == ["zoe", "U78"]


@pytest.mark.parametrize("within", ["", "Inkwell export/"])
def test_a_zip_holds_what_the_folder_holds(tmp_path: Path, within: str) -> None:
    folder = slack_export(tmp_path / "export")
    assert read_export(zipped(folder, within=within)).messages == read_export(folder).messages


def test_a_discord_file_is_read_with_replies_and_mentions(tmp_path: Path) -> None:
    export = read_export(discord_export(tmp_path / "general.json"))
    assert export.faults == []
    asked, answered, news = export.messages
    assert (asked.place.channel, asked.author.name, asked.text) == ("general", "cleo", "Is there a dark mode?")
    assert asked.at == datetime(2026, 9, 21, 8, 1, 0, 123000, UTC)
    assert answered.reply_to == asked.id
    assert (news.text, news.mentions, news.author.bot) == ("@cleo see :inkwell:", ("74",), True)
    assert export.channels == {"66": "general"}


def test_a_folder_of_discord_files_is_read_whole(tmp_path: Path) -> None:
    discord_export(tmp_path / "a.json")
    discord_export(tmp_path / "b.json", [discord_line(9, "eve", "hello", 9)])
    assert len(read_export(tmp_path).messages) == 4


def test_a_broken_day_is_named_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = '[\n {"type": "message", "user": "U1",\n  "text": oops}\n]'
    export = read_export(slack_export(tmp_path, {"help/2026-09-20.json": broken, "lounge/2026-09-21.json": LOUNGE}))
    assert export.faults == ["help/2026-09-20.json: line 3: is not valid JSON: Expecting value."]
    assert len(export.messages) == 1


def test_a_broken_message_is_named_with_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [said("U1", "one", 1), {**said("U1", "two", 2), "ts": "yesterday"}, "three", said("U1", "four", 4)]
    export = read_export(slack_export(tmp_path, {"help/2026-09-21.json": lines}))
    assert export.faults == [
        "help/2026-09-21.json: line 8: message 2 cannot be read: ts is no time.",
        "help/2026-09-21.json: line 14: message 3 cannot be read: a message was expected.",
    ]
    assert texts(export.messages) == ["one", "four"]


def test_a_broken_discord_message_is_named_with_its_line(tmp_path: Path) -> None:
    lines = [discord_line(1, "cleo", "one", 1), {"id": "2"}, {**discord_line(3, "cleo", "x", 1), "timestamp": "noon"}]
    export = read_export(discord_export(tmp_path / "general.json", lines))
    first, second = export.faults
    assert first.startswith("general.json: line 23: message 2 cannot be read: 'author' is missing")
    assert second.startswith("general.json: line 26: message 3 cannot be read: Invalid isoformat")
    assert texts(export.messages) == ["one"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\xff", "line 1: is not text in UTF-8"),
        (b"", "line 1: is not valid JSON"),
        (b"hello", "line 1: is not valid JSON"),
        (b'{"a": 1}', "line 1: is neither a Slack export nor DiscordChatExporter JSON"),
        (b"[" * 100_000, "line 1: is nested too deeply"),
        (b"[" + b"1" * 5000 + b"]", "line 1: is nested too deeply, or holds too long a number"),
        (b'{"channel": 3, "messages": []}', "line 1: does not say which channel it is of"),
    ],
)
def test_a_foreign_file_is_named(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "export.json").write_bytes(content)
    (fault,) = read_export(tmp_path / "export.json").faults
    assert fault.startswith(f"export.json: {why}")


def test_what_is_no_part_of_a_slack_export_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    discord_export(slack_export(tmp_path) / "general.json")
    (tmp_path / "integration_logs.json").write_text("[]")
    export = read_export(tmp_path)
    assert export.faults == ["general.json: line 1: is no part of a Slack export and was left out."]
    assert len(export.messages) == 5


def test_without_readable_users_ids_stand_in_place_of_names(tmp_path: Path) -> None:
    (slack_export(tmp_path) / "users.json").write_text("[{]")
    export = read_export(tmp_path)
    assert export.faults[0].startswith("users.json: line 1: is not valid JSON")
    assert export.messages[0].author.name == "U1"


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_an_export_with_nothing_in_it_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=r"there is (no such file|nothing to replay)"):
        read_export(tmp_path / name)


def test_a_zip_that_would_unpack_to_too_much_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 2000)
    big = {"help/2026-09-21.json": [said("U1", "a" * 3000, 1)], "lounge/2026-09-21.json": LOUNGE}
    export = read_export(zipped(slack_export(tmp_path / "export", big)))
    (fault,) = export.faults
    assert fault.startswith("help/2026-09-21.json: is larger than")
    assert len(export.messages) == 1
    monkeypatch.setattr(files, "LARGEST", 100_000)
    monkeypatch.setattr(files, "MOST", 3000)
    assert "was left out" in read_export(tmp_path / "export.zip").faults[0]


def test_paths_that_lead_out_of_a_zip_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "in" / "here" / "evil.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../outside/2026-09-21.json", json.dumps(LOUNGE))
    before = sorted(tmp_path.rglob("*"))
    assert read_export(path).messages[0].place.channel == "outside"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    whole = zipped(slack_export(tmp_path / "export")).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (fault,) = read_export(tmp_path / "cut.zip").faults
    assert re.match(r"cut\.zip: line \d+: is not", fault)  # as many lines as bytes of its times happen to be line ends


def test_the_line_of_each_item_is_found_wherever_its_list_stands() -> None:
    assert lines_of('[\n{"a": [1,\n2]},\n\n3, 4]') == [2, 5, 5]
    assert lines_of('{"x": {"messages": [0]},\n"messages": [\n1,\n2]}', "messages") == [3, 4]
    assert lines_of("[]") == []


def zip_of_brackets(path: Path, days: int, size: int) -> Path:
    """A zip of brackets, which shrink a thousandfold."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", "[]")
        archive.writestr("channels.json", '[{"id": "C1", "name": "help"}]')
        for number in range(days):
            archive.writestr(f"help/{number:04}.json", "[" + "[]," * (size // 3) + "[]]")
    return path


@pytest.mark.parametrize(("days", "size"), [(1, 64 << 20), (40, 1 << 20)], ids=["one large day", "many small days"])
def test_a_zip_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    tmp_path: Path, days: int, size: int
) -> None:
    bomb = zip_of_brackets(tmp_path / "bomb.zip", days, size)
    assert bomb.stat().st_size < 200_000
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match="MB, more than 100 times its size in the zip, so it is not read") as caught:
            read_export(bomb)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert "unpack it and name the folder" in caught.value.sentence


def test_a_small_zip_may_shrink_as_it_likes(tmp_path: Path) -> None:
    assert len(read_export(zip_of_brackets(tmp_path / "small.zip", 1, 1 << 20)).faults) > 0
