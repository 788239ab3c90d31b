"""`goodneighbor run` on Slack as a process: its lines, its exit status, and what is left after kill -9."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.adapters.slack.process import Bot
from tests.adapters.slack.running import COMMUNITY, DESK, QUESTION, marker
from tests.adapters.slack.test_faults import question
from tests.chaos.amount import MORE, Record
from tests.emulators.slack import SlackEmulator

pytestmark = pytest.mark.process


async def test_it_says_when_it_is_ready_and_ends_cleanly_on_sigterm(slack: SlackEmulator, tmp_path: Path) -> None:
    bot = Bot.beside(slack, tmp_path)
    await bot.start()
    await bot.ready()
    assert set(bot.lines) == {"ready slack", "ready clock", "ready"}
    assert bot.lines[-1] == "ready"
    await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
    await slack.until(lambda: slack.posts(DESK))
    assert await bot.stop() == 0
    assert slack.counts()["acked"] == slack.counts()["events"] or slack.counts()["given_up"] == 0
    assert bot.sound()


@pytest.mark.parametrize(("key", "value"), [("slack_bot_token", "xoxb-wrong"), ("slack_app_token", "xapp-wrong")])
async def test_a_wrong_token_ends_it_with_status_2_and_a_sentence(
    socket_slack: SlackEmulator, tmp_path: Path, key: str, value: str
) -> None:
    from tests.adapters.slack.running import env_for

    bot = Bot(tmp_path, env_for(socket_slack) | {key: value})
    await bot.start()
    said = await bot.end(10.0)
    assert bot.process is not None
    assert bot.process.returncode == 2
    assert key.upper() in said
    assert "api.slack.com/apps" in said
    assert value not in said
    assert "Traceback" not in said


async def killed(slack: SlackEmulator, folder: Path, kills: int, seed: int, settle: float) -> Bot:
    """Members talk while the program is killed at random moments and started again; then it runs on for a while."""
    dice = random.Random(seed)
    slack.delivery.ack_timeout = 1.0
    slack.delivery.retry_delays = (0.3,) * 200
    for number in range(40):
        slack.add_person(f"U0M{number}", f"member{number}", f"Member {number}")
        slack.world.channels[COMMUNITY].members.append(f"U0M{number}")
    bot, talking = Bot.beside(slack, folder), asyncio.create_task(talk(slack))
    for _ in range(kills):
        await bot.start()
        if dice.random() < 0.8:
            await bot.ready()
        await asyncio.sleep(dice.uniform(0.0, 1.5))
        await bot.kill()
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    await bot.start()
    await bot.ready()
    await slack.settled()
    await asyncio.sleep(settle)
    return bot


async def talk(slack: SlackEmulator) -> None:
    """A remark five times a second, and a question about something new every second."""
    number = 0
    while True:
        number += 1
        await slack.say(COMMUNITY, f"U0M{number % 40}", question(number) if number % 5 == 0 else f"remark {number}")
        await asyncio.sleep(0.2)


def check(slack: SlackEmulator, bot: Bot) -> Counter[str]:
    """Nothing acknowledged is lost, no card stands twice; how often each card stands.

    One that somebody writes more on is posted anew, under a key of its own.
    """
    known = bot.known()
    acked = {receipt.ts for receipt in slack.acked() if receipt.channel == COMMUNITY and receipt.type == "message"}
    assert acked
    assert acked - known == set()
    cards = Counter(marker(post) for post in slack.posts(DESK) if marker(post).startswith("gn:card:"))
    assert [card for card, times in cards.items() if times > 1] == []
    assert bot.sound()
    return cards


@pytest.mark.slow
async def test_six_kills_lose_nothing_acknowledged_and_post_no_card_twice(
    socket_slack: SlackEmulator, tmp_path: Path
) -> None:
    bot = await killed(socket_slack, tmp_path, kills=6, seed=6, settle=2.0)
    cards = check(socket_slack, bot)
    assert cards
    assert await bot.stop() == 0


@pytest.mark.chaos
async def test_sixty_kills_lose_nothing_acknowledged_and_post_every_card_once(
    slack: SlackEmulator, tmp_path: Path, record_property: Record
) -> None:
    bot = await killed(slack, tmp_path, kills=30 * MORE, seed=60, settle=150.0)
    cards = check(slack, bot)
    for name, number in (
        ("kills", 30 * MORE),
        ("events", slack.counts()["events"]),
        ("lost", 0),
        ("doubled", sum(times - 1 for times in cards.values())),
    ):
        record_property(name, number)
    assert await bot.stop() == 0
