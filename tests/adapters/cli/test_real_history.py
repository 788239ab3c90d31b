"""Hours of real talk, replayed: a verdict for each message, the same every time."""

import hashlib
import json
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.adapters.cli.commands import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("readers_of_its_own")]


CHANNELS = 2
"""So many hours of talk, each played twice; the ranking is tried on all of them."""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    data = os.environ.get("GOODNEIGHBOR_DATA")
    if not data:
        pytest.skip("GOODNEIGHBOR_DATA does not name a folder with real talk")
    whole, some = Path(data) / "history" / "export", tmp_path / "export"
    for channel in sorted(path for path in whole.iterdir() if path.is_dir())[:CHANNELS]:
        shutil.copytree(channel, some / channel.name)
    shutil.copy(whole / "users.json", some)
    kept = [it for it in json.loads((whole / "channels.json").read_text()) if (some / it["name"]).is_dir()]
    (some / "channels.json").write_text(json.dumps(kept))
    return some


def test_every_message_of_real_talk_gets_a_verdict_and_twice_the_same(terminal: Terminal, export: Path) -> None:
    digests = []
    for name in ("one.jsonl", "two.jsonl"):
        ended = terminal.run("replay", str(export), "--jsonl", name)
        assert (ended.status, ended.err) == (0, "")
        assert max(len(line) for line in ended.out.splitlines()) <= 80
        digests.append(hashlib.sha256(Path(name).read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    said = [
        (day.parent.name, line["ts"])
        for day in export.glob("*/*.json")
        for line in json.loads(day.read_text(encoding="utf-8"))
    ]
    found = [json.loads(line) for line in Path("one.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = [line for line in found if line["type"] == "verdict"]
    assert Counter((line["channel"], line["id"]) for line in verdicts) == Counter(said)
    assert [(line["at"], line["channel"]) for line in found] == sorted((line["at"], line["channel"]) for line in found)
    assert {line["type"] for line in found} == {"verdict", "conversation"}
