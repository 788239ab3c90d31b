"""The manifest: the one place for scopes and events, for both ways in which Slack may reach the bot."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import yaml

from adapters.slack.connection.app import HOME_OPENED
from adapters.slack.incoming.listener import GOODBYES, SAYING
from adapters.slack.setup.manifest import create_link, manifest, text, text_for_http
from adapters.slack.setup.startup import REQUIRED, WISHED
from bot.base.errors import CannotStart
from bot.screens.actions import SHORTCUTS
from bot.screens.commands import COMMAND, COMMANDS
from tests.adapters.slack.running import COMMUNITY, QUESTION, opened
from tests.emulators.slack import BOT_SCOPES, SlackEmulator


def test_the_app_asks_for_what_it_needs_and_for_nothing_else() -> None:
    assert manifest().scopes == BOT_SCOPES


def test_every_event_of_the_manifest_has_a_listener_and_every_listener_its_event() -> None:
    subscribed = {event.partition(".")[0] for event in manifest().events}
    assert subscribed == SAYING | GOODBYES | {HOME_OPENED}
    assert {event for event in manifest().events if event.startswith("message.")} == {
        "message.channels",
        "message.groups",
        "message.im",
    }


def test_the_command_of_the_manifest_is_the_one_that_is_answered() -> None:
    assert manifest().commands == {COMMAND}


def test_the_shortcuts_of_the_manifest_are_those_that_are_answered() -> None:
    assert manifest().shortcuts == {f"gn:{each.verb}" for each in SHORTCUTS}
    shown = yaml.safe_load(text())["features"]["shortcuts"]
    assert {said["name"] for said in shown} == {each.text for each in SHORTCUTS}
    for said in shown:
        assert said["type"] == "message"
        assert len(said["name"]) <= 24
        assert len(said["description"]) <= 150


def test_the_words_that_the_command_knows_stand_in_its_hint() -> None:
    hint = yaml.safe_load(text())["features"]["slash_commands"][0]["usage_hint"]
    assert set(hint.split(" | ")) == {each.word for each in COMMANDS}


def test_the_scopes_that_are_looked_at_before_listening_are_in_the_manifest() -> None:
    assert manifest().scopes >= REQUIRED | WISHED


async def test_slack_sends_only_what_is_subscribed_and_all_of_it_is_acknowledged(tmp_path: Path) -> None:
    async with SlackEmulator() as slack:
        slack.delivery.subscribed = manifest().events
        async with opened(slack, tmp_path) as installation:
            await slack.mention(COMMUNITY, "U0MEMBER", QUESTION)
            await slack.say("C0REPS", "U0REP", "Good morning.")
            await slack.dm("U0MEMBER", "Hello?")
            await slack.settled()
            await installation.card()
            await slack.settled()
            assert len(slack.acked()) == len(slack.acks) >= 4
            slack.uninstall()
            await asyncio.wait([installation.part_task], timeout=60)
            assert isinstance(installation.part_task.exception(), CannotStart)


def test_the_words_fit_into_slacks_form() -> None:
    said = yaml.safe_load(text())
    shown = said["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert all(len(command["description"]) <= 2000 for command in said["features"]["slash_commands"])


def test_the_profile_says_what_is_read_why_how_long_and_how_to_be_left_alone() -> None:
    words = yaml.safe_load(text())["display_information"]["long_description"]
    for part in ("channels to which it was invited", "questions, complaints", "30 days", "180 days", "opt-out"):
        assert part in words


def test_over_http_every_address_is_the_one_path_and_socket_mode_is_off() -> None:
    for url in ("https://bot.example.com", "https://bot.example.com/slack/events", "https://bot.example.com/"):
        said = yaml.safe_load(text_for_http(url))
        address = "https://bot.example.com/slack/events"
        assert said["settings"]["socket_mode_enabled"] is False
        assert said["settings"]["event_subscriptions"]["request_url"] == address
        assert said["settings"]["interactivity"]["request_url"] == address
        assert said["features"]["slash_commands"][0]["url"] == address
        assert said["oauth_config"] == yaml.safe_load(text())["oauth_config"]


def test_the_link_carries_the_whole_manifest() -> None:
    carried = parse_qs(urlsplit(create_link(text())).query)["manifest_yaml"][0]
    assert yaml.safe_load(carried) == yaml.safe_load(text())
