"""The manifest: the one place for scopes and events, for both ways in which Slack may reach the bot."""

from urllib.parse import parse_qs, urlsplit

import yaml

from adapters.slack.setup.manifest import create_link, manifest, text, text_for_http
from tests.emulators.slack import BOT_SCOPES


def test_the_app_asks_for_what_it_needs_and_for_nothing_else() -> None:
    assert manifest().scopes == BOT_SCOPES


def test_the_app_subscribes_to_messages_and_mentions() -> None:
    assert {"app_mention", "message.channels", "message.groups", "message.im"} <= manifest().events
    assert manifest().commands == {"/neighbor"}


def test_the_words_fit_into_slacks_form() -> None:
    said = yaml.safe_load(text())
    shown = said["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert all(len(command["description"]) <= 2000 for command in said["features"]["slash_commands"])


def test_the_profile_says_what_is_read_why_how_long_and_how_to_be_left_alone() -> None:
    words = yaml.safe_load(text())["display_information"]["long_description"]
    for part in ("channels to which it was invited", "questions, complaints", "30 days", "180 days", "left alone"):
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
