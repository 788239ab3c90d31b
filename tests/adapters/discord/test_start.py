"""An installation on Discord alone loads nothing of Slack, and one on Slack alone nothing of Discord."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOADS = """
import sys
from adapters.app import parts_of
from bot.settings.settings import Settings
parts = parts_of({{{env}}}, Settings())
assert [part.name for part in parts] == ["{platform}"]
print(*{{name.partition(".")[0] for name in sys.modules}}, *[name for name in sys.modules if "adapters" in name])
"""
SLACK = '"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"'


def loaded(platform: str, env: str) -> set[str]:
    """The modules that a start with this platform alone loads."""
    code = LOADS.format(platform=platform, env=env)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.process
def test_a_start_on_discord_alone_loads_nothing_of_slack() -> None:
    names = loaded("discord", '"discord_token": "t"')
    assert "discord" in names
    assert not names & {"slack_bolt", "slack_sdk", "starlette", "adapters.slack.connection", "adapters.slack.base"}


@pytest.mark.process
def test_a_start_on_slack_alone_loads_nothing_of_discord() -> None:
    names = loaded("slack", SLACK)
    assert "slack_bolt" in names
    assert not names & {"discord", "adapters.discord.connection", "adapters.discord.base"}
