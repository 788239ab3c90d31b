"""`goodneighbor demo` and `run` as programs: ready lines, one at a time, and a clean end on Ctrl-C and SIGTERM."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.adapters.cli.commands import Ended, program, run, surroundings
from tests.adapters.slack.running import free_port
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.process

BOT = """
[people]
managers = ["slack:U0MANAGER"]
representatives = ["slack:U0REP"]
[desk]
channel = "slack:C0REPS"
[[channels]]
id = "slack:#community"
[[prompts]]
id = "gave-up"
text = "What did you give up on last week?"
channel = "slack:#community"
approved_by = "slack:U0MANAGER"
"""


class Running:
    """A program that goes on until it is told to stop."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []

    async def until(self, line: str) -> str:
        """The first line of standard output that begins so."""
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            while said := (await self.process.stdout.readline()).decode().strip():
                self.lines.append(said)
                if said.startswith(line):
                    return said
        raise AssertionError(f"it ended before it said {line}: {await self.end()}")

    async def all_ready(self) -> None:
        """Every part has said that it is ready."""
        while "ready" not in self.lines:
            await self.until("ready")

    async def end(self, by: signal.Signals | None = None) -> Ended:
        """Tell it to stop, and wait."""
        if by is not None:
            self.process.send_signal(by)
        out, err = await asyncio.wait_for(self.process.communicate(), 60)
        assert self.process.returncode is not None
        return Ended(self.process.returncode, out.decode(), err.decode())


@contextlib.asynccontextmanager
async def started(folder: Path, *arguments: str) -> AsyncIterator[Running]:
    command = program(folder, *arguments)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=surroundings(), stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


def settle(folder: Path, slack: SlackEmulator, more: str = "") -> None:
    """The settings of an installation in this Slack."""
    (folder / "goodneighbor.toml").write_text(BOT)
    tokens = f"SLACK_BOT_TOKEN={slack.bot_token}\nSLACK_APP_TOKEN={slack.app_token}\nSLACK_API_URL={slack.api_url}\n"
    (folder / ".env").write_text(tokens + more)
    (folder / ".env").chmod(0o600)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
async def test_the_demo_says_where_it_is_and_ends_cleanly(tmp_path: Path, by: signal.Signals) -> None:
    async with started(tmp_path, "demo") as demo:
        ready = await demo.until("ready ")
        assert ready.startswith("ready http://127.0.0.1:")
        ended = await demo.end(by)
    assert ended.status == 0
    assert f"Open this in your browser: {ready.removeprefix('ready ')} (Ctrl-C stops it.)" in ended.err
    assert "Setting up the sandbox" in ended.err
    assert "Traceback" not in ended.err
    assert (tmp_path / ".demo" / "goodneighbor.db").exists()


async def test_a_program_whose_database_is_taken_away_says_so_and_ends(tmp_path: Path) -> None:
    async with started(tmp_path, "demo") as demo:
        await demo.until("ready ")
        (tmp_path / ".demo" / "goodneighbor.db").unlink()
        ended = await demo.end()
    assert ended.status == 2
    assert "goodneighbor.db was removed or replaced while Goodneighbor ran" in ended.err
    assert "Traceback" not in ended.err


async def test_the_demo_comes_back_at_the_same_address_and_begins_anew_when_told(tmp_path: Path) -> None:
    addresses = []
    for more in ((), (), ("--reset",)):
        async with started(tmp_path, "demo", *more) as demo:
            addresses.append(await demo.until("ready "))
            ended = await demo.end(signal.SIGTERM)
            assert ended.status == 0
    assert addresses[0] == addresses[1]
    assert addresses[2] != addresses[1]


async def test_a_second_demo_in_one_folder_says_where_the_first_is_and_takes_nothing_from_it(tmp_path: Path) -> None:
    async with started(tmp_path, "demo") as demo:
        address = (await demo.until("ready ")).removeprefix("ready ")
        second = await asyncio.to_thread(run, tmp_path, "demo")
        where = f"The demo is running already: open {address}, or stop it there with Ctrl-C.\n"
        assert (second.status, second.out, second.err) == (0, "", where)
        anew = await asyncio.to_thread(run, tmp_path, "demo", "--reset")
        assert (anew.status, anew.out) == (2, "")
        assert f"Process {demo.process.pid} is using" in anew.err
        assert (await demo.end(signal.SIGINT)).status == 0


