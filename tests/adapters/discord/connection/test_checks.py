"""The doctor on Discord: what is well, what is off, and the click that mends it."""

from adapters.app import core_of
from adapters.discord.connection.checks import PERMISSIONS, check_discord, invitation, sync
from adapters.discord.desk.commands import HASH
from bot.base.finding import Diagnosis
from bot.settings.settings import ChannelRules, Settings
from tests.adapters.discord.running import Town
from tests.emulators.discord import DiscordEmulator, Permission
from tests.fakes.storage import FakeStorage


def keys(emulator: DiscordEmulator) -> dict[str, str]:
    """The keys of `.env`."""
    return {"discord_token": emulator.settings.token, "discord_api_url": emulator.api_url}


def what_is_off(findings: list[Diagnosis]) -> str:
    return "\n".join(f"{finding.what} -> {finding.mend}" for finding in findings if not finding.ok)


async def test_all_is_well_once_the_commands_are_there(emulator: DiscordEmulator) -> None:
    town = Town(emulator)
    assert "goodneighbor discord sync" in what_is_off(await check_discord(keys(emulator), town.settings))
    storage = FakeStorage()
    number = await sync(keys(emulator), town.settings, core_of(storage, town.settings))
    assert number == len(emulator.commands.available(town.guild)) > 8
    assert HASH in storage.store.state.by_name
    findings = await check_discord(keys(emulator), town.settings)
    assert what_is_off(findings) == ""
    assert any("in #help it may do all it needs" in finding.what for finding in findings)


async def test_a_missing_permission_is_named_with_its_channel(emulator: DiscordEmulator) -> None:
    town = Town(emulator)
    emulator.set_overwrite(town.help, town.guild, deny=int(Permission.CREATE_PUBLIC_THREADS))
    emulator.set_overwrite(town.forum, town.guild, deny=int(Permission.CREATE_PUBLIC_THREADS))
    emulator.set_overwrite(town.desk, town.guild, deny=int(Permission.SEND_MESSAGES))
    off = what_is_off(await check_discord(keys(emulator), town.settings))
    assert "in #help the bot lacks Create Public Threads" in off
    assert "in #desk the bot lacks Send Messages" in off
    assert "#questions" not in off


async def test_a_wrong_token_a_missing_intent_and_an_unknown_channel_are_said(emulator: DiscordEmulator) -> None:
    town = Town(emulator)
    assert "Reset Token" in what_is_off(
        await check_discord({**keys(emulator), "discord_token": "wrong"}, town.settings)
    )
    emulator.settings.privileged = 0
    assert "Message Content Intent" in what_is_off(await check_discord(keys(emulator), town.settings))
    emulator.remove_channel(town.quiet)
    settings = Town(emulator, more={"channels": {"discord:42": ChannelRules("discord:42")}}).settings
    assert "discord:42 is no channel" in what_is_off(await check_discord(keys(emulator), settings))


async def test_in_no_server_the_invitation_is_shown() -> None:
    async with DiscordEmulator() as emulator:
        off = what_is_off(await check_discord(keys(emulator), Settings()))
        assert off.startswith("the bot is in no server -> invite the bot")
        assert f"client_id={emulator.bot_id}" in off


async def test_discord_that_cannot_be_reached_is_said() -> None:
    async with DiscordEmulator() as emulator:
        town, where = Town(emulator), keys(emulator)
    assert "cannot be reached" in what_is_off(await check_discord(where, town.settings))


def test_the_invitation_asks_for_exactly_what_is_needed() -> None:
    needed = sum(1 << bit for bit in (10, 11, 16, 35, 38))
    assert needed == PERMISSIONS.value
    assert f"permissions={needed}" in invitation(1234)
