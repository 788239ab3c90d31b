"""`goodneighbor run` on Slack with everything on a PostgreSQL server: killed, cut off, and nothing lost or doubled."""

import asyncio
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.engine.open import check_database
from tests import postgres
from tests.adapters.slack.process import Bot
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, env_for
from tests.adapters.slack.test_process import check, talk
from tests.emulators.slack import SlackEmulator
from tests.patience import PATIENCE

pytestmark = pytest.mark.process


@pytest.fixture
def url() -> Iterator[str]:
    """A database without tables."""
    with postgres.database("_slack") as url:
        yield url


class BotOnServer(Bot):
    """The program, with its database on a server."""

    def __init__(self, folder: Path, slack: SlackEmulator, url: str) -> None:
        super().__init__(folder, env_for(slack) | {"database_url": url})
        self._url = url

    def known(self) -> set[str]:
        """The ids of the messages that are in its database."""
        with psycopg.connect(self._url) as database:
            return {key for (key,) in database.execute("SELECT key FROM inbox").fetchall()}

    def sound(self) -> bool:
        """Whether the check finds the database in order."""
        return check_database(self._url) == []


def cut_off(url: str) -> int:
    """End every session of the program at the server, as a restart of the server does; how many there were."""
    with psycopg.connect(url, autocommit=True) as database:
        ours = "FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'goodneighbor %'"
        return len(database.execute(f"SELECT pg_terminate_backend(pid) {ours}").fetchall())


async def standing_by(bot: Bot) -> None:
    """Wait for its sentence that it stands by."""
    assert bot.process is not None
    assert bot.process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while not (line := (await bot.process.stderr.readline()).decode()).startswith("Standing by. Process"):
            assert line


@pytest.mark.slow
async def test_a_second_one_takes_over_and_the_first_one_writes_no_more(
    socket_slack: SlackEmulator, tmp_path: Path, url: str
) -> None:
    slack = socket_slack
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first, second = (BotOnServer(tmp_path / name, slack, url) for name in ("first", "second"))
    await first.start()
    await first.ready()
    await second.start("--standby")
    await standing_by(second)
    assert first.process is not None
    first.process.send_signal(signal.SIGSTOP)
    cut_off(url)
    await second.ready()
    first.process.send_signal(signal.SIGCONT)
    assert "has taken over the database" in await first.end()
    assert first.process.returncode == 2
    await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
    await slack.until(lambda: slack.posts(DESK))
    await second.kill()
    assert len(check(slack, second)) == 1


@pytest.mark.slow
async def test_killed_and_cut_off_it_loses_nothing_and_posts_no_card_twice(
    socket_slack: SlackEmulator, tmp_path: Path, url: str
) -> None:
    dice, slack = random.Random(5), socket_slack
    slack.delivery.ack_timeout = 1.0
    slack.delivery.retry_delays = (0.3,) * 200
    for number in range(40):
        slack.add_person(f"U0M{number}", f"member{number}", f"Member {number}")
        slack.world.channels[COMMUNITY].members.append(f"U0M{number}")
    bot, talking = BotOnServer(tmp_path, slack, url), asyncio.create_task(talk(slack))
    ended = 0
    for _ in range(2):
        await bot.start()
        await bot.ready()
        for _ in range(3):
            await asyncio.sleep(dice.uniform(0.0, 0.5))
            ended += cut_off(url)
        await asyncio.sleep(dice.uniform(0.0, 0.5))
        await bot.kill()
    assert ended
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    await bot.start()
    await bot.ready()
    await slack.settled()
    await slack.until(
        lambda: 0 < postgres.count(url, "card") <= sum("gn:card" in str(post) for post in slack.posts(DESK))
    )
    assert len(check(slack, bot)) == postgres.count(url, "card")
    assert await bot.stop() == 0
