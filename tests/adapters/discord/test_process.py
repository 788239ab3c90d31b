"""The story on both platforms at once, with the bot as a process of its own that is killed without warning:

question in Discord, card in Slack, answer in Discord, card closed; a prompt asked, answered by three members, counted.
"""

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.app import core_of
from adapters.settings.toml_file import read_settings_file
from bot.model.prompt import PromptSlot
from bot.plans import running as asking
from storage.engine.open import open_to_read
from tests.adapters.discord.running import ASKED, eventually
from tests.chaos.amount import MORE, Record
from tests.emulators.discord import DiscordEmulator
from tests.emulators.slack import SlackEmulator
from tests.patience import PATIENCE

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[3]
RUN = "from adapters.cli.main import main; main()"
DESK = "C0REPS"
SEED = 20270302

SETTINGS = """
[brand]
name = "Inkwell"
domains = ["inkwell.example"]
zone = "Europe/Berlin"

[[products]]
name = "Inkwell"

[people]
managers = ["slack:U0MANAGER", "discord:{manager}"]
representatives = ["slack:U0REP", "discord:{rep}"]

[desk]
channel = "slack:C0REPS"

[[channels]]
id = "discord:{help}"

[[channels]]
id = "slack:C0COMM"

[[prompts]]
id = "gave-up"
text = "What did you give up on last week?"
channel = "discord:{help}"
approved_by = "discord:{manager}"
"""


