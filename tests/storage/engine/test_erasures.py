"""The file that knows who was erased: its lines stay until the clock is believed, and those of others are added."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.engine.erasures import Erasures, hash_of
from storage.engine.open import open_storage
from storage.records.base import Account

MIA, REN = Account("discord", "77", "5"), Account("discord", "77", "6")
OLD = f"{hash_of(MIA)} 2020-01-01T00:00:00+00:00"


def test_who_was_erased_long_ago_by_the_clock_is_kept_until_a_purge(tmp_path: Path) -> None:
    erasures = Erasures(tmp_path / "x.erased")
    erasures.merge([OLD])
    erasures.add([REN])
    assert erasures.hashes() == {hash_of(MIA), hash_of(REN)}
    erasures.drop_old(datetime.now(UTC))
    assert erasures.hashes() == {hash_of(REN)}
    erasures.drop_old(datetime.now(UTC) + timedelta(days=9))
    assert erasures.lines() == []


async def test_the_purge_of_a_running_database_drops_what_is_old(url: str, tmp_path: Path) -> None:
    erasures = Erasures(tmp_path / "kept.db.erased")
    erasures.merge([OLD])
    storage = open_storage(url)
    await storage.do(lambda store: store.erase_account(*REN))
    assert erasures.hashes() == {hash_of(MIA), hash_of(REN)}
    await storage.do(lambda store: store.purge(datetime.now(UTC)))
    assert erasures.hashes() == {hash_of(REN)}
    await storage.close()


def test_only_lines_of_such_a_file_are_taken_over_and_each_once(tmp_path: Path) -> None:
    erasures = Erasures(tmp_path / "x.erased")
    for _ in range(2):
        erasures.merge([OLD, "../../etc/passwd", "", f"{hash_of(MIA)} yesterday", OLD[:-1] + "\n"])
    assert erasures.lines() == [OLD]
