"""The made-up platform remembers what was said, in order, and gives it to nobody else."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.sandbox.community.community import LONGEST, Community, What
from adapters.sandbox.community.database import address_in_use
from adapters.sandbox.community.script import SCRIPT, move_in
from bot.base.errors import BadInput, Foreign, Full, NotPossible

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Community]:
    room = Community(tmp_path / "room.db")
    move_in(room, NOW)
    yield room
    room.close()


def test_an_hour_of_talk_is_there_from_the_start_and_only_once(room: Community) -> None:
    move_in(room, NOW + timedelta(days=1))
    said = room.messages()
    assert [each.text for each in said] == [line.text for line in SCRIPT]
    assert NOW - said[0].at > timedelta(hours=1)
    assert timedelta(0) < NOW - said[-1].at < timedelta(minutes=5)
    assert {each.channel for each in said} == {"help", "general", "ideas"}


def test_a_first_hour_that_was_cut_short_is_finished_at_the_next_start(tmp_path: Path) -> None:
    room = Community(tmp_path / "small.db")
    room.database.db.execute("PRAGMA max_page_count=17")
    with pytest.raises(Full):
        move_in(room, NOW)
    assert 0 < len(room.messages()) < len(SCRIPT)
    room.database.db.execute("PRAGMA max_page_count=1000000")
    move_in(room, NOW + timedelta(hours=3))
    assert [message.text for message in room.messages()] == [line.text for line in SCRIPT]
    assert [message.at for message in room.messages()] == sorted(message.at for message in room.messages())
    room.close()


def test_replies_in_the_script_stand_under_what_they_answer(room: Community) -> None:
    by_id = {message.id: message for message in room.messages()}
    for reply in (each for each in by_id.values() if each.thread):
        assert by_id[reply.thread or ""].thread is None
        assert by_id[reply.thread or ""].channel == reply.channel
    assert sum(1 for each in by_id.values() if each.thread) == sum(1 for line in SCRIPT if line.under)


@pytest.mark.parametrize(
    "text",
    ["x", "שלום עולם", "👩‍👩‍👧‍👦 🇵🇹", "a" * LONGEST, "  two\n\n spaces  ", "<b>&amp;</b>", "e\u0301", "𝕬\u202eabc"],
)
def test_a_text_comes_back_equal_to_the_code_point(room: Community, text: str) -> None:
    said = room.say("help", "sam", text, NOW)
    assert room.message(said.id).text == text


def test_what_no_database_can_hold_is_replaced_on_entry(room: Community) -> None:
    assert room.say("help", "sam", "a\0b\ud800c", NOW).text == "ab\ufffdc"


@pytest.mark.parametrize("text", ["", " \n\t ", "\0", "a" * (LONGEST + 1)])
def test_an_empty_or_endless_text_gets_a_sentence_and_changes_nothing(room: Community, text: str) -> None:
    before = room.messages()
    with pytest.raises(BadInput, match=r"box|at most 40,000"):
        room.say("help", "sam", text, NOW)
    assert room.messages() == before


def test_ids_grow_even_when_the_clock_goes_backwards(room: Community) -> None:
    ids = [room.say("help", "sam", "again", NOW - timedelta(seconds=n)).id for n in range(5)]
    assert ids == sorted(set(ids))
    assert ids[0] > room.messages()[0].id


def test_the_same_key_twice_is_said_once(room: Community) -> None:
    first = room.say("help", "sam", "hello", NOW, key="page:1")
    second = room.say("help", "sam", "hello", NOW, key="page:1")
    assert first == second
    assert room.find("page:1") == first.id


def test_a_reply_to_a_reply_joins_the_same_thread(room: Community) -> None:
    root = room.say("help", "sam", "root", NOW)
    reply = room.say("help", "hal", "reply", NOW, root.id)
    assert room.say("help", "sam", "under the reply", NOW, reply.id).thread == root.id


def test_a_reply_into_another_channel_or_under_nothing_is_refused(room: Community) -> None:
    root = room.say("help", "sam", "root", NOW)
    for channel, under in (("ideas", root.id), ("help", "1.000000")):
        with pytest.raises(NotPossible):
            room.say(channel, "hal", "reply", NOW, under)


def test_only_its_author_edits_or_deletes_a_message(room: Community) -> None:
    said = room.say("help", "sam", "mine", NOW)
    with pytest.raises(NotPossible, match="Only the person"):
        room.edit(said.id, "hal", "yours", NOW)
    with pytest.raises(NotPossible, match="Only the person"):
        room.delete(said.id, "hal", NOW)
    assert room.edit(said.id, "sam", "mine, better", NOW).text == "mine, better"


def test_a_deleted_message_is_gone_from_the_file_with_its_words(room: Community, tmp_path: Path) -> None:
    said = room.say("help", "sam", "zanzibarfox", NOW)
    room.edit(said.id, "sam", "zanzibarwolf", NOW)
    room.told(room.untold(1000)[-1].number)
    room.delete(said.id, "sam", NOW)
    room.told(room.untold(1000)[-1].number)
    with pytest.raises(NotPossible):
        room.edit(said.id, "sam", "back again", NOW)
    room.database.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"zanzibar" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_everything_that_happened_is_told_once_and_in_order(room: Community) -> None:
    room.told(room.untold(1000)[-1].number)
    said = room.say("help", "sam", "one", NOW)
    room.edit(said.id, "sam", "two", NOW)
    room.edit(said.id, "sam", "two", NOW)
    room.delete(said.id, "sam", NOW)
    untold = room.untold()
    assert [(each.what, each.text) for each in untold] == [(What.SAID, "one"), (What.EDITED, "two"), (What.GONE, "")]
    room.told(untold[1].number)
    assert [happening.what for happening in room.untold()] == [What.GONE]


def test_since_gives_what_came_after_a_message(room: Community) -> None:
    mark = room.say("help", "sam", "mark", NOW).id
    later = room.say("help", "hal", "later", NOW)
    room.say("general", "hal", "elsewhere", NOW)
    assert room.since("help", mark) == (later,)
    assert room.since("help", later.id) == ()


def test_a_card_is_pinned_once_and_found_by_its_key(room: Community) -> None:
    first = room.pin("card:a:1", "card", "a", "", NOW)
    assert room.pin("card:a:1", "card", "a", "", NOW) == first
    assert room.find("card:a:1") == str(first)
    assert room.find("card:b:1") is None


def test_a_room_that_is_open_in_one_program_is_not_opened_by_a_second(room: Community, tmp_path: Path) -> None:
    room.database.note_address("http://127.0.0.1:8000/x/")
    with pytest.raises(NotPossible, match="open in another program already"):
        Community(tmp_path / "room.db")
    assert address_in_use(tmp_path / "room.db") == "http://127.0.0.1:8000/x/"
    room.close()
    assert address_in_use(tmp_path / "room.db") == ""


@pytest.mark.parametrize("content", [b"hello " * 400, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_room_gets_a_sentence_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(Foreign, match="Nothing was written"):
        Community(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_gets_a_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE songs (name TEXT)")
    db.close()
    content = path.read_bytes()
    with pytest.raises(Foreign, match="not a community"):
        Community(path)
    assert path.read_bytes() == content


def test_a_full_disk_gets_a_sentence_and_nothing_is_kept(room: Community) -> None:
    (pages,) = room.database.db.execute("PRAGMA page_count").fetchone()
    room.database.db.execute(f"PRAGMA max_page_count={pages}")
    before = room.messages()
    with pytest.raises(Full, match="nothing was changed"):
        room.say("help", "sam", "x" * LONGEST, NOW)
    assert room.messages() == before
    room.database.db.execute("PRAGMA max_page_count=1000000")
    assert room.say("help", "sam", "room again", NOW).text == "room again"


def test_starts_are_counted_over_restarts(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        room = Community(tmp_path / "room.db")
        assert room.begin() == expected
        room.close()
