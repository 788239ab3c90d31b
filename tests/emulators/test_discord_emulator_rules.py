"""The pretended Discord refuses what Discord refuses, with its own status and code."""

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import aiohttp
import pytest

from tests.emulators.discord import ChannelType, DiscordEmulator, Intent, LimitMode, Permission, Refusal, Settings
from tests.emulators.discord.limits import check_choices, check_commands, check_message, check_modal

P = Permission
READ_ONLY = P.VIEW_CHANNEL | P.READ_MESSAGE_HISTORY


class Bot:
    """Plain requests with the bot's token, answered with status and body."""

    def __init__(self, emulator: DiscordEmulator, http: aiohttp.ClientSession) -> None:
        self.emulator = emulator
        self.http = http
        self.guild = emulator.add_guild("Inkwell")
        self.channel = emulator.add_channel(self.guild, "general")
        self.mia = emulator.add_user("mia", self.guild)
        self.headers: Mapping[str, str] = {}

    async def ask(self, method: str, path: str, body: Any = None, token: str | None = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token or self.emulator.settings.token}"}
        async with self.http.request(method, self.emulator.api_url + path, json=body, headers=headers) as response:
            self.headers = dict(response.headers)
            return response.status, (await response.json() if response.status != 204 else None)

    async def refused(self, method: str, path: str, body: Any = None) -> tuple[int, int]:
        status, answer = await self.ask(method, path, body)
        assert set(answer) >= {"code", "message"}, answer
        return status, answer["code"]

    async def post(self, body: Any, channel: int | None = None) -> tuple[int, Any]:
        return await self.ask("POST", f"/channels/{channel or self.channel}/messages", body)


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with DiscordEmulator() as emulator, aiohttp.ClientSession() as http:
        yield Bot(emulator, http)


async def test_a_wrong_token_is_unauthorized(bot: Bot) -> None:
    status, body = await bot.ask("GET", "/users/@me", token="wrong")
    assert (status, body["code"], bot.headers["Content-Type"]) == (401, 0, "application/json")


async def test_an_address_that_is_not_there_is_not_found_and_remembered(bot: Bot) -> None:
    assert await bot.refused("GET", "/no/such/thing") == (404, 0)
    assert [r.path for r in bot.emulator.rest.unhandled] == ["/no/such/thing"]


async def test_what_does_not_exist_is_unknown_by_its_own_code(bot: Bot) -> None:
    assert await bot.refused("GET", "/channels/1") == (404, 10003)
    assert await bot.refused("GET", "/guilds/1") == (404, 10004)
    assert await bot.refused("GET", f"/guilds/{bot.guild}/members/1") == (404, 10007)
    assert await bot.refused("GET", f"/channels/{bot.channel}/messages/1") == (404, 10008)
    assert await bot.refused("GET", "/users/1") == (404, 10013)


async def test_a_channel_that_the_bot_cannot_see_gives_missing_access_and_no_events(bot: Bot) -> None:
    bot.emulator.set_overwrite(bot.channel, bot.guild, deny=P.VIEW_CHANNEL)
    assert await bot.refused("GET", f"/channels/{bot.channel}") == (403, 50001)
    assert await bot.refused("POST", f"/channels/{bot.channel}/messages", {"content": "x"}) == (403, 50001)


async def test_rights_follow_from_roles_and_exceptions_in_discords_order(bot: Bot) -> None:
    emulator = bot.emulator
    emulator.set_role(bot.guild, bot.guild, READ_ONLY)
    assert (await bot.post({"content": "x"}))[1]["code"] == 50013
    role = emulator.add_role(bot.guild, "helpers", P.SEND_MESSAGES)
    emulator.give_role(bot.guild, emulator.bot_id, role)
    assert (await bot.post({"content": "x"}))[0] == 200
    emulator.set_overwrite(bot.channel, role, deny=P.SEND_MESSAGES)
    assert (await bot.post({"content": "x"}))[1]["code"] == 50013
    emulator.set_overwrite(bot.channel, emulator.bot_id, allow=P.SEND_MESSAGES, is_member=True)
    assert (await bot.post({"content": "x"}))[0] == 200


