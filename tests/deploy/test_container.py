"""The image and how it is run: made from what is there, without rights, with nothing open and nothing writable."""

import asyncio
import itertools
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from adapters.app import core_of
from adapters.cli.main import app
from adapters.health.probes import Probes
from adapters.health.server import HealthServer
from bot.settings.settings import Settings
from tests.fakes.storage import FakeStorage

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"


class Line(NamedTuple):
    """One instruction of a Dockerfile."""

    word: str
    rest: str


def stages() -> list[list[Line]]:
    """The instructions of each stage, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", DOCKERFILE.read_text(encoding="utf-8"))
    lines = [Line(*line.split(None, 1)) for line in text.splitlines() if line and not line.startswith("#")]
    begins = [number for number, line in enumerate(lines) if line.word == "FROM"] + [len(lines)]
    return [lines[first:after] for first, after in itertools.pairwise(begins)]


def rests(word: str, stage: list[Line]) -> list[str]:
    return [line.rest for line in stage if line.word == word]


@pytest.fixture
def built() -> list[Line]:
    return stages()[0]


@pytest.fixture
def final() -> list[Line]:
    return stages()[-1]


@pytest.fixture
def service() -> dict[str, Any]:
    composed = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    return dict(composed["services"]["goodneighbor"])


def test_the_image_is_made_in_two_stages_of_one_named_python(built: list[Line], final: list[Line]) -> None:
    (first,), (second,) = rests("FROM", built), rests("FROM", final)
    assert len(stages()) == 2
    assert first.removesuffix(" AS build") == second
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].removeprefix(">=")
    assert second.startswith(f"python:{oldest}-")


def test_every_package_is_held_to_its_hash_and_every_file_that_is_copied_is_there(built: list[Line]) -> None:
    installs = [rest for rest in rests("RUN", built) if "pip install" in rest]
    assert ["--require-hashes -r requirements.lock" in each or "--no-deps" in each for each in installs] == [True, True]
    copied = [name for rest in rests("COPY", built) for name in rest.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(packages["packages"]) <= set(copied)
    ignore = (DOCKERFILE.parent / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line.removeprefix("!") for line in ignore if line.startswith("!")} == set(copied)
    assert "*" in ignore


def test_the_final_stage_has_only_what_was_installed_and_runs_as_nobody_with_rights(final: list[Line]) -> None:
    assert rests("COPY", final) == ["--from=build /opt/goodneighbor /opt/goodneighbor"]
    assert rests("ADD", final) == []
    (user,) = rests("USER", final)
    assert user.isdecimal()
    assert int(user) > 0
    assert f"--uid {user} " in rests("RUN", final)[0]
    order = [line.word for line in final]
    assert order.index("USER") < order.index("ENTRYPOINT")


def test_it_starts_a_command_that_exists(final: list[Line]) -> None:
    (entry,), (command,) = rests("ENTRYPOINT", final), rests("CMD", final)
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert json.loads(entry)[0] in scripts
    names = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
    assert json.loads(command)[0] in names


def test_no_port_is_published_and_no_secret_is_in_the_image(final: list[Line], service: dict[str, Any]) -> None:
    assert rests("EXPOSE", final) == []
    assert "ports" not in service
    settings = dict(pair.split("=", 1) for pair in rests("ENV", final)[0].split())
    assert settings["HEALTH_BIND"].startswith("127.0.0.1:")
    assert [name for name in settings if re.search("TOKEN|SECRET|KEY", name)] == []


def test_nothing_can_be_written_but_the_volume(final: list[Line], service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == [f"/var/lib/goodneighbor:{rests('WORKDIR', final)[0]}"]
    assert rests("VOLUME", final) == rests("WORKDIR", final)
    assert "PYTHONDONTWRITEBYTECODE=1" in rests("ENV", final)[0]


def test_it_has_time_to_stop_and_is_not_started_over_for_ever(final: list[Line], service: dict[str, Any]) -> None:
    assert rests("STOPSIGNAL", final) == ["SIGTERM"]
    assert int(service["stop_grace_period"].removesuffix("s")) >= 10
    assert re.fullmatch(r"on-failure:\d+", service["restart"])


@pytest.mark.process
async def test_the_health_check_says_whether_the_program_answers(final: list[Line]) -> None:
    (check,) = rests("HEALTHCHECK", final)
    program, option, code = json.loads(check.partition("CMD ")[2])
    assert (program, option) == ("python", "-c")
    (bind,) = re.findall(r"HEALTH_BIND=(\S+)", rests("ENV", final)[0])
    assert bind in code

    async def status(port: int) -> int:
        here = code.replace(bind, f"127.0.0.1:{port}")
        quiet = asyncio.subprocess.DEVNULL
        return await (await asyncio.create_subprocess_exec(sys.executable, "-c", here, stderr=quiet)).wait()

    probes = Probes(core_of(FakeStorage(), Settings()), [])
    async with HealthServer("127.0.0.1:0", probes).listening() as port:
        assert await status(port) == 0
    assert await status(port) == 1
