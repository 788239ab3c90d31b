"""The backup script: a whole database out of one that is being written to, beside it what is needed to go back."""

import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "deploy" / "backup.sh"


def backup(*words: object, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """What the script says when it is started in `folder`."""
    known = {"PATH": os.environ["PATH"], "PYTHON": sys.executable}
    command = [str(SCRIPT), *map(str, words)]
    return subprocess.run(command, cwd=folder, env=known | env, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a database in use, a key and settings."""
    folder = tmp_path / "house"
    folder.mkdir()
    with sqlite3.connect(folder / "goodneighbor.db") as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE said (n INTEGER PRIMARY KEY, twice INTEGER)")
        database.executemany("INSERT INTO said VALUES (?, ?)", [(n, 2 * n) for n in range(5000)])
    database.close()
    (folder / "goodneighbor.db.key").write_text("key")
    (folder / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\n")
    (folder / "goodneighbor.toml").write_text("[brand]\n")
    return folder


def unpacked(archive: Path, folder: Path) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder


def test_a_backup_holds_database_keys_and_settings(house: Path, tmp_path: Path) -> None:
    said = backup(tmp_path / "kept", folder=house)
    assert said.returncode == 0, said.stderr
    found = unpacked(Path(said.stdout.strip()), tmp_path / "back")
    assert {file.name for file in found.iterdir()} == {
        "goodneighbor.db",
        "goodneighbor.db.key",
        ".env",
        "goodneighbor.toml",
    }
    back = sqlite3.connect(found / "goodneighbor.db")
    assert back.execute("SELECT count(*) FROM said").fetchone() == (5000,)
    back.close()


def test_what_is_written_meanwhile_is_in_it_wholly_or_not_at_all(house: Path, tmp_path: Path) -> None:
    over = threading.Event()

    def write() -> None:
        database = sqlite3.connect(house / "goodneighbor.db", timeout=10)
        while not over.is_set():
            with database:
                database.execute("UPDATE said SET twice = twice + 1")
        database.close()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        said = backup(tmp_path / "kept", folder=house)
    finally:
        over.set()
        writing.join()
    assert said.returncode == 0, said.stderr
    back = sqlite3.connect(unpacked(Path(said.stdout.strip()), tmp_path / "back") / "goodneighbor.db")
    assert len(back.execute("SELECT DISTINCT twice - 2 * n FROM said").fetchall()) == 1
    back.close()


def test_a_backup_is_readable_by_its_owner_alone(house: Path, tmp_path: Path) -> None:
    said = backup(tmp_path / "kept", folder=house)
    assert stat.S_IMODE(Path(said.stdout.strip()).stat().st_mode) == 0o600


def test_the_newest_are_kept_and_nothing_else_is_touched(house: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("goodneighbor-20200101-000000.tar", "goodneighbor-20200102-000000.tar", "holiday.tar"):
        (kept / name).write_text("old")
    said = backup(kept, folder=house, KEEP="2")
    new = Path(said.stdout.strip()).name
    assert {file.name for file in kept.iterdir()} == {new, "goodneighbor-20200102-000000.tar", "holiday.tar"}


@pytest.mark.parametrize("words", [(), ("kept", "elsewhere.db")])
def test_without_a_folder_or_a_database_it_says_so_with_status_2(house: Path, words: tuple[str, ...]) -> None:
    said = backup(*words, folder=house)
    assert said.returncode == 2
    assert said.stderr
    assert not (house / "kept").exists()
