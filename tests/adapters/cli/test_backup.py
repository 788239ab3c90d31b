"""`backup` and `restore`, as a drill: what was said is back, who was erased is not, and nothing is sent again."""

import asyncio
import gc
import json
import sqlite3
import stat
import tarfile
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.app import core_of
from adapters.core import Core
from bot.base.message import Author, ChannelRef, Message
from bot.members.opt_out import left_alone, set_opt_out
from bot.members.privacy import leave_tenant
from bot.model.post import PostKind, PostState
from bot.model.prompt import SlotState
from bot.ports.changes import Changes
from bot.ports.store import Store
from bot.settings.settings import ChannelRules, Desk, Settings
from storage.engine.database import Database
from storage.engine.lock import hold
from storage.engine.open import open_storage
from tests.adapters.cli.commands import Terminal
from tests.storage.examples import LOUNGE, post, slot

HELP = ChannelRef("discord", "77", "1234")
SETTINGS = Settings(desk=Desk("discord:9"), channels={str(HELP): ChannelRules(str(HELP))})
DATABASE = Path("goodneighbor.db")
URL = f"sqlite:///{DATABASE}"
MIA, REN, IDA = "5", "6", "7"


def using(work: "Callable[[Core, Database], object]") -> None:
    """Something that happens while Goodneighbor runs."""

    async def run() -> None:
        storage = open_storage(URL)
        try:
            await work(core_of(storage, SETTINGS), storage)  # type: ignore[misc]
        finally:
            await storage.close()

    asyncio.run(run())
    gc.collect()  # what a statement still holds open is let go of


async def an_ordinary_day(core: Core, storage: Database) -> None:
    """Three people ask; a card, a prompt and a reply are about to be sent; a posting of a prompt is due."""
    now = datetime.now(UTC)
    for author, name in ((MIA, "Mia"), (REN, "Ren"), (IDA, "Ida")):
        said = f"How do I export the notes of {name} as a PDF?"
        await core.hear(Message(HELP, author, Author(author, name), said, now))
    kinds = {"reply:s1:0": PostKind.REPLY, "prompt:1": PostKind.PROMPT}
    replies = [replace(post(key), kind=kind) for key, kind in kinds.items()]
    seen = {"prompt seen:gave-up:discord:77": (now - timedelta(days=3)).isoformat()}
    changes = Changes(posts=replies, slots=[slot()], values=seen)  # type: ignore[arg-type]
    await storage.do(lambda store: store.keep(changes))


@pytest.fixture
def installation(terminal: Terminal) -> Terminal:
    """An installation that has run for a day."""
    Path("goodneighbor.toml").write_text('[[channels]]\nid = "discord:1234"\n[desk]\nchannel = "discord:9"\n')
    Path(".env").write_text("DISCORD_TOKEN=abc\n")
    Path("goodneighbor.db.key").write_text("key")
    using(an_ordinary_day)
    return terminal


def backed_up(installation: Terminal) -> Path:
    ended = installation.run("backup", "kept")
    assert (ended.status, ended.err) == (0, "")
    return Path(ended.out.strip())


def words(installation: Terminal, account: str) -> list[str]:
    ended = installation.run("privacy", "export", f"discord:{account}")
    assert ended.status == 0, ended.err
    data = json.loads(ended.out)
    return [said["text"] for kept in data.values() for said in kept["messages"]]


