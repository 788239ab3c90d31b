"""The Slack app that the bot needs, as the manifest says it: its scopes and events, and the manifest to paste."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

PLACE = Path(__file__).parents[3] / "deploy" / "slack-manifest.yaml"
"""In the checkout, beside the packages."""

PATH = "/slack/events"
"""Where Slack sends everything when it comes over HTTP."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the app may do and what it is told: bot scopes, event names as Slack subscribes them, slash commands, and
    the callback ids of shortcuts in a message's menu."""

    scopes: frozenset[str]
    events: frozenset[str]
    commands: frozenset[str]
    shortcuts: frozenset[str]


def manifest() -> Manifest:
    """What the manifest that we ship says."""
    said: Mapping[str, Any] = yaml.safe_load(text())
    return Manifest(
        frozenset(said["oauth_config"]["scopes"]["bot"]),
        frozenset(said["settings"]["event_subscriptions"]["bot_events"]),
        frozenset(command["command"] for command in said["features"]["slash_commands"]),
        frozenset(shortcut["callback_id"] for shortcut in said["features"]["shortcuts"]),
    )


def text() -> str:
    """The file as we ship it: for Socket Mode, with its comments."""
    return PLACE.read_text(encoding="utf-8")


def text_for_http(url: str) -> str:
    """The same app reached over HTTP; `url` is the bot's public address, with or without the path."""
    address = url.rstrip("/").removesuffix(PATH) + PATH
    said = yaml.safe_load(text())
    settings = said["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"] = {"request_url": address, **settings["event_subscriptions"]}
    settings["interactivity"]["request_url"] = address
    for command in said["features"]["slash_commands"]:
        command["url"] = address
    return yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=110)


def create_link(manifest_text: str) -> str:
    """A link that opens Slack's own form for a new app, with the manifest filled in."""
    plain = yaml.safe_dump(yaml.safe_load(manifest_text), sort_keys=False, allow_unicode=True, width=4000)
    return f"https://api.slack.com/apps?new_app=1&manifest_yaml={quote(plain, safe='')}"
