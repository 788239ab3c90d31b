"""Requests are held against Discord's own description of its REST interface, where that file is at hand."""

from typing import Any

import pytest

from tests.emulators.discord import openapi

pytestmark = pytest.mark.skipif(
    openapi.description_path() is None, reason="set GOODNEIGHBOR_DATA to the folder that holds discord/openapi.json"
)
MESSAGES = "/channels/1/messages"
BUTTON = {"type": 2, "style": 1, "label": "Take it", "custom_id": "gn:take:1"}


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("POST", MESSAGES, {}, {"content": "x", "nonce": "n" * 25, "enforce_nonce": True, "tts": False}),
        ("POST", MESSAGES, {}, {"message_reference": {"message_id": 5, "channel_id": "6"}}),
        ("POST", MESSAGES, {}, {"components": [row(BUTTON)], "allowed_mentions": {"parse": []}}),
        ("POST", MESSAGES, {}, {"components": [{"type": 10, "content": "x"}, {"type": 14}], "flags": 1 << 15}),
        ("GET", MESSAGES, {"limit": "100", "after": "5"}, None),
        ("POST", "/interactions/1/token/callback", {"with_response": "1"}, {"type": 4, "data": {"content": "x"}}),
        ("PATCH", "/webhooks/1/token/messages/@original", {}, {"content": "x"}),
        ("PUT", "/applications/1/commands", {}, [{"name": "pulse", "description": "d", "type": 1}]),
        ("POST", "/channels/1/threads", {}, {"name": "x", "message": {"content": "y"}}),
    ],
)
def test_what_discord_takes_is_not_complained_about(method: str, path: str, query: dict[str, str], body: Any) -> None:
    assert openapi.check(method, path, query, body) == []


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "words"),
    [
        ("POST", MESSAGES, {}, {"content": 5}, "content"),
        ("POST", MESSAGES, {}, {"content": "x", "nonce": "n" * 26}, "nonce"),
        ("POST", MESSAGES, {}, None, "body is required"),
        (
            "POST",
            MESSAGES,
            {},
            {"components": [row(BUTTON | {"custom_id": "c" * 101})]},
            "$.components[0].components[0].custom_id",
        ),
        (
            "POST",
            MESSAGES,
            {},
            {"components": [row(BUTTON | {"style": "blue"})]},
            "$.components[0].components[0].style",
        ),
        ("POST", MESSAGES, {}, {"components": [row(*[BUTTON] * 6)]}, "components"),
        ("POST", MESSAGES, {}, {"components": [{"type": 99}]}, "components"),
        ("POST", MESSAGES, {}, {"message_reference": {"channel_id": "6"}}, "message_reference"),
        ("GET", MESSAGES, {"limit": "101"}, None, "limit"),
        ("GET", MESSAGES, {"limits": "10"}, None, "limits"),
        ("POST", "/interactions/1/token/callback", {}, {"type": 9, "data": {"title": "t"}}, "data"),
        ("PUT", "/applications/1/commands", {}, [{"name": "p" * 33, "type": 1}], "name"),
        ("PATCH", MESSAGES, {}, {}, "no such operation"),
        ("GET", "/no/such/thing", {}, None, "no such operation"),
    ],
)
def test_what_the_description_does_not_allow_is_named(
    method: str, path: str, query: dict[str, str], body: Any, words: str
) -> None:
    problems = openapi.check(method, path, query, body)
    assert any(words in problem for problem in problems), problems


def test_a_literal_address_is_preferred_to_one_with_an_id() -> None:
    assert openapi.check("PUT", "/channels/1/messages/pins/2", {}, None) == []
    assert openapi.check("GET", "/users/@me", {}, None) == []
