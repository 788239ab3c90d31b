"""The doctor in Slack: an installation that is well, and misconfigurations that were planted, each named with what
mends it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest

from adapters.slack.setup import lookups as asking
from adapters.slack.setup.checks import check_slack
from bot.base.finding import Diagnosis
from bot.settings.settings import Brand, ChannelRules, Desk, Route, Settings
from tests.emulators.slack import BOT_SCOPES, SlackEmulator

WELL = Settings(
    brand=Brand("Inkwell", zone="Europe/Berlin"),
    managers=frozenset({"slack:U0MANAGER"}),
    representatives=frozenset({"slack:U0REP"}),
    desk=Desk("slack:#brand-reps"),
    channels={"slack:#community": ChannelRules("slack:#community")},
)


@dataclass
class Installation:
    """A workspace, the keys of `.env` and the settings, as somebody left them."""

    slack: SlackEmulator
    settings: Settings = WELL
    keys: dict[str, str] = field(default_factory=dict)

    async def findings(self) -> list[Diagnosis]:
        """What the doctor finds."""
        known = {"slack_bot_token": self.slack.bot_token, "slack_app_token": self.slack.app_token}
        ways = {"slack_api_url": self.slack.api_url, "slack_transport": "socket", "slack_http_bind": "127.0.0.1:3000"}
        return await check_slack(known | ways | self.keys, self.settings)

    async def off(self) -> list[Diagnosis]:
        """What is off."""
        return [finding for finding in await self.findings() if not finding.ok]


@pytest.fixture
async def installation() -> AsyncIterator[Installation]:
    async with SlackEmulator(app_token="xapp-1-A0GOOD-1-abc") as slack:
        yield Installation(slack)


async def test_an_installation_that_is_well_has_nothing_off(installation: Installation) -> None:
    findings = await installation.findings()
    assert [finding for finding in findings if not finding.ok] == []
    assert len(findings) == 7


def wrong_bot_token(installation: Installation) -> None:
    installation.keys["slack_bot_token"] = "xoxb-another"


def revoked_bot_token(installation: Installation) -> None:
    installation.slack.revoke()


def scope_forgotten(installation: Installation) -> None:
    installation.slack.world.tokens[installation.slack.bot_token].scopes = set(BOT_SCOPES - {"team:read"})


def app_token_without_scope(installation: Installation) -> None:
    installation.slack.fail("apps.connections.open", "error", error="missing_scope")


def app_token_of_another_app(installation: Installation) -> None:
    installation.keys["slack_app_token"] = "xapp-1-A0OTHER-1-abc"


def bot_not_invited(installation: Installation) -> None:
    installation.settings = replace(WELL, channels={"slack:C0NOBOT": ChannelRules("slack:C0NOBOT")})


def no_such_channel(installation: Installation) -> None:
    installation.settings = replace(WELL, channels={"slack:#comunity": ChannelRules("slack:#comunity")})


def archived_channel(installation: Installation) -> None:
    installation.slack.world.channels["C0COMM"].archived = True


def desk_among_members(installation: Installation) -> None:
    installation.settings = replace(WELL, desk=Desk("slack:C0COMM"))


def bot_left_the_desk(installation: Installation) -> None:
    installation.slack.world.channels["C0REPS"].members.remove("U0BOT")


def bot_not_at_the_desk_of_a_route(installation: Installation) -> None:
    installation.settings = replace(WELL, routes=(Route("slack:C0NOBOT", kind="complaint"),))


def person_unknown(installation: Installation) -> None:
    installation.settings = replace(WELL, managers=frozenset({"slack:U0NOBODY"}))


def person_gone(installation: Installation) -> None:
    installation.slack.world.people["U0REP"].deleted = True


def bot_as_representative(installation: Installation) -> None:
    installation.settings = replace(WELL, representatives=frozenset({"slack:U0BOT"}))


def representative_outside_the_desk(installation: Installation) -> None:
    installation.slack.world.channels["C0REPS"].members.remove("U0REP")


async def test_who_is_at_one_of_the_desks_is_at_a_desk(installation: Installation) -> None:
    installation.slack.world.channels["C0REPS"].members.remove("U0REP")
    installation.slack.add_channel("C0CARE", "care", members=("U0BOT", "U0REP"))
    installation.settings = replace(WELL, routes=(Route("slack:#care", kind="complaint"),))
    assert await installation.off() == []


def zone_forgotten(installation: Installation) -> None:
    installation.settings = replace(WELL, brand=Brand("Inkwell"))
    for person in installation.slack.world.people.values():
        person.tz = "Europe/Berlin"


def address_wrong(installation: Installation) -> None:
    installation.keys["slack_api_url"] = "http://127.0.0.1:9/api/"


@pytest.mark.parametrize(
    ("plant", "what", "mend"),
    [
        (wrong_bot_token, "Slack does not know this SLACK_BOT_TOKEN", "OAuth & Permissions"),
        (revoked_bot_token, "SLACK_BOT_TOKEN was revoked", "install the app again"),
        (scope_forgotten, "lacks the scope team:read", "add team:read"),
        (app_token_without_scope, "SLACK_APP_TOKEN may not open connections", "connections:write"),
        (app_token_of_another_app, "belongs to the app A0OTHER", "apps/A0GOOD"),
        (bot_not_invited, "the bot is not in #no-bot-here", "/invite @goodneighbor"),
        (no_such_channel, "no channel #comunity", "check the name"),
        (archived_channel, "#community (C0COMM) is archived", "unarchive"),
        (desk_among_members, "the desk is #community, which is listened to", "private channel of its own"),
        (bot_left_the_desk, "the desk: there is no channel #brand-reps", "/invite @goodneighbor"),
        (bot_not_at_the_desk_of_a_route, "a desk: the bot is not in #no-bot-here", "/invite @goodneighbor"),
        (person_unknown, "nobody with the member id U0NOBODY", "Copy member ID"),
        (person_gone, "the account of Rea Rep (U0REP) is closed", "name somebody else"),
        (bot_as_representative, "Goodneighbor (U0BOT) is a bot", "name a person"),
        (representative_outside_the_desk, "Rea Rep may answer and is not in the desk", "/invite @rea"),
        (zone_forgotten, "the desk's day is set to UTC", 'zone = "Europe/Berlin"'),
        (address_wrong, "Slack cannot be asked at http://127.0.0.1:9/api/", "SLACK_API_URL"),
    ],
)
async def test_a_planted_misconfiguration_is_named_alone_with_its_mend(
    installation: Installation, plant: Callable[[Installation], None], what: str, mend: str
) -> None:
    plant(installation)
    (found,) = await installation.off()
    assert what in found.what
    assert mend in found.mend


async def test_scopes_that_slack_does_not_name_are_unknown_and_not_missing(installation: Installation) -> None:
    installation.slack.api.hide_scopes = True
    assert await installation.off() == []


@pytest.mark.parametrize("method", ["auth.test", "conversations.list", "users.info"])
@pytest.mark.parametrize(
    ("kind", "more"), [("status", {}), ("garbage", {}), ("drop", {}), ("error", {"error": "fatal_error"})]
)
async def test_trouble_of_slack_is_no_misconfiguration(
    installation: Installation, method: str, kind: str, more: dict[str, str]
) -> None:
    installation.slack.fail(method, kind, times=None, **more)
    (found,) = await installation.off()
    assert found.what.startswith("Slack cannot be asked at")
    assert "try again" in found.mend


@pytest.mark.parametrize("retry_after", ["0", "abc", None])
async def test_slack_that_asks_to_wait_is_waited_for(
    installation: Installation, retry_after: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LONGEST_REST", 0.01)
    installation.slack.fail("users.info", "rate_limited", retry_after=retry_after)
    assert await installation.off() == []


async def test_nothing_is_posted_or_changed_by_looking(installation: Installation) -> None:
    await installation.findings()
    reading = {"auth.test", "bots.info", "apps.connections.open", "users.info"}
    reading |= {"conversations.list", "conversations.info", "conversations.members"}
    assert {call.method for call in installation.slack.requests} <= reading