def test_a_drill(installation: Terminal) -> None:
    archive = backed_up(installation)
    assert installation.run("privacy", "erase", f"discord:{MIA}").status == 0

    async def afterwards(core: Core, storage: Database) -> None:
        await core.do(set_opt_out, HELP, IDA, True)
        await core.hear(Message(HELP, "9", Author("8", "Noa"), "How do I print two pages?", datetime.now(UTC)))

    using(afterwards)
    ended = installation.run("restore", str(archive))
    assert (ended.status, ended.err) == (0, "")
    assert "Erased again: 1 person." in ended.out
    assert words(installation, MIA) == []
    assert words(installation, REN) == ["How do I export the notes of Ren as a PDF?"]
    assert words(installation, "8") == []

    async def looked_at(core: Core, storage: Database) -> None:
        assert await core.read(left_alone, [(HELP, IDA), (HELP, REN)]) == {("discord", IDA)}
        assert await storage.read(lambda store: store.outbox.due(datetime.now(UTC) + timedelta(days=999))) == []
        states = await storage.read(states_of)
        assert states == {"reply:s1:0": PostState.ASK_HUMAN, "prompt:1": PostState.ASK_HUMAN}
        (closed,) = await storage.read(lambda store: store.prompts.slots())
        assert (closed.place, closed.state) == (LOUNGE, SlotState.SKIPPED)
        name = "prompt seen:gave-up:discord:77"
        seen = await storage.read(lambda store: store.state.values([name]))
        assert datetime.now(UTC) - datetime.fromisoformat(seen[name]) < timedelta(minutes=5)

    using(looked_at)
    assert installation.run("db", "check").status == 0
    assert Path("goodneighbor.db.before-restore").exists()


def states_of(store: Store) -> dict[str, PostState]:
    return {key: each.state for key, each in store.outbox.posts(["reply:s1:0", "prompt:1"]).items()}


def test_the_ledger_tells_nobody_who_it_was(installation: Terminal) -> None:
    installation.run("privacy", "erase", f"discord:{MIA}")
    ledger = Path("goodneighbor.db.erased")
    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600
    lines = [line.split() for line in ledger.read_text().splitlines()]
    assert lines
    for hashed, at in lines:
        assert len(hashed) == 64
        assert datetime.now(UTC) - datetime.fromisoformat(at) < timedelta(minutes=5)


