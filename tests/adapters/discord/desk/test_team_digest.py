"""The digest in Discord: posted when a manager asks for it, and edited in place the second time."""

import pytest

from tests.adapters.discord.desk.test_commands import synced
from tests.adapters.discord.running import QUESTION, Running, eventually

pytestmark = pytest.mark.slow  # each waits for real time to pass on the wire


async def test_the_digest_is_posted_once_and_then_edited(running: Running) -> None:
    town, emulator = running.town, running.emulator

    def digests() -> list[str]:
        posts = [f"{post.content}{post.components}" for post in emulator.messages(town.desk)]
        return [words for words in posts if "new card" in words]

    await synced(running)
    await emulator.say(town.help, town.mia, QUESTION)
    await eventually(lambda: running.at_desk())
    line = {"what": "digest", "words": "now"}
    assert "on its way" in (await emulator.slash(town.manager, "settings", line, town.desk)).content
    await eventually(lambda: digests())
    assert "1 card waits" in digests()[0]
    await emulator.say(town.help, emulator.add_user("ren", town.guild), "Can Inkwell export a whole notebook?")
    await eventually(lambda: len(running.at_desk()) == 2)
    await emulator.slash(town.manager, "settings", line, town.desk)
    await eventually(lambda: "2 cards wait" in digests()[0])
    assert len(digests()) == 1
