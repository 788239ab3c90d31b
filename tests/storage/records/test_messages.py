"""Messages: heard once, verdicts without their words, texts to the code point, in every storage."""

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from bot.base.message import ChannelRef, Deletion, Edit, MessageRef
from bot.model.verdict import Final, Verdict
from bot.ports.changes import Key
from bot.ports.store import Storage
from storage.engine.open import open_storage
from tests.storage.asking import hear, keep
from tests.storage.examples import (
    HELP,
    LOUNGE,
    NOW,
    kept,
    message,
    minutes,
    verdict,
)

TEXTS = [
    "",
    "x" * 40_000,
    "שלום, מה קורה? مرحبا",
    "👩‍👩‍👧‍👦 ok 🇺🇳",
    "Zürich\u0301 \u202eevil",
    "a'b\"c;--%_\\",
    "line\r\nline\u2028",
]


async def test_a_message_is_heard_once(storage: Storage) -> None:
    assert await hear(storage, message("1"), message("2")) == ["1", "2"]
    assert await hear(storage, message("2"), message("3")) == ["3"]


async def test_the_same_message_twice_in_a_batch_is_heard_once(storage: Storage) -> None:
    assert await hear(storage, message("1"), message("1"), message("2")) == ["1", "2"]


async def test_ids_are_those_of_their_channel(storage: Storage) -> None:
    assert await hear(storage, message("1")) == ["1"]
    assert await hear(storage, message("1", LOUNGE), message("1", HELP._replace(tenant="T2"))) == ["1", "1"]


async def test_one_known_name_is_enough_to_know_a_message(storage: Storage) -> None:
    twice = replace(message("1"), keys=("client-7",))
    assert await hear(storage, twice) == ["1"]
    assert await hear(storage, replace(message("2"), keys=("client-7",))) == []


async def test_edits_and_deletions_have_names_of_their_own(storage: Storage) -> None:
    edit, gone = Edit(HELP, "1", "words", NOW), Deletion(HELP, "1", NOW)
    assert await hear(storage, message("1"), edit, gone) == ["1", "1", "1"]
    assert await hear(storage, gone, edit, replace(edit, at=NOW + minutes(1))) == ["1"]


async def test_a_verdict_comes_back_as_it_was(storage: Storage) -> None:
    bare = Verdict(MessageRef(HELP, "2"), "U2", NOW)
    await keep(storage, verdicts=[verdict("1"), bare])
    back = await storage.do(
        lambda store: store.messages.verdicts([MessageRef(HELP, "1"), bare.ref, MessageRef(LOUNGE, "1")])
    )
    assert back[MessageRef(HELP, "1")].scores == pytest.approx(verdict("1").scores, abs=1e-3)
    assert replace(back[MessageRef(HELP, "1")], scores=()) == replace(verdict("1"), scores=())
    assert back[bare.ref] == bare
    assert len(back) == 2


async def test_a_verdict_holds_none_of_the_members_words(storage: Storage) -> None:
    quoting = replace(verdict("1"), signals=kept("1").signals)
    await keep(storage, verdicts=[quoting], kept=[kept("1")])
    back = (await storage.read(lambda store: store.messages.verdicts([quoting.ref])))[quoting.ref]
    assert [(signal.kind, signal.score, signal.evidence) for signal in back.signals] == [("question", 0.93, "")]


async def test_a_verdict_is_replaced_by_a_later_one(storage: Storage) -> None:
    await keep(storage, verdicts=[verdict("1")])
    await keep(storage, verdicts=[replace(verdict("1"), final=Final.WITHDRAWN)])
    back = await storage.read(lambda store: store.messages.verdicts([MessageRef(HELP, "1")]))
    assert back[MessageRef(HELP, "1")].final is Final.WITHDRAWN


async def test_a_commit_touches_a_few_pages_however_many_channels_speak(tmp_path: Path) -> None:
    channels = [ChannelRef("slack", "T1", f"C{number}") for number in range(40)]
    storage = open_storage(f"sqlite:///{tmp_path / 'kept.db'}")

    async def speak(begin: int, end: int) -> int:
        said = [verdict(str(10_000 + number), channels[number % 40], at=NOW) for number in range(begin, end)]
        await keep(storage, keys=[Key(each.ref.place, each.ref.id, NOW) for each in said], verdicts=said)
        return (tmp_path / "kept.db-wal").stat().st_size // 4096

    before = await speak(0, 2000)
    assert await speak(2000, 2040) - before <= 16
    await storage.close()


