"""The systemd unit: it starts what exists, gives it time to stop, and does not start it over when that is useless."""

import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from adapters.cli.exit_status import NOT_STARTED

UNIT = Path(__file__).parents[2] / "deploy" / "goodneighbor.service"


@pytest.fixture
def service() -> dict[str, str]:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(UNIT)
    return dict(parser["Service"])


def test_it_runs_the_bot_as_a_user_of_its_own_in_its_own_folder(service: dict[str, str]) -> None:
    assert service["ExecStart"].endswith("/goodneighbor run")
    assert service["User"] == "goodneighbor"
    assert service["WorkingDirectory"] == "/var/lib/" + service["StateDirectory"]


def test_an_installation_that_cannot_work_as_it_is_set_up_is_not_started_over(service: dict[str, str]) -> None:
    assert service["Restart"] == "on-failure"
    assert service["RestartPreventExitStatus"] == str(NOT_STARTED)


def test_it_has_time_to_stop(service: dict[str, str]) -> None:
    assert service["KillSignal"] == "SIGTERM"
    assert int(service["TimeoutStopSec"]) >= 10


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not on this machine")
    unit = tmp_path / UNIT.name
    known = UNIT.read_text(encoding="utf-8").replace("/opt/goodneighbor/.venv/bin/goodneighbor", "/bin/true")
    unit.write_text(known, encoding="utf-8")
    said = subprocess.run([analyze, "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False)
    assert [line for line in said.stderr.splitlines() if UNIT.name in line] == []