class Bot:
    """`goodneighbor run` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Begin; it is not ready yet."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", RUN, "run", cwd=self.folder, env=environment, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip

    async def ready(self, seconds: float = PATIENCE) -> None:
        """Wait for the line `ready`."""
        assert self.process is not None
        assert self.process.stdout is not None
        async with asyncio.timeout(seconds):
            while (line := (await self.process.stdout.readline()).decode().strip()) != "ready":
                assert line, "the bot has ended"

    async def kill(self) -> None:
        """Without a word of warning."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """As the operator does; the exit status."""
        assert self.process is not None
        self.process.terminate()
        return await asyncio.wait_for(self.process.wait(), 60)


class Story:
    """Both communities, and what has happened in them."""

    def __init__(self, discord: DiscordEmulator, slack: SlackEmulator, folder: Path) -> None:
        self.discord, self.slack, self.folder = discord, slack, folder
        self.guild = discord.add_guild("Inkwell")
        self.help = discord.add_channel(self.guild, "help")
        self.mia = discord.add_user("mia", self.guild)
        self.rep = discord.add_user("robin", self.guild)
        self.manager = discord.add_user("kim", self.guild)
        self.members = [discord.add_user(name, self.guild) for name in ("sam", "ren", "ines")]
        self.asked: list[int] = []
        self.bot = Bot(folder)
        self._write()

    def _write(self) -> None:
        text = SETTINGS.format(manager=self.manager, rep=self.rep, help=self.help)
        (self.folder / "goodneighbor.toml").write_text(text)
        env = {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.api_url,
            "DISCORD_TOKEN": self.discord.settings.token,
            "DISCORD_API_URL": self.discord.api_url,
            "DISCORD_GATEWAY_URL": self.discord.gateway_url,
            "DATABASE_URL": f"sqlite:///{self.folder / 'kept.db'}",
        }
        file = self.folder / ".env"
        file.write_text("".join(f"{key}={value}\n" for key, value in env.items()))
        file.chmod(0o600)

    async def ask(self) -> int:
        """A new member asks something of their own."""
        number = len(self.asked)
        author = self.discord.add_user(f"member{number}", self.guild)
        text = f"How do I export chapter {number} of my notes as a PDF in Inkwell?"
        self.asked.append(await self.discord.say(self.help, author, text))
        return self.asked[-1]

    def cards(self, number: int) -> list[Any]:
        """The cards in Slack that quote a question, given by its number."""
        return [post for post in self.slack.posts(DESK) if f"chapter {number} of" in str(post["blocks"])]

    def prompts(self) -> list[Any]:
        """The prompts that members of Discord see."""
        return [m for m in self.discord.messages(self.help) if ASKED in m.content]

    async def slots(self) -> list[PromptSlot]:
        """The postings as the bot has written them down."""
        storage = open_to_read(f"sqlite:///{self.folder / 'kept.db'}")
        core = core_of(storage, read_settings_file(self.folder / "goodneighbor.toml"))
        try:
            return list((await core.read(asking.plans)).latest)
        finally:
            await storage.close()

    async def run_prompt(self) -> None:
        """A manager asks the prompt; killed meanwhile, the manager sees that nothing answered."""
        await self.discord.slash(self.manager, "prompt run-anyway", {"prompt": "gave-up"}, self.help, settle=False)


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Story]:
    """Both emulators, and the bot, running and ready."""
    async with DiscordEmulator() as discord, SlackEmulator() as slack:
        discord.patience = 1.0
        story = Story(discord, slack, folder)
        await story.bot.start()
        await story.bot.ready()
        yield story
        assert discord.violations == []
        assert discord.pings == []


async def test_the_whole_story_on_both_platforms(tmp_path: Path) -> None:
    async with begun(tmp_path) as story:
        question = await story.ask()
        await eventually(lambda: story.cards(0))
        await story.discord.say(story.help, story.rep, "Open File, then Export, then PDF.", reply_to=question)
        await eventually(lambda: "Answered by robin" in str(story.cards(0)[0]["blocks"]))
        await story.run_prompt()
        await eventually(story.prompts)
        await eventually(lambda: _threads(story))
        for member in story.members:
            await story.discord.say(story.prompts()[0].thread_id, member, "I gave up on tagging.")
        await eventually(lambda: _answers(story, [3]))
        mine = await story.discord.slash(story.rep, "stats", None, story.help)
        assert mine.ephemeral
        assert "**Questions asked:**" in mine.content
        theirs = await story.slack.slash("U0REP", "/neighbor", "stats")
        assert "Questions asked" in str(theirs)
        assert await story.bot.stop() == 0
        ours = {story.discord.bot_id}
        assert [m.content for m in story.discord.messages(story.help) if m.author_id in ours] == [
            story.prompts()[0].content
        ]


@pytest.mark.slow
async def test_killed_a_few_times_nothing_is_lost_and_nothing_public_doubled(tmp_path: Path) -> None:
    await killed(tmp_path, 4)


@pytest.mark.chaos
async def test_killed_sixty_times_nothing_is_lost_and_nothing_public_doubled(
    tmp_path: Path, record_property: Record
) -> None:
    asked, lost, doubled = await killed(tmp_path, 60 * MORE)
    for name, number in (("kills", 60 * MORE), ("events", asked), ("lost", lost), ("doubled", doubled)):
        record_property(name, number)


async def killed(folder: Path, times: int) -> tuple[int, int, int]:
    """Kill the bot at random moments while people talk, ask and answer; then look what is there: how many questions
    were asked, how many of them have no card, and how many prompts stand twice."""
    moments = random.Random(SEED)
    async with begun(folder) as story:
        for round_ in range(times):
            talk = asyncio.create_task(_talk(story, moments, round_))
            await asyncio.sleep(moments.uniform(0.0, 1.5))
            await story.bot.kill()
            await talk
            await story.bot.start()
            if moments.random() < 0.5:
                await story.bot.ready()
        await story.bot.kill()
        await story.bot.start()
        await story.bot.ready()
        await eventually(lambda: all(len(story.cards(n)) >= 1 for n in range(len(story.asked))))
        await eventually(lambda: _all_settled(story))
        slots = await story.slots()
        threads = {str(m.thread_id) for m in story.prompts()}
        assert len(story.prompts()) == len(threads) == len([slot for slot in slots if slot.thread])
        assert {slot.thread for slot in slots if slot.thread} == threads
        said = {str(m.thread_id): _said_under(story, m.thread_id) for m in story.prompts()}
        assert {slot.thread: slot.answers for slot in slots if slot.thread} == said
        assert await story.bot.stop() == 0
        lost = sum(not story.cards(number) for number in range(len(story.asked)))
        return len(story.asked), lost, len(story.prompts()) - len(threads)


async def _talk(story: Story, moments: random.Random, round_: int) -> None:
    """A question, now and then a prompt, and answers under the prompts that are there."""
    await story.ask()
    await asyncio.sleep(moments.uniform(0, 0.3))
    if round_ % 3 == 0 and story.discord.commands.available(story.guild):
        await story.run_prompt()
    for prompt in story.prompts()[-2:]:
        if prompt.thread_id:
            await story.discord.say(prompt.thread_id, moments.choice(story.members), "I gave up on tagging.")


def _said_under(story: Story, thread: int) -> int:
    return sum(m.author_id in story.members for m in story.discord.messages(thread))


async def _threads(story: Story) -> bool:
    slots = await story.slots()
    return bool(slots) and all(slot.thread for slot in slots)


async def _answers(story: Story, expected: list[int]) -> bool:
    return [slot.answers for slot in await story.slots()] == expected


async def _all_settled(story: Story) -> bool:
    """Each posting is there, or a person was asked about it."""
    return all(slot.thread or slot.note for slot in await story.slots())