async def test_verdicts_are_read_one_after_the_other_oldest_first(storage: Storage) -> None:
    said = [verdict(str(number), at=NOW + timedelta(minutes=number)) for number in (3, 1, 2)]
    await keep(storage, verdicts=said)
    found = await storage.read(
        lambda store: [each.ref.id for each in store.messages.verdicts_since(NOW + timedelta(minutes=2))]
    )
    assert found == ["2", "3"]


async def test_the_verdicts_of_a_conversation_are_found_oldest_first(storage: Storage) -> None:
    first, reply = verdict("1"), replace(verdict("2", author="U2", at=NOW + minutes(3)), conversation="1", answers="1")
    other, elsewhere = verdict("3"), replace(verdict("4", LOUNGE), conversation="1")
    await keep(storage, verdicts=[reply, first, other, elsewhere])
    found = await storage.read(lambda store: store.messages.verdicts_of(MessageRef(HELP, "1")))
    assert [(each.ref.id, each.author, each.answers) for each in found] == [("1", "U1", "0.4"), ("2", "U2", "1")]
    assert await storage.read(lambda store: store.messages.verdicts_of(MessageRef(LOUNGE, "9"))) == []


async def test_what_was_said_in_a_thread_is_found(storage: Storage) -> None:
    await keep(storage, verdicts=[replace(verdict("1"), thread="t"), verdict("2"), replace(verdict("3"), thread="t")])
    found = await storage.read(lambda store: store.messages.in_thread(MessageRef(HELP, "t")))
    assert [ref.id for ref in found] == ["1", "3"]


@pytest.mark.parametrize("text", TEXTS)
async def test_a_kept_text_comes_back_to_the_code_point(storage: Storage, text: str) -> None:
    await keep(storage, kept=[kept("1", text=text)])
    assert await storage.read(lambda store: store.messages.texts([MessageRef(HELP, "1")])) == {
        MessageRef(HELP, "1"): kept("1", text=text)
    }


async def test_a_forgotten_text_is_gone(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("2")])
    await keep(storage, forgotten=[MessageRef(HELP, "1"), MessageRef(HELP, "never")])
    found = await storage.read(lambda store: store.messages.texts([MessageRef(HELP, "1"), MessageRef(HELP, "2")]))
    assert list(found) == [MessageRef(HELP, "2")]


async def test_a_time_comes_back_in_utc_whatever_zone_it_came_in(storage: Storage) -> None:
    berlin = NOW.astimezone(timezone(timedelta(hours=1)))
    await keep(storage, verdicts=[verdict("1", at=berlin)])
    back = (await storage.read(lambda store: store.messages.verdicts([MessageRef(HELP, "1")])))[MessageRef(HELP, "1")]
    assert back.at == NOW


async def test_texts_kept_for_a_signal_are_found_by_when_they_were_said(storage: Storage) -> None:
    until = NOW + timedelta(days=30)
    old = replace(kept("1"), said_at=NOW - timedelta(days=3), until=until)
    new = replace(kept("2"), said_at=NOW, until=until)
    answered = replace(kept("3"), said_at=NOW, until=until, why="answer")
    await keep(storage, kept=[old, new, answered])
    assert await storage.read(lambda store: store.messages.texts_since(NOW - timedelta(days=2))) == [new]


async def test_the_texts_kept_of_a_channel_are_found(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("2", author="U2"), kept("3", HELP._replace(tenant="T2"))])
    found = await storage.read(lambda store: store.messages.texts_in(HELP))
    assert sorted(each.ref.id for each in found) == ["1", "2"]
    assert await storage.read(lambda store: store.messages.texts_in(HELP._replace(channel="C9"))) == []


async def test_the_tenants_of_a_platform_are_known(storage: Storage) -> None:
    await keep(storage, kept=[kept("1"), kept("3", HELP._replace(tenant="T2"))])
    assert await storage.read(lambda store: store.messages.tenants("slack")) == ["T1", "T2"]
    assert await storage.read(lambda store: store.messages.tenants("discord")) == []
