"""The page answers only itself, on this machine, and says in plain words what it does not take."""

import json
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from adapters.app import demo
from adapters.sandbox.community.script import SCRIPT
from adapters.sandbox.page.server import bind
from adapters.sandbox.sandbox import Sandbox, community_beside
from bot.base.errors import BadInput, NotPossible
from tests.adapters.sandbox.running import act, beside, cards, messages, picture, request, soon

HERE = {"Content_Type": "application/json"}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one sandbox for all tests of this file."""
    with beside(tmp_path_factory.mktemp("sandbox")) as address:
        yield address


def status(page: str, path: str = "", method: str = "GET", body: bytes | None = None, **headers: str) -> int:
    return request(page, path, method, body, **headers).status


def origin_of(page: str) -> str:
    return page[: page.index("/", 8)]


def shows(text: str, pieces: dict[str, Any]) -> bool:
    return any(message["text"] == text for message in messages(pieces))


def texts(page: str) -> list[str]:
    return [message["text"] for message in messages(picture(page)[1])]


def test_the_whole_address_opens_the_page_and_half_of_it_does_not(page: str) -> None:
    assert status(page) == 200
    assert status(page, "/") == 404
    assert status(page, "/" + "x" * 24 + "/") == 404
    assert status(page, "/%C3%A9%00/") == 404
    assert status(page, "static/app.js") == 200
    assert status(page, "/static/app.js") == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example:80"])
def test_another_host_name_is_turned_away(page: str, host: str) -> None:
    assert status(page, Host=host) in (400, 421)


def test_this_machine_may_be_called_localhost(page: str) -> None:
    assert status(page, Host=origin_of(page).removeprefix("http://").replace("127.0.0.1", "localhost")) == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
def test_another_page_cannot_act_even_with_the_token(page: str, origin: str) -> None:
    body = json.dumps({"press": "1", "channel": "help", "author": "sam", "text": "forged"}).encode()
    assert status(page, "act/say", "POST", body, Origin=origin, **HERE) == 403
    assert "forged" not in texts(page)


def test_every_answer_carries_the_headers_that_keep_a_page_to_itself(page: str) -> None:
    for path in ("", "static/app.js", "static/nothing.js", "/wrong/"):
        headers = request(page, path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_files_beside_the_page_cannot_be_fetched(page: str) -> None:
    for path in ("static/../room.py", "static/%2e%2e/room.py", "static//etc/passwd", "static/..%2froom.py"):
        assert status(page, path) == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'"x"', b"{}"])
def test_garbage_gets_a_sentence(page: str, body: bytes) -> None:
    origin = origin_of(page)
    answer = request(page, "act/say", "POST", body, Origin=origin, **HERE)
    assert answer.status == 400
    assert json.loads(answer.body)["sentence"].endswith(".")


@pytest.mark.parametrize(
    ("name", "words", "code", "sentence"),
    [
        ("say", {"channel": "help", "author": "sam", "text": "  "}, 400, "nothing in the box"),
        ("say", {"channel": "help", "author": "sam", "text": "a" * 40_001}, 400, "40,001 characters"),
        ("say", {"channel": "help", "author": "sam", "text": 7}, 400, 'did not say "text"'),
        ("say", {"channel": "attic", "author": "sam", "text": "x"}, 400, "no such channel"),
        ("say", {"channel": "help", "author": "nobody", "text": "x"}, 400, "no such member"),
        ("say", {"channel": "help", "author": "sam", "text": "x", "thread": "1.5"}, 409, "not here any more"),
        ("say", {"channel": "help", "author": "goodneighbor", "text": "x"}, 409, "You cannot speak as the bot"),
        ("edit", {"id": "1.0", "author": "sam", "text": "x"}, 409, "not here any more"),
        ("press", {"verb": "take", "token": "x", "person": "maya"}, 409, "no longer exists"),
        ("press", {"verb": "take", "token": "x", "person": "sam"}, 409, "need to be a representative"),
        ("press", {"verb": "take", "token": "x", "person": "stranger"}, 400, "somebody who is here"),
        ("ask", {"line": "prompt run nothing", "person": "maya"}, 409, "no prompt"),
        ("ask", {"line": "prompt run gave-up", "person": "jonas"}, 409, "need to be a manager"),
        ("dance", {}, 404, "Unknown action"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    page: str, name: str, words: dict[str, Any], code: int, sentence: str
) -> None:
    found, said = act(page, name, press="1", **words)
    assert found == code
    assert sentence in said


def test_a_flood_of_bytes_is_cut_off(page: str) -> None:
    code, said = act(page, "say", text="a" * 1_100_000)
    assert code == 400
    assert "too long" in said


@pytest.mark.parametrize("text", ["a" * 40_000, "𝔘" * 40_000, "مرحبا ‮ x", "👩‍👩‍👧‍👦\n\n\ttabs", "\u2028 and \u2029"])
def test_every_text_arrives_on_the_page_equal_to_the_code_point(page: str, text: str) -> None:
    words = {"channel": "help", "author": "sam", "text": text, "press": str(uuid4())}
    code, said = act(page, "say", **words)
    assert code == 200
    pieces = soon(page, lambda all_: f"message:{said}" in all_)
    assert pieces[f"message:{said}"]["text"] == text


def test_the_same_press_twice_says_it_once(page: str) -> None:
    words = {"channel": "help", "author": "sam", "text": "only once", "press": "p1"}
    first = act(page, "say", **words)
    assert act(page, "say", **words) == first
    soon(page, partial(shows, "only once"))
    assert texts(page).count("only once") == 1


def test_the_first_picture_holds_the_hour_of_talk_with_verdicts_and_cards(page: str) -> None:
    pieces = soon(page, lambda all_: all("verdict" in message for message in messages(all_)))
    assert {line.text for line in SCRIPT} <= {message["text"] for message in messages(pieces)}
    assert any(card["state"] == "open" for card in cards(pieces))
    assert {channel["id"] for channel in pieces["place"]["channels"]} == {"help", "general", "ideas"}
    assert "Questions asked:" in str(pieces["stats"]["parts"])
    assert len(pieces["prompts"]["plans"]) == 2


def test_a_message_that_is_left_alone_gets_its_verdict_too(page: str) -> None:
    _, said = act(page, "say", channel="general", author="sam", text="the kettle is on", press=str(uuid4()))
    pieces = soon(page, lambda all_: "verdict" in all_.get(f"message:{said}", {}))
    assert pieces[f"message:{said}"]["verdict"]["line"].startswith("No card")


def test_event_numbers_never_start_again(tmp_path: Path) -> None:
    numbers = []
    for _ in range(2):
        with beside(tmp_path) as page:
            for text in ("one", "two"):
                act(page, "say", channel="help", author="sam", text=text, press=text)
                soon(page, partial(shows, text))
                numbers.append(picture(page)[0])
    assert numbers == sorted(numbers)
    assert numbers[1] < numbers[2]


def test_the_address_stays_the_same_over_a_restart_and_belongs_to_its_owner(tmp_path: Path) -> None:
    tokens = []
    for _ in range(2):
        with beside(tmp_path) as page:
            tokens.append(page.rsplit("/", 2)[1])
    assert tokens[0] == tokens[1]
    assert len(tokens[0]) >= 20
    (file,) = tmp_path.glob("*.token")
    assert file.stat().st_mode & 0o077 == 0


def test_a_second_program_on_the_same_community_is_refused(tmp_path: Path) -> None:
    with beside(tmp_path), pytest.raises(NotPossible, match="is open in another program already"):
        Sandbox(community_beside(tmp_path / "goodneighbor.db"))


async def test_a_second_demo_is_told_where_the_first_one_is(tmp_path: Path) -> None:
    with beside(tmp_path) as page:
        assert page in await demo(tmp_path / "goodneighbor.db", None, print, print)


def test_a_taken_port_is_said_and_another_one_is_used() -> None:
    with bind(0).socket as first:
        port = first.getsockname()[1]
        second = bind(port)
        with second.socket:
            assert second.port != port
            assert second.sentence == f"Port {port} is in use by another program; using {second.port} instead."
            assert second.socket.getsockname()[0] == "127.0.0.1"


def test_a_free_port_is_taken_without_a_word() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bound = bind(port)
    with bound.socket:
        assert (bound.port, bound.sentence) == (port, "")


def test_a_number_that_is_no_port_gets_a_sentence() -> None:
    with pytest.raises(BadInput, match="not a port"):
        bind(70_000)


@pytest.mark.slow
def test_a_page_that_was_closed_takes_up_no_room(page: str) -> None:
    for _ in range(250):
        picture(page)
    assert status(page) == 200
