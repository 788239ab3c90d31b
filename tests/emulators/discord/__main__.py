"""Runs the Discord for tests as a process of its own: `python -m tests.emulators.discord --port 8088`."""

import argparse
import asyncio
import signal

from tests.emulators.discord.control import ControlledEmulator, serve
from tests.emulators.discord.settings import TOKEN, Settings


async def _run(port: int, token: str) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(ControlledEmulator(Settings(token=token), port=port), stop)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.emulators.discord", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the bot token that is accepted")
    given = parser.parse_args()
    asyncio.run(_run(given.port, given.token))


if __name__ == "__main__":
    main()