@pytest.mark.parametrize(
    ("missing", "method", "path", "body"),
    [
        (P.SEND_MESSAGES, "POST", "/messages", {"content": "x"}),
        (P.EMBED_LINKS, "POST", "/messages", {"embeds": [{"title": "x"}]}),
        (P.READ_MESSAGE_HISTORY, "GET", "/messages/{message}", None),
        (P.MANAGE_MESSAGES, "DELETE", "/messages/{message}", None),
        (P.MANAGE_MESSAGES, "POST", "/messages/bulk-delete", {"messages": [str(1 << 62), str(1 << 61)]}),
        (P.PIN_MESSAGES, "PUT", "/messages/pins/{message}", None),
        (P.CREATE_PUBLIC_THREADS, "POST", "/messages/{message}/threads", {"name": "x"}),
        (P.CREATE_PRIVATE_THREADS, "POST", "/threads", {"name": "x", "type": 12}),
        (P.MANAGE_CHANNELS, "PATCH", "", {"name": "x"}),
    ],
)
async def test_each_deed_needs_its_right(bot: Bot, missing: int, method: str, path: str, body: Any) -> None:
    message = await bot.emulator.say(bot.channel, bot.mia, "hello")
    address = f"/channels/{bot.channel}{path.format(message=message)}"
    bot.emulator.set_role(bot.guild, bot.guild, ((1 << 53) - 1) & ~missing & ~P.ADMINISTRATOR)
    assert await bot.refused(method, address, body) == (403, 50013)
    bot.emulator.set_role(bot.guild, bot.guild, (1 << 53) - 1)
    assert (await bot.ask(method, address, body))[0] in (200, 204)


async def test_history_is_empty_without_the_right_to_read_it(bot: Bot) -> None:
    await bot.emulator.say(bot.channel, bot.mia, "hello")
    bot.emulator.set_role(bot.guild, bot.guild, P.VIEW_CHANNEL)
    assert await bot.ask("GET", f"/channels/{bot.channel}/messages") == (200, [])


async def test_only_the_author_edits_a_message(bot: Bot) -> None:
    message = await bot.emulator.say(bot.channel, bot.mia, "hello")
    path = f"/channels/{bot.channel}/messages/{message}"
    assert await bot.refused("PATCH", path, {"content": "x"}) == (403, 50005)


async def test_a_reply_to_what_is_gone_is_refused_unless_it_may_fail(bot: Bot) -> None:
    reference: dict[str, Any] = {"message_id": "1"}
    status, body = await bot.post({"content": "x", "message_reference": reference})
    assert (status, body["code"]) == (400, 50035)
    assert "message_reference" in body["errors"]
    assert (await bot.post({"content": "x", "message_reference": reference | {"fail_if_not_exists": False}}))[0] == 200


async def test_nobody_is_written_to_who_takes_no_direct_messages(bot: Bot) -> None:
    bot.emulator.refuse_direct_messages(bot.mia)
    _, channel = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(bot.mia)})
    assert (await bot.post({"content": "x"}, int(channel["id"])))[1]["code"] == 50007


async def test_a_locked_thread_takes_no_message_and_an_archived_one_wakes(bot: Bot) -> None:
    thread = await bot.emulator.open_thread(bot.channel, bot.mia, "talk")
    await bot.emulator.archive_thread(thread)
    assert (await bot.post({"content": "x"}, thread))[0] == 200
    assert not bot.emulator.world.channel(thread).archived
    await bot.emulator.archive_thread(thread, locked=True)
    assert (await bot.post({"content": "x"}, thread))[1]["code"] == 50083


async def test_a_second_thread_on_a_message_is_refused(bot: Bot) -> None:
    message = await bot.emulator.say(bot.channel, bot.mia, "hello")
    path = f"/channels/{bot.channel}/messages/{message}/threads"
    assert (await bot.ask("POST", path, {"name": "one"}))[0] == 200
    assert await bot.refused("POST", path, {"name": "two"}) == (400, 160004)


