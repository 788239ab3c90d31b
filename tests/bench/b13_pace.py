"""B13: how much of the permitted rate the sender uses against a Slack that allows a message a second in each channel,
and that none is refused."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from bot.model.post import Post, PostKind
from bot.ports.changes import Changes
from storage.engine.open import open_storage
from tests.adapters.slack.running import opened
from tests.bench.bench import Bench, Goal
from tests.emulators.slack import SlackEmulator
from tests.emulators.slack.webapi import ApiCall

SECONDS = 8.0
CHANNELS = ("C0COMM", "C0REPS", "C0ONE", "C0TWO", "C0THREE")


def benches(folder: Path) -> Iterator[Bench]:
    """The share of the permitted rate, and the refusals, each taken anew."""
    share, refused = "Slack: share of the permitted rate", "Slack: posts refused for their pace"
    yield Bench("B13", share, Goal(0.9, at_least=True), lambda: asyncio.run(paced(folder))[0], unit="of 1")
    yield Bench("B13", refused, Goal(0), lambda: asyncio.run(paced(folder))[1], unit="posts")


async def paced(folder: Path) -> tuple[float, float]:
    """Posts wait in five channels: messages a second in the slowest (one is permitted), and how many were refused."""
    installation = Path(mkdtemp(dir=folder))
    await fill(installation)
    async with SlackEmulator() as slack:
        slack.pace.enforce = True
        for channel in CHANNELS[2:]:
            slack.add_channel(channel, channel.lower(), members=["U0BOT"])
        async with opened(slack, installation):
            await slack.until(lambda: slack.calls("chat.postMessage"))
            await asyncio.sleep(SECONDS)
            posts = list(slack.calls("chat.postMessage"))
    refused = [urgency for urgency in posts if urgency.outcome == "ratelimited"]
    return min(rate(posts, channel) for channel in CHANNELS), float(len(refused))


def rate(posts: list[ApiCall], channel: str) -> float:
    """Messages a second in one channel, from its first to its last."""
    at = [urgency.at for urgency in posts if urgency.args["channel"] == channel]
    return (len(at) - 1) / (at[-1] - at[0])


async def fill(installation: Path) -> None:
    """A dozen notes for each channel, in the outbox before anything starts."""
    storage, now = open_storage(f"sqlite:///{installation / 'goodneighbor.db'}"), datetime.now(UTC)
    posts = [
        Post(f"notice:{channel}:{number}", "T0GOOD", PostKind.NOTICE, f"slack:{channel}", "", now, f"Note {number}")
        for number in range(12)
        for channel in CHANNELS
    ]
    await storage.do(lambda store: store.keep(Changes(posts=posts)))
    await storage.close()
