"""A platform that no longer lets us in: while another works it waits for a new token; the last one ends the program."""

import asyncio
from collections.abc import Mapping

import pytest

from adapters.app import core_of
from adapters.core import Core
from adapters.runtime.shut_out import NewKeys, ShutOut
from bot.base.errors import CannotStart, SettingsError
from bot.settings.settings import Desk, Settings
from tests.fakes.storage import FakeStorage

OLD, NEW = {"slack_bot_token": "xoxb-old"}, {"slack_bot_token": "xoxb-new"}


class Town:
    """Two platforms; Slack lets in who has the right token, the other whoever comes until it is closed."""

    def __init__(self, right: str = "xoxb-new", written: Mapping[str, str] = NEW) -> None:
        self.keys, self.right, self.written = dict(OLD), right, written
        self.reads, self.notes = 0, list[str]()
        self.storage = FakeStorage()
        self.let_in, self.closed, self.said = asyncio.Event(), asyncio.Event(), asyncio.Event()
        core: Core = core_of(self.storage, Settings(desk=Desk("discord:9")))
        new_keys = NewKeys(self.keys, self.reread, every=0.01)
        self.shut_out = ShutOut(core, ["slack", "discord"], self.note, lambda name: False, new_keys)

    def note(self, sentence: str) -> None:
        """The operator reads it."""
        self.notes.append(sentence)
        self.said.set()

    def reread(self) -> Mapping[str, str]:
        """First somebody is still writing the file, then it is as it was, then it is new."""
        self.reads += 1
        if self.reads == 1:
            raise SettingsError(["half written"])
        return OLD if self.reads < 4 else self.written

    async def slack(self) -> None:
        if self.keys["slack_bot_token"] != self.right:
            raise CannotStart("SLACK_BOT_TOKEN: Slack does not accept it; copy the token into .env.")
        self.let_in.set()
        await asyncio.Event().wait()

    async def discord(self) -> None:
        await self.closed.wait()
        raise CannotStart("Discord refuses DISCORD_TOKEN.")

    async def told(self) -> list[str]:
        """What the desk was told."""
        return [post.body for post in self.storage.store.outbox.by_key.values()]


async def test_while_another_platform_works_a_new_token_is_waited_for_and_tried() -> None:
    town = Town()
    tasks = [
        asyncio.create_task(town.shut_out.watching("slack", town.slack)),
        asyncio.create_task(town.shut_out.watching("discord", town.discord)),
    ]
    await asyncio.wait_for(town.let_in.wait(), 60)
    (notice,) = await town.told()
    assert notice.startswith("slack has stopped. SLACK_BOT_TOKEN")
    assert notice.endswith("It is tried again as soon as that file has changed.")
    assert town.notes == ["slack has stopped: SLACK_BOT_TOKEN: Slack does not accept it; copy the token into .env."]
    town.closed.set()
    await asyncio.sleep(0.05)
    assert not tasks[0].done(), "Slack works again, so the other may go"
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_when_the_last_platform_shuts_us_out_the_program_ends() -> None:
    town = Town(right="xoxb-none", written=OLD)
    slack = asyncio.create_task(town.shut_out.watching("slack", town.slack))
    discord = asyncio.create_task(town.shut_out.watching("discord", town.discord))
    await asyncio.wait_for(town.said.wait(), 60)
    town.closed.set()
    with pytest.raises(CannotStart, match="DISCORD_TOKEN"):
        await asyncio.wait_for(discord, 60)
    slack.cancel()
    await asyncio.gather(slack, return_exceptions=True)


async def test_the_only_platform_ends_the_program_at_once() -> None:
    town = Town()
    alone = ShutOut(core_of(town.storage, Settings()), ["slack"], print, lambda name: False, NewKeys({}, town.reread))
    with pytest.raises(CannotStart):
        await asyncio.wait_for(alone.watching("slack", town.slack), 60)
    assert await town.told() == []