async def test_a_forum_takes_posts_and_no_messages(bot: Bot) -> None:
    forum = bot.emulator.add_channel(bot.guild, "help", ChannelType.FORUM)
    assert (await bot.post({"content": "x"}, forum))[1]["code"] == 50024
    assert await bot.refused("POST", f"/channels/{forum}/threads", {"name": "x"}) == (400, 50035)
    status, body = await bot.ask("POST", f"/channels/{forum}/threads", {"name": "x", "message": {"content": "y"}})
    assert status == 200
    assert body["message"]["id"] == body["id"]


async def test_the_list_of_members_needs_the_privileged_intent(bot: Bot) -> None:
    path = f"/guilds/{bot.guild}/members?limit=10"
    assert await bot.refused("GET", path) == (403, 50001)
    bot.emulator.settings.privileged |= Intent.GUILD_MEMBERS
    assert len((await bot.ask("GET", path))[1]) == 3


async def test_beyond_the_limit_of_a_channel_requests_are_refused(bot: Bot) -> None:
    bot.emulator.settings.limits = LimitMode.ENFORCE
    other = bot.emulator.add_channel(bot.guild, "other")
    statuses = [(await bot.post({"content": "x"}))[0] for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert (bot.headers["X-RateLimit-Scope"], bot.headers["X-RateLimit-Remaining"]) == ("user", "0")
    assert {"Retry-After", "Via", "X-RateLimit-Reset-After"} <= set(bot.headers)
    assert (await bot.post({"content": "x"}, other))[0] == 200


async def test_beyond_the_limit_of_all_requests_the_refusal_is_global(bot: Bot) -> None:
    bot.emulator.settings.limits = LimitMode.ENFORCE
    bot.emulator.settings.global_per_second = 3
    answers = [await bot.ask("GET", "/users/@me") for _ in range(4)]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    assert answers[3][1]["global"] is True
    assert bot.headers["X-RateLimit-Global"] == "true"


async def test_a_second_message_with_the_nonce_of_a_deleted_one_is_new(bot: Bot) -> None:
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    first = (await bot.post(body))[1]["id"]
    assert (await bot.post(body))[1]["id"] == first
    await bot.emulator.delete(int(first))
    assert (await bot.post(body))[1]["id"] != first


async def test_a_nonce_that_is_not_enforced_changes_nothing(bot: Bot) -> None:
    ids = {(await bot.post({"content": "x", "nonce": "n"}))[1]["id"] for _ in range(2)}
    assert len(ids) == 2


# --- forms ---------------------------------------------------------------------------------------------------------


def button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "b", "custom_id": custom_id} | more


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def menu(options: int) -> dict[str, Any]:
    return {"type": 3, "custom_id": "m", "options": [{"label": str(n), "value": str(n)} for n in range(options)]}


def words(length: int) -> dict[str, Any]:
    return {"type": 10, "content": "x" * length}


def field(custom_id: str) -> dict[str, Any]:
    return {"type": 18, "label": "l", "component": {"type": 4, "custom_id": custom_id, "style": 1}}


def window(fields: int, title: str = "t") -> dict[str, Any]:
    return {"title": title, "custom_id": "c", "components": [field(str(n)) for n in range(fields)]}