async def test_a_demo_whose_port_is_taken_takes_another_and_says_so(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    async with started(tmp_path / "one", "demo") as first:
        taken = (await first.until("ready ")).split("/")[2].partition(":")[2]
        async with started(tmp_path / "two", "demo", "--port", taken) as second:
            assert f":{taken}/" not in await second.until("ready ")
            ended = await second.end(signal.SIGTERM)
    assert ended.status == 0
    assert taken in ended.err


async def test_run_says_what_is_connected_and_ends_cleanly(tmp_path: Path) -> None:
    async with SlackEmulator() as slack:
        settle(tmp_path, slack)
        async with started(tmp_path, "run") as installation:
            await installation.until("ready")
            await installation.all_ready()
            assert sorted(installation.lines) == ["ready", "ready clock", "ready slack"]
            assert installation.lines[-1] == "ready"
            ended = await installation.end(signal.SIGTERM)
    assert (ended.status, "Traceback" in ended.err) == (0, False)
    assert slack.bot_token not in ended.err


async def test_probes_are_answered_where_it_is_asked_for_and_nowhere_else(tmp_path: Path) -> None:
    async with SlackEmulator() as slack:
        for bind in ("", f"127.0.0.1:{free_port()}"):
            settle(tmp_path, slack, f"HEALTH_BIND={bind}\n")
            async with started(tmp_path, "run") as installation:
                await installation.all_ready()
                assert ports_of(installation.process.pid) == ({int(bind.rpartition(":")[2])} if bind else set())
                if bind:
                    assert (await page_at(bind, "/readyz")) == (200, "ready\n")
                    assert 'goodneighbor_connected{platform="slack"} 1' in (await page_at(bind, "/metrics"))[1]
                assert (await installation.end(signal.SIGTERM)).status == 0


def ports_of(pid: int) -> set[int]:
    """The ports on which a process listens."""
    sockets = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd")}
    rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}


async def page_at(bind: str, path: str) -> tuple[int, str]:
    """Status and body."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{bind}{path}") as answer:
        return answer.status, await answer.text()


async def test_a_prompt_from_another_terminal_is_posted_within_seconds_and_its_answers_are_counted(
    tmp_path: Path,
) -> None:
    async with SlackEmulator() as slack:
        settle(tmp_path, slack)
        async with started(tmp_path, "run") as installation:
            await installation.all_ready()
            planned = await asyncio.to_thread(run, tmp_path, "prompts", "run", "gave-up")
            assert (planned.status, planned.err) == (0, "")
            await slack.until(lambda: slack.posts("C0COMM"))
            (post,) = slack.posts("C0COMM")
            await slack.say("C0COMM", "U0MEMBER", "I gave up on running", post["ts"])
            await slack.settled()
            listed = await asyncio.to_thread(run, tmp_path, "prompts", "list")
            assert "posted, 1" in listed.out
            counted = await asyncio.to_thread(run, tmp_path, "stats")
            assert counted.status == 0
            await installation.end(signal.SIGTERM)


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ("", "Neither Slack nor Discord is set up"),
        ("SLACK_BOT_TOKEN=nonsense\nSLACK_TRANSPORT=pigeon\nSLACK_HTTP_BIND=x\nCOLOUR=blue\n", "SLACK_TRANSPORT"),
    ],
)
def test_run_that_cannot_start_says_why_with_status_2(tmp_path: Path, env: str, words: str) -> None:
    (tmp_path / "goodneighbor.toml").write_text("")
    (tmp_path / ".env").write_text(env)
    (tmp_path / ".env").chmod(0o600)
    ended = run(tmp_path, "run")
    assert (ended.status, ended.out) == (2, "")
    assert words in ended.err
    assert "Traceback" not in ended.err


def test_every_fault_of_both_files_is_listed_at_once(tmp_path: Path) -> None:
    (tmp_path / "goodneighbor.toml").write_text('colour = 3\n[brand]\nzone = "Europe/Berln"\n[desk]\nbudget = "many"\n')
    (tmp_path / ".env").write_text("SLACK_TRANSPORT=pigeon\nCOLOUR=blue\n")
    (tmp_path / ".env").chmod(0o620)
    ended = run(tmp_path, "run")
    assert ended.status == 2
    for words in ("colour", "brand.zone", "desk.budget", "SLACK_TRANSPORT", "COLOUR", "chmod 600"):
        assert words in ended.err


def test_run_without_settings_says_how_to_make_them(tmp_path: Path) -> None:
    ended = run(tmp_path, "run")
    assert (ended.status, ended.out) == (2, "")
    assert "goodneighbor init" in ended.err


async def test_a_token_that_slack_refuses_is_status_2_and_is_not_repeated(tmp_path: Path) -> None:
    async with SlackEmulator() as slack:
        settle(tmp_path, slack)
        slack.revoke()
        ended = await asyncio.to_thread(run, tmp_path, "run")
    assert ended.status == 2
    assert "SLACK_BOT_TOKEN" in ended.err
    assert slack.bot_token not in ended.err


async def test_a_token_that_is_taken_back_from_the_only_platform_ends_the_program_with_a_sentence(
    tmp_path: Path,
) -> None:
    async with SlackEmulator() as slack:
        settle(tmp_path, slack)
        async with started(tmp_path, "run") as installation:
            await installation.all_ready()
            slack.revoke(tell=True)
            ended = await installation.end()
    assert ended.status == 2
    assert "SLACK_BOT_TOKEN: Slack does not accept it (tokens_revoked)" in ended.err
    assert "Traceback" not in ended.err
