"""What is known about Slack before it is loaded: its keys in `.env`, its ids, and where the rest is found."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from adapters.platforms import EnvKey, IdForm, Keys, Platform, Say
from bot.base.finding import Diagnosis, well
from bot.settings.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.connection.platform import SlackPlatform

WEB = ("http://", "https://")


def make(keys: Keys, settings: Settings) -> "SlackPlatform":
    """Slack, as the supervisor runs it."""
    from adapters.slack.connection.platform import SlackPlatform

    return SlackPlatform(keys)


async def check(keys: Keys, settings: Settings, say: Say | None) -> list[Diagnosis]:
    """Everything about Slack; with `say`, when all is well and the desk is in Slack, also a press on a test card."""
    from adapters.slack.setup.checks import check_slack as look

    findings = await look(keys, settings)
    if say is None:
        return findings
    if not settings.desk.channel.startswith("slack:") or not all(finding.ok for finding in findings):
        return [*findings, well("no test card was posted: fix what is wrong first, and set a desk in Slack")]
    from adapters.slack.setup.live_check import run_live_check

    return findings + await run_live_check(keys, settings, say)


def faults(keys: Keys) -> Iterable[str]:
    """What the keys lack or contradict."""
    transport, bind = keys["slack_transport"], keys["slack_http_bind"]
    if transport not in ("socket", "http"):
        yield f'SLACK_TRANSPORT: found "{transport}"; allowed: socket, http.'
    if not _is_bind(bind):
        yield f'SLACK_HTTP_BIND: found "{bind}"; allowed: address:port such as 127.0.0.1:3000.'
    needed = "SLACK_SIGNING_SECRET" if transport == "http" else "SLACK_APP_TOKEN"
    if keys["slack_bot_token"] and not keys[needed.lower()]:
        yield f"{needed}: is missing; SLACK_TRANSPORT={transport} needs it."


def _is_bind(value: str) -> bool:
    host, _, port = value.rpartition(":")
    return bool(host) and port.isdecimal() and 0 <= int(port) <= 65535


def next_steps(keys: Keys, channels: Sequence[str]) -> Iterable[str]:
    """What is left to do after `init`."""
    from adapters.slack.setup.next_steps import next_steps as steps

    return steps(keys, channels)


PLATFORM = Platform(
    name="slack",
    title="Slack",
    keys=(
        EnvKey("SLACK_BOT_TOKEN", start="xoxb-", secret="Slack bot token (xoxb-...)"),
        EnvKey("SLACK_APP_TOKEN", start="xapp-", secret="Slack app-level token (xapp-...)"),
        EnvKey("SLACK_SIGNING_SECRET"),
        EnvKey("SLACK_TRANSPORT", "socket"),
        EnvKey("SLACK_HTTP_BIND", "127.0.0.1:3000"),
        EnvKey("SLACK_API_URL", "https://slack.com/api/", WEB, end="/"),
    ),
    channel=IdForm(re.compile(r"#[^\s#:,]+|[CGD][A-Z0-9]+"), "#help", "#help or C0COMM, #general"),
    person=IdForm(re.compile(r"[UW][A-Z0-9]+"), "U0REP", "member ids; profile > three dots > Copy member ID"),
    bot=IdForm(re.compile(r"[BUW][A-Z0-9]{2,}"), "B0FORM", "the id that replay and doctor print for it"),
    make=make,
    check=check,
    faults=faults,
    next_steps=next_steps,
    libraries=("slack_sdk", "slack_bolt"),
    desk="#brand-reps",
)