V2 = 1 << 15
TOO_MUCH: list[tuple[Callable[[Any], None], str, Any, Any]] = [
    (check_message, "content", {"content": "x" * 2000}, {"content": "x" * 2001}),
    (check_message, "nonce", {"content": "x", "nonce": "n" * 25}, {"content": "x", "nonce": "n" * 26}),
    (check_message, "embeds", {"embeds": [{"title": "t"}] * 10}, {"embeds": [{"title": "t"}] * 11}),
    (check_message, "embeds", {"embeds": [{"description": "x" * 3000}] * 2},
     {"embeds": [{"description": "x" * 3001}] * 2}),
    (check_message, "embeds.0.title", {"embeds": [{"title": "x" * 256}]}, {"embeds": [{"title": "x" * 257}]}),
    (check_message, "embeds.0.fields", {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 25}]},
     {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}),
    (check_message, "embeds.0.fields.0.value", {"embeds": [{"fields": [{"name": "n", "value": "v" * 1024}]}]},
     {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}),
    (check_message, "components", {"components": [row(button(str(n))) for n in range(5)]},
     {"components": [row(button(str(n))) for n in range(6)]}),
    (check_message, "components.0.components", {"components": [row(*[button(str(n)) for n in range(5)])]},
     {"components": [row(*[button(str(n)) for n in range(6)])]}),
    (check_message, "components.0.components.0.custom_id", {"components": [row(button("c" * 100))]},
     {"components": [row(button("c" * 101))]}),
    (check_message, "components.0.components.0.label", {"components": [row(button(label="l" * 80))]},
     {"components": [row(button(label="l" * 81))]}),
    (check_message, "components.0.components.1.custom_id", {"components": [row(button("a"), button("b"))]},
     {"components": [row(button("a"), button("a"))]}),
    (check_message, "components.0.components.0.options", {"components": [row(menu(25))]},
     {"components": [row(menu(26))]}),
    (check_message, "components.0.type", {"components": [words(9)], "flags": V2}, {"components": [words(9)]}),
    (check_message, "components", {"components": [words(100)] * 40, "flags": V2},
     {"components": [words(1)] * 41, "flags": V2}),
    (check_message, "components", {"components": [words(2000)] * 2, "flags": V2},
     {"components": [words(2000), words(2001)], "flags": V2}),
    (check_message, "content", {"components": [words(1)], "flags": V2},
     {"components": [words(1)], "content": "x", "flags": V2}),
    (check_modal, "data.components", window(5), window(6)),
    (check_modal, "data.title", window(1, "t" * 45), window(1, "t" * 46)),
    (check_choices, "data.choices", {"choices": [{"name": "n", "value": 1}] * 25},
     {"choices": [{"name": "n", "value": 1}] * 26}),
    (check_commands, "0.name", [{"name": "pulse", "description": "d"}], [{"name": "Pulse", "description": "d"}]),
    (check_commands, "0.description", [{"name": "p", "description": "d" * 100}],
     [{"name": "p", "description": "d" * 101}]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "place", "fits", "too_much"), TOO_MUCH, ids=lambda v: v if isinstance(v, str) else ""
)
def test_what_is_too_much_is_refused_at_its_place(
    check: Callable[[Any], None], place: str, fits: Any, too_much: Any
) -> None:
    check(fits)
    with pytest.raises(Refusal) as caught:
        check(too_much)
    assert (caught.value.status, caught.value.code) == (400, 50035)
    node: Any = caught.value.errors
    for step in place.split("."):
        node = node[step]
    assert node["_errors"]


def test_an_empty_message_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        check_message({"content": "", "embeds": []})
    assert caught.value.code == 50006


async def test_an_edit_is_held_to_the_same_limits(bot: Bot) -> None:
    _, message = await bot.post({"content": "x"})
    path = f"/channels/{bot.channel}/messages/{message['id']}"
    assert await bot.refused("PATCH", path, {"content": "x" * 2001}) == (400, 50035)
    assert await bot.refused("PATCH", path, {"content": ""}) == (400, 50006)
    assert (await bot.ask("PATCH", path, {"content": "y"}))[1]["content"] == "y"


async def test_a_body_that_is_no_json_is_refused(bot: Bot) -> None:
    url = f"{bot.emulator.api_url}/channels/{bot.channel}/messages"
    async with bot.http.post(url, data="{", headers={"Content-Type": "application/json"}) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_an_exhausted_budget_of_starts_ends_the_token() -> None:
    async with (
        DiscordEmulator(Settings(session_starts_left=0)) as emulator,
        aiohttp.ClientSession() as http,
        http.ws_connect(emulator.gateway_url) as socket,
    ):
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": emulator.settings.token, "intents": 1}})
        assert (await socket.receive()).data == 4004
