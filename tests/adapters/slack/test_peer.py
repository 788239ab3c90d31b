"""The same story against a Slack-compatible server that others have made, on both transports, cut off from any net."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.slack.process import ROOT

pytestmark = [pytest.mark.peer, pytest.mark.process, pytest.mark.slow]


def binary() -> Path:
    """The server's program, or a skip."""
    folder = os.environ.get("GOODNEIGHBOR_PEERS") or ROOT / ".ci" / "peers"
    found = Path(folder, "node_modules/local-slack-linux-x64/bin/local-slack")
    if not found.is_file():
        pytest.skip("the Slack-compatible server is not here (`make peers`)")
    return found


def alone() -> list[str]:
    """The words that run a command in a network of its own, or a skip."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and shutil.which("ip")
            and subprocess.run([*words, "true"], check=False).returncode == 0
        ):
            return [*words, "bash", "-c", 'ip link set lo up && exec "$@"', "alone"]
    pytest.skip("a network of its own cannot be made here (unshare, ip)")


@pytest.mark.parametrize("transport", ["socket", "http"])
def test_the_whole_story_passes_on_a_server_that_is_not_ours(tmp_path: Path, transport: str) -> None:
    command = [*alone(), sys.executable, "-m", "tests.adapters.slack.peer", transport, str(binary()), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
