"""Starting in Slack: wrong tokens, missing scopes and an unreachable desk are said at once; an outage is waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from adapters.slack.setup.description import PLATFORM
from adapters.slack.setup.startup import clock_notes
from bot.base.errors import CannotStart
from bot.settings.settings import Route, Settings
from tests.adapters.slack.running import (
    COMMUNITY,
    DESK,
    QUESTION,
    SETTINGS,
    action,
    env_for,
    free_port,
    listening_to,
    opened,
)
from tests.emulators.slack import BOT_SCOPES, SlackEmulator


async def sentence(slack: SlackEmulator, folder: Path, settings: Settings = SETTINGS, **env: str) -> str:
    """Why it does not start."""
    with pytest.raises(CannotStart) as caught:
        async with asyncio.timeout(60), opened(slack, folder, settings, env_for(slack) | env):
            pytest.fail("it started")
    return caught.value.sentence


def test_without_a_bot_token_there_is_no_slack() -> None:
    assert not PLATFORM.is_on({"slack_bot_token": ""})


@pytest.mark.parametrize("refusal", ["invalid_auth", "account_inactive", "token_revoked", "token_expired"])
async def test_a_bot_token_that_is_refused_is_named_with_the_mend(
    slack: SlackEmulator, tmp_path: Path, refusal: str
) -> None:
    slack.revoke(refusal=refusal)
    said = await sentence(slack, tmp_path)
    assert said.startswith("SLACK_BOT_TOKEN")
    assert refusal in said
    assert "OAuth & Permissions" in said


async def test_a_wrong_app_token_is_named_within_ten_seconds(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    async with asyncio.timeout(10):
        said = await sentence(socket_slack, tmp_path, slack_app_token="xapp-wrong")
    assert said.startswith("SLACK_APP_TOKEN")
    assert "connections:write" in said


async def test_a_missing_required_scope_is_named(tmp_path: Path) -> None:
    async with SlackEmulator(scopes=BOT_SCOPES - {"chat:write"}) as slack:
        assert "chat:write" in await sentence(slack, tmp_path)


async def test_without_the_scope_header_scopes_are_unknown_and_not_missing(tmp_path: Path) -> None:
    async with SlackEmulator(scopes=BOT_SCOPES - {"commands"}) as slack:
        slack.api.hide_scopes = True
        async with opened(slack, tmp_path):
            pass


async def test_a_missing_scope_that_is_only_wished_for_is_said_and_it_starts(tmp_path: Path) -> None:
    async with SlackEmulator(scopes=BOT_SCOPES - {"app_mentions:read"}) as slack:
        with structlog.testing.capture_logs() as logs:
            async with opened(slack, tmp_path):
                pass
        assert any("app_mentions:read" in str(line["event"]) for line in logs)


async def test_what_is_off_is_told_to_the_desk_once_however_often_it_starts(tmp_path: Path) -> None:
    async with SlackEmulator(scopes=BOT_SCOPES - {"app_mentions:read"}) as slack:
        for _ in range(2):
            async with opened(slack, tmp_path):
                await slack.until(lambda: lacking(slack))
        assert len(lacking(slack)) == 1
        assert "reinstall the app" in str(lacking(slack))


def lacking(slack: SlackEmulator) -> list[dict[str, Any]]:
    """What the desk was told of scopes."""
    return [post for post in slack.posts(DESK) if "lacks the scope app_mentions:read" in str(post)]


@pytest.mark.parametrize(("seconds", "said"), [(600, "10 min ahead of"), (-90_000, "25 h behind"), (30, ""), (-30, "")])
def test_a_clock_that_is_minutes_off_is_told_by_slacks_own_time(seconds: int, said: str) -> None:
    headers = {"Date": "Mon, 01 Mar 2027 09:00:00 GMT"}
    notes = clock_notes(headers, datetime(2027, 3, 1, 9, tzinfo=UTC).timestamp() + seconds)
    assert len(notes) == bool(said)
    assert said in "".join(notes)


@pytest.mark.parametrize("headers", [None, {}, {"Date": "yesterday"}, {"date": ""}])
def test_a_slack_that_does_not_say_the_time_says_nothing_of_the_clock(headers: dict[str, str] | None) -> None:
    assert clock_notes(headers, 0.0) == []


@pytest.mark.parametrize("desk", ["slack:C0NOBOT", "slack:C0NOWHERE", "slack:#nowhere"])
async def test_a_desk_that_the_bot_cannot_reach_is_named(slack: SlackEmulator, tmp_path: Path, desk: str) -> None:
    said = await sentence(slack, tmp_path, listening_to(COMMUNITY, channel=desk))
    assert said.startswith("[desk] channel")
    assert "/invite" in said


async def test_an_address_that_is_taken_is_named(tmp_path: Path) -> None:
    async with SlackEmulator(transport="http") as slack:
        taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        bind = f"127.0.0.1:{taken.sockets[0].getsockname()[1]}"
        assert "SLACK_HTTP_BIND" in await sentence(slack, tmp_path, slack_http_bind=bind)
        taken.close()
        await taken.wait_closed()


async def test_names_of_channels_in_the_settings_are_looked_up(slack: SlackEmulator, tmp_path: Path) -> None:
    settings = listening_to("#community", "#nowhere", channel="slack:#brand-reps")
    async with opened(slack, tmp_path, settings) as it:
        assert it.core.settings.desk.channel == f"slack:{DESK}"
        assert f"slack:{COMMUNITY}" in it.core.settings.channels
        assert it.core.tenants == {"slack": "T0GOOD"}
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await it.card()


@pytest.mark.slow
async def test_a_slack_that_cannot_be_reached_is_no_error_and_is_tried_again(tmp_path: Path) -> None:
    port = free_port()
    env = env_for(SlackEmulator(port=port))
    ready = asyncio.Event()

    async def meanwhile(slack: SlackEmulator) -> None:
        async with opened(
            slack, tmp_path, env=env | {"slack_api_url": f"http://127.0.0.1:{port}/api/"}, ready=ready.set
        ):
            pass

    late = SlackEmulator(port=port)
    running = asyncio.create_task(meanwhile(late))
    await asyncio.sleep(0.3)
    assert not running.done()
    async with late:
        async with asyncio.timeout(60):
            await running
    assert ready.is_set()


Farewell = Callable[[SlackEmulator], Awaitable[Any] | None]


@pytest.mark.parametrize("tell", [True, False])
async def test_a_token_that_is_revoked_later_ends_it_after_one_refusal(
    slack: SlackEmulator, tmp_path: Path, tell: bool
) -> None:
    async with opened(slack, tmp_path) as it:
        slack.revoke(tell=tell)
        if not tell:
            await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        with pytest.raises(CannotStart, match="SLACK_BOT_TOKEN"):
            async with asyncio.timeout(60):
                await asyncio.shield(it.part_task)
        refused = [call for call in slack.requests if call.outcome == "token_revoked"]
        assert len([call for call in refused if call.method.startswith("chat.")]) <= 1


@pytest.mark.usefixtures("tried_again_soon")
@pytest.mark.slow
async def test_a_card_waits_for_a_good_token(socket_slack: SlackEmulator, tmp_path: Path) -> None:
    slack = socket_slack
    async with opened(slack, tmp_path) as it:
        slack.revoke()
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        with pytest.raises(CannotStart):
            await asyncio.shield(it.part_task)
        assert it.cards() == []
    slack.world.tokens[slack.bot_token].refusal = None
    async with opened(slack, tmp_path) as it:
        await slack.until(it.cards)


async def test_names_of_the_desks_of_channels_and_routes_are_looked_up_and_cards_come_up_there(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    care = slack.add_channel("C0CARE", "inkwell-care", members=("U0BOT", "U0REP")).id
    routed = replace(SETTINGS, routes=(Route("slack:#inkwell-care", "Inkwell"),))
    async with opened(slack, tmp_path, routed) as it:
        assert it.core.settings.desks == (f"slack:{DESK}", f"slack:{care}")
        await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
        await slack.until(lambda: slack.posts(care))
        card = slack.posts(care)[0]
        await slack.press("U0REP", card["ts"], care, action(card, "take"))
        await slack.until(lambda: "Rea Rep has it" in str(slack.posts(care)))
        assert it.cards() == []


@pytest.mark.usefixtures("tried_again_soon")
async def test_a_desk_of_a_route_that_cannot_be_reached_is_said_and_its_cards_come_to_the_main_one(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    routed = replace(SETTINGS, routes=(Route("slack:C0NOBOT", "Inkwell"),))
    with structlog.testing.capture_logs() as logs:
        async with opened(slack, tmp_path, routed) as it:
            await slack.say(COMMUNITY, "U0MEMBER", QUESTION)
            assert "Its own desk slack:C0NOBOT cannot be reached" in str((await it.card())["blocks"])
    assert any("C0NOBOT" in str(line["event"]) and "main desk" in str(line["event"]) for line in logs)
