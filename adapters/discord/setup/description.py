"""What is known about Discord before it is loaded: its keys in `.env`, its ids, and its modules."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from adapters.platforms import EnvKey, IdForm, Keys, Platform, Say
from bot.base.finding import Diagnosis
from bot.settings.settings import Settings

if TYPE_CHECKING:
    from adapters.discord.connection.platform import DiscordPlatform

NUMBER = re.compile(r"\d+")


def make(keys: Keys, settings: Settings) -> "DiscordPlatform":
    """Discord as a part for the supervisor."""
    from adapters.discord.connection.platform import DiscordPlatform

    return DiscordPlatform(keys, settings)


async def check(keys: Keys, settings: Settings, _say: Say | None) -> list[Diagnosis]:
    """All checks of Discord."""
    from adapters.discord.connection.checks import check_discord as look

    return await look(keys, settings)


def next_steps(keys: Keys, _channels: Sequence[str]) -> Iterable[str]:
    """What is left to do after `init`."""
    from adapters.discord.setup.next_steps import next_steps as steps

    return steps(keys)


PLATFORM = Platform(
    name="discord",
    title="Discord",
    keys=(
        EnvKey("DISCORD_TOKEN", secret="Discord bot token"),
        EnvKey("DISCORD_API_URL", "https://discord.com/api/v10", ("http://", "https://")),
        EnvKey("DISCORD_GATEWAY_URL", start=("ws://", "wss://")),
    ),
    channel=IdForm(NUMBER, "1234", "channel ids; switch on developer mode and copy them"),
    person=IdForm(NUMBER, "1234", "user ids; Copy User ID"),
    make=make,
    check=check,
    next_steps=next_steps,
    libraries=("discord",),
)
