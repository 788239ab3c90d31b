"""`goodneighbor run` as a process of its own, which a test can stop, kill and start again."""

import asyncio
import os
import signal
import sqlite3
import sys
from pathlib import Path

from tests.adapters.slack.running import env_for
from tests.emulators.slack import SlackEmulator
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[3]
COMMAND = (sys.executable, "-c", "from adapters.cli.main import main; main()", "run")

SETTINGS = """
[brand]
name = "Inkwell"
domains = ["inkwell.example"]
zone = "Europe/Berlin"

[[products]]
name = "Inkwell"

[people]
managers = ["slack:U0MANAGER"]
representatives = ["slack:U0REP"]

[desk]
channel = "slack:C0REPS"

[[channels]]
id = "slack:#community"
"""


class Bot:
    """The program in a folder with its settings; `lines` are what it said on standard output so far."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._folder = folder
        self.lines: list[str] = []
        self.process: asyncio.subprocess.Process | None = None
        (folder / "goodneighbor.toml").write_text(SETTINGS, encoding="utf-8")
        keys = {"database_url": f"sqlite:///{folder / 'goodneighbor.db'}", **env}
        file = folder / ".env"
        file.write_text("".join(f"{name.upper()}={value}\n" for name, value in keys.items()), encoding="utf-8")
        file.chmod(0o600)

    @classmethod
    def beside(cls, slack: SlackEmulator, folder: Path) -> "Bot":
        """Set up for this Slack."""
        return cls(folder, env_for(slack))

    async def start(self, *options: str) -> None:
        """Begin; returns at once."""
        names = ("PATH", "HOME", "LANG", "SLACK_", "DISCORD_")
        environment = {name: value for name, value in os.environ.items() if name.startswith(names[:3])}
        self.process = await asyncio.create_subprocess_exec(
            *COMMAND,
            *options,
            cwd=self._folder,
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def ready(self, seconds: float = PATIENCE) -> None:
        """Wait for the line that says all is connected."""
        assert self.process is not None
        assert self.process.stdout is not None
        async with asyncio.timeout(seconds):
            while line := (await self.process.stdout.readline()).decode().strip():
                self.lines.append(line)
                if line == "ready":
                    return
        raise AssertionError(f"it ended: {(await self.end()).strip()}")

    async def kill(self) -> None:
        """kill -9: nothing is tidied up."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
        await self.end()

    async def stop(self) -> int:
        """SIGTERM: everything is; the exit status."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        await self.end()
        return self.process.returncode or 0

    async def end(self, seconds: float = PATIENCE) -> str:
        """Wait until it has ended; what it said on standard error."""
        assert self.process is not None
        async with asyncio.timeout(seconds):
            _, said = await self.process.communicate()
        return said.decode()

    def known(self) -> set[str]:
        """The ids of the messages that are in its database."""
        with sqlite3.connect(self._folder / "goodneighbor.db") as database:
            return {key for (key,) in database.execute("select key from inbox")}

    def sound(self) -> bool:
        """Whether SQLite finds its file in order."""
        with sqlite3.connect(self._folder / "goodneighbor.db") as database:
            return bool(database.execute("pragma integrity_check").fetchone() == ("ok",))