def test_on_a_new_machine_everything_is_put_back(
    installation: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = backed_up(installation).absolute()
    new = tmp_path / "new"
    new.mkdir()
    monkeypatch.chdir(new)
    ended = installation.run("restore", str(archive))
    assert ended.status == 0, ended.err
    assert "Nobody can tell who asked to be ignored" in ended.err
    assert {file.name for file in new.iterdir()} >= {
        "goodneighbor.toml",
        ".env",
        "goodneighbor.db.key",
        "goodneighbor.db",
    }
    assert len(words(installation, MIA)) == 1


def moved(archives: list[Path], to: Path) -> Path:
    """Archives on another machine, where nothing else is; returns the oldest of them."""
    to.mkdir()
    for archive in archives:
        (to / archive.name).write_bytes(archive.read_bytes())
    return to / archives[0].name


def test_on_a_new_machine_who_was_erased_between_two_backups_stays_erased(
    installation: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backed_up(installation).absolute()
    older = first.with_name("goodneighbor-20200101-000000.tar")
    first.rename(older)
    assert installation.run("privacy", "erase", f"discord:{MIA}").status == 0
    newer = backed_up(installation).absolute()
    archive = moved([older, newer], tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    ended = installation.run("restore", str(archive))
    assert ended.status == 0, ended.err
    assert "Erased again: 1 person." in ended.out
    assert "Erasures are known until" in ended.err
    assert "2020" not in ended.err
    assert words(installation, MIA) == []
    assert len(words(installation, REN)) == 1
    again = installation.run("restore", str(archive))
    assert (again.status, "Erasures are known" in again.err) == (0, False)
    assert words(installation, MIA) == []


def sent_away(installation: Terminal) -> None:
    """The server removes the bot."""

    async def leave(core: Core, storage: Database) -> None:
        await core.do(leave_tenant, HELP.platform, HELP.tenant)

    using(leave)


def test_a_server_that_sent_us_away_since_the_backup_stays_forgotten(installation: Terminal) -> None:
    archive = backed_up(installation)
    sent_away(installation)
    ended = installation.run("restore", str(archive))
    assert (ended.status, "Erased again: 3 people." in ended.out) == (0, True)
    assert [words(installation, account) for account in (MIA, REN, IDA)] == [[], [], []]


def test_a_server_that_invited_us_again_before_the_backup_is_kept(installation: Terminal) -> None:
    sent_away(installation)
    using(an_ordinary_day)
    ended = installation.run("restore", str(backed_up(installation)))
    assert (ended.status, "Erased again: 0 people." in ended.out) == (0, True)
    assert len(words(installation, MIA)) == 1


def test_an_archive_alone_knows_who_was_erased_before_it(
    installation: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the machine it is restored on can restore an older one later."""
    assert installation.run("privacy", "erase", f"discord:{MIA}").status == 0
    archive = moved([backed_up(installation).absolute()], tmp_path / "new")
    before = Path("goodneighbor.db.erased").read_text()
    monkeypatch.chdir(tmp_path / "new")
    assert installation.run("restore", str(archive)).status == 0
    assert sorted(Path("goodneighbor.db.erased").read_text().splitlines()) == sorted(before.splitlines())


def test_a_restore_is_refused_while_it_runs_and_changes_nothing(installation: Terminal) -> None:
    archive = backed_up(installation)
    before = DATABASE.read_bytes()
    lock = hold(DATABASE)
    ended = installation.run("restore", str(archive))
    lock.release()
    assert ended.status == 2
    assert f"is using {DATABASE.resolve()} already" in ended.err
    assert DATABASE.read_bytes() == before


def not_a_tar(archive: Path) -> None:
    archive.write_bytes(b"I am a shopping list. " * 500)


def cut_short(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:30_000])


def broken_pages(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    start = data.index(b"SQLite format 3") + 4096
    data[start : start + 40_000] = b"\xff" * 40_000
    archive.write_bytes(data)


@pytest.mark.parametrize("harm", [Path.unlink, not_a_tar, cut_short, broken_pages])
def test_what_is_no_whole_backup_is_a_sentence_and_changes_nothing(
    installation: Terminal, harm: Callable[[Path], None]
) -> None:
    archive = backed_up(installation)
    before = DATABASE.read_bytes()
    harm(archive)
    ended = installation.run("restore", str(archive))
    assert (ended.status, ended.out) == (2, "")
    assert "Traceback" not in ended.err
    assert ended.err.count("\n") == 1
    assert DATABASE.read_bytes() == before
    assert not list(Path().glob(".restore.*"))


def test_a_backup_is_for_its_owner_alone_and_holds_what_is_needed(installation: Terminal) -> None:
    assert installation.run("privacy", "erase", f"discord:{MIA}").status == 0
    archive = backed_up(installation)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    database = ["goodneighbor.db", "goodneighbor.db.erased", "goodneighbor.db.key"]
    with tarfile.open(archive) as tar:
        assert sorted(tar.getnames()) == [".env", *database, "goodneighbor.toml"]


def test_the_newest_seven_are_kept_and_nothing_else_is_touched(installation: Terminal) -> None:
    kept = Path("kept")
    kept.mkdir()
    old = [f"goodneighbor-202001{day:02}-000000.tar" for day in range(1, 10)]
    for name in (*old, "holiday.tar"):
        (kept / name).write_text("old")
    new = backed_up(installation)
    assert {file.name for file in kept.iterdir()} == {new.name, *old[-6:], "holiday.tar"}


def test_what_is_written_meanwhile_is_in_it_wholly_or_not_at_all(installation: Terminal, tmp_path: Path) -> None:
    over = threading.Event()

    def write() -> None:
        database = sqlite3.connect(DATABASE, timeout=60)
        number = 0
        while not over.is_set():
            number += 1
            with database:
                for name in ("a", "b"):
                    database.execute("INSERT OR REPLACE INTO state_value VALUES (?, ?)", (name, str(number)))
        database.close()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        archive = backed_up(installation)
    finally:
        over.set()
        writing.join()
    with tarfile.open(archive) as tar:
        tar.extract("goodneighbor.db", tmp_path / "back", filter="data")
    back = sqlite3.connect(tmp_path / "back" / "goodneighbor.db")
    assert len(back.execute("SELECT DISTINCT value FROM state_value WHERE name IN ('a', 'b')").fetchall()) <= 1
    back.close()


def test_without_a_database_there_is_nothing_to_keep(terminal: Terminal) -> None:
    ended = terminal.run("backup", "kept")
    assert (ended.status, ended.out) == (2, "")
    assert "There is no database" in ended.err
