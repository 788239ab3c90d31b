"""The loopback Slack as a process of its own: `python -m tests.emulators.slack --port 3100 --control 3101`.

Prints one JSON line with its addresses and tokens when it listens, and ends on SIGTERM or Ctrl-C.
"""

import argparse
import asyncio
import json
import signal

from aiohttp import web

from tests.emulators.slack.control import Control
from tests.emulators.slack.emulator import SlackEmulator


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.emulators.slack", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="for the bot; 0 takes any free one")
    parser.add_argument("--control", type=int, default=0, help="for the test; 0 takes any free one")
    parser.add_argument("--transport", choices=("socket", "http"), default="socket")
    parser.add_argument("--request-url", default="", help="the bot's address, for http")
    parser.add_argument("--ack-timeout", type=float, default=3.0, help="seconds before an event comes again")
    parser.add_argument("--retry-delays", default="0.05,1,5", help="seconds before each repetition, with commas")
    return parser.parse_args()


async def serve(given: argparse.Namespace) -> None:
    """Runs until it is told to stop."""
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    delays = [float(delay) for delay in given.retry_delays.split(",") if delay]
    slack = SlackEmulator(
        transport=given.transport,
        request_url=given.request_url,
        port=given.port,
        ack_timeout=given.ack_timeout,
        retry_delays=delays,
    )
    async with slack:
        runner = web.AppRunner(Control(slack).application(), access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", given.control).start()
        control = f"http://127.0.0.1:{runner.addresses[0][1]}/_control"
        told = {"api_url": slack.api_url, "control_url": control, "bot_token": slack.bot_token}
        told |= {"app_token": slack.app_token, "signing_secret": slack.signing_secret}
        print(json.dumps(told), flush=True)
        await stopped.wait()
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(serve(arguments()))
